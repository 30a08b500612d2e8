import type { ProfileTrace } from '../../../../model/people/profile.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { type MessageId, useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { PersonName } from '../../../ui/PersonName.tsx'
import styles from './Profile.module.css'

const shown = 5

const fieldWords: Readonly<Record<string, MessageId>> = {
  name: 'people.field.name',
  position: 'people.field.position',
  team: 'people.field.team',
  place: 'people.field.place',
  askMeAbout: 'people.field.askMeAbout',
  hours: 'people.field.hours',
  manager: 'people.field.manager',
  photo: 'people.field.photo',
  status: 'people.field.status',
  languages: 'people.field.languages',
  contacts: 'people.field.contacts',
  topics: 'people.column.topics',
}

/** What others changed of a profile, for its person to see. */
export function TraceList(props: { readonly traces: readonly ProfileTrace[] }) {
  const t = useMessages()
  const formats = useFormats()
  const lookOf = usePersonLooks(t('people.someone'))
  if (props.traces.length === 0) return null
  return (
    <section className={styles.traces} aria-labelledby="profile-traces">
      <h2 id="profile-traces">{t('people.traces')}</h2>
      <ul>
        {props.traces.slice(0, shown).map((trace) => (
          <li key={trace.id}>
            <PersonName person={lookOf(trace.by)} />
            <span>
              {t('people.traceOf', {
                date: formats.date(trace.at),
                fields: trace.fields
                  .map((field) => fieldWords[field])
                  .flatMap((id) => (id ? [t(id)] : []))
                  .join(', '),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
