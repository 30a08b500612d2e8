import { type CalendarDate, parseDate } from '@internationalized/date'
import { $isTextNode } from 'lexical'
import { ChevronLeft, ChevronRight, Trash2 } from 'lucide-react'
import { type RefObject, useState } from 'react'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateField,
  DateInput,
  DateSegment,
  Dialog,
  Button as PlainButton,
  Popover,
} from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import type { DateNode } from '../nodes/DateNode.ts'
import styles from './Dates.module.css'
import { isoDateFromToday, parseIsoDate } from './isoDate.ts'

const quick = [
  ['blocks.dateToday', 0],
  ['blocks.dateTomorrow', 1],
  ['blocks.dateNextWeek', 7],
] as const

/** The calendar of a date: typed in the field, chosen in the month, or by a word. */
export function DatePopover(props: {
  readonly node: DateNode
  readonly trigger: RefObject<HTMLElement | null>
  readonly onClose: () => void
}) {
  const { node, trigger } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const [date, setDate] = useState<CalendarDate | null>(() =>
    parseIsoDate(node.__date) ? parseDate(node.__date) : null,
  )
  const [shown, setShown] = useState<CalendarDate>(() => date ?? parseDate(isoDateFromToday(0)))
  const write = (next: CalendarDate | null) => {
    setDate(next)
    if (next === null) return
    setShown(next)
    editor.update(() => node.setDate(next.toString()))
  }
  const leave = ($change: () => void) => {
    props.onClose()
    // First: a selection set from elsewhere would bring the focus in the middle of the update.
    editor.getRootElement()?.focus({ preventScroll: true })
    editor.update(() => {
      if (!node.isAttached()) return
      $selectAfter(node)
      $change()
    })
  }
  const close = () => leave(() => {})
  const take = (next: CalendarDate) => {
    write(next)
    close()
  }
  return (
    <Popover
      isOpen
      onOpenChange={(open) => !open && close()}
      triggerRef={trigger}
      placement="bottom start"
      offset={6}
      className={styles.popover as string}
    >
      <Dialog aria-label={t('blocks.datePick')} className={styles.dialog as string}>
        <div className={styles.row}>
          <DateField
            aria-label={t('blocks.date')}
            value={date}
            onChange={write}
            autoFocus
            onKeyDown={(event) => {
              if (event.key === 'Enter') close()
            }}
          >
            <DateInput className={styles.field as string}>
              {(segment) => (
                <DateSegment segment={segment} className={styles.segment as string} />
              )}
            </DateInput>
          </DateField>
          <IconButton
            label={t('blocks.dateRemove')}
            icon={<Trash2 />}
            size="s"
            onPress={() => leave(() => node.remove())}
          />
        </div>
        <div className={styles.quick}>
          {quick.map(([label, days]) => (
            <Button
              key={label}
              size="s"
              onPress={() => take(parseDate(isoDateFromToday(days)))}
            >
              {t(label)}
            </Button>
          ))}
        </div>
        <Calendar
          aria-label={t('blocks.datePick')}
          value={date}
          onChange={take}
          focusedValue={shown}
          onFocusChange={setShown}
        >
          <div className={styles.month}>
            <PlainButton
              slot="previous"
              className={buttonClass('quiet', 's')}
              aria-label={t('blocks.datePrevious')}
            >
              <ChevronLeft aria-hidden="true" />
            </PlainButton>
            <CalendarHeading className={styles.heading as string} />
            <PlainButton
              slot="next"
              className={buttonClass('quiet', 's')}
              aria-label={t('blocks.dateNext')}
            >
              <ChevronRight aria-hidden="true" />
            </PlainButton>
          </div>
          <CalendarGrid className={styles.grid as string}>
            {(day) => <CalendarCell date={day} className={styles.day as string} />}
          </CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  )
}

/** Behind the date, and behind the space that it was inserted with. */
function $selectAfter(node: DateNode): void {
  const next = node.getNextSibling()
  if ($isTextNode(next) && next.getTextContent().startsWith(' ')) next.select(1, 1)
  else node.selectNext(0, 0)
}
