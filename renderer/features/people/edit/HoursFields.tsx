import { CopyCheck } from 'lucide-react'
import { useIntl } from 'react-intl'
import type { DayHours } from '../../../../model/people/WorkingHours.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { minutesToText, textToMinutes } from '../../../hooks/people/peopleSyntax.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { ComboField } from '../../../ui/ComboField.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './EditPerson.module.css'
import type { DraftProps } from './EditPersonScreen.tsx'

const monday = Date.UTC(2027, 0, 4)
const aDay: DayHours = { from: 9 * 60, to: 17 * 60 }

/** When someone works, by the clock of their place. */
export function HoursFields(props: DraftProps) {
  const { draft, onChange } = props
  const t = useMessages()
  const intl = useIntl()
  const setDay = (at: number, day: DayHours | null) =>
    onChange({ week: draft.week.map((one, index) => (index === at ? day : one)) })
  const first = draft.week.find(Boolean)
  return (
    <>
      <Switch
        label={t('people.hours.show')}
        isSelected={draft.hasHours}
        onChange={(hasHours) => onChange({ hasHours })}
      />
      {draft.hasHours && (
        <>
          <ComboField
            label={t('people.hours.zone')}
            value={{ id: draft.zone, label: draft.zone }}
            find={findZones}
            onChange={(zone) => zone && onChange({ zone })}
          />
          <div className={styles.week}>
            {draft.week.map((day, at) => {
              const name = intl.formatDate(monday + at * 86_400_000, {
                timeZone: 'UTC',
                weekday: 'long',
              })
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week keep their places
                <div key={at} className={styles.day}>
                  <Checkbox
                    label={name}
                    isSelected={day !== null}
                    onChange={(works) => setDay(at, works ? (first ?? aDay) : null)}
                  />
                  {day && <Times name={name} day={day} onChange={(next) => setDay(at, next)} />}
                </div>
              )
            })}
          </div>
          {first && (
            <Button
              size="s"
              variant="quiet"
              icon={<CopyCheck />}
              className={styles.start as string}
              onPress={() => onChange({ week: draft.week.map((day) => day && first) })}
            >
              {t('people.hours.same')}
            </Button>
          )}
        </>
      )}
    </>
  )
}

function Times(props: {
  readonly name: string
  readonly day: DayHours
  readonly onChange: (day: DayHours) => void
}) {
  const { day, name } = props
  const t = useMessages()
  const set = (end: 'from' | 'to') => (text: string) => {
    const minutes = textToMinutes(text)
    if (minutes === null) return
    const next = { ...day, [end]: minutes }
    if (next.from !== next.to) props.onChange(next)
  }
  return (
    <>
      <TextField
        label={t('people.hours.begins', { day: name })}
        hideLabel
        type="time"
        value={minutesToText(day.from)}
        onChange={set('from')}
      />
      <span aria-hidden="true">–</span>
      <TextField
        label={t('people.hours.ends', { day: name })}
        hideLabel
        type="time"
        value={minutesToText(day.to % (24 * 60))}
        onChange={set('to')}
      />
      {day.to <= day.from && <span className={styles.note}>{t('people.hours.nextDay')}</span>}
    </>
  )
}

let zones: readonly { readonly id: string; readonly label: string }[] | null = null

function findZones(text: string) {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, label: id }))
  const wanted = text.toLowerCase().replaceAll(' ', '_')
  return zones.filter(({ id }) => id.toLowerCase().includes(wanted)).slice(0, 30)
}
