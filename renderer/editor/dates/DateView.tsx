import { CalendarDays } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import type { DateNode } from '../nodes/DateNode.ts'
import styles from './Dates.module.css'
import { parseIsoDate } from './isoDate.ts'
import { onOpenDate, takeOpenDate } from './openDate.ts'

const DatePopover = lazy(async () => ({
  default: (await import('./DatePopover.tsx')).DatePopover,
}))

/** A day as the reader's language writes it; who may write changes it in a calendar. */
export function DateView(props: { readonly node: DateNode }) {
  const { node } = props
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const intl = useIntl()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const look = () => {
      if (takeOpenDate(editor, key)) setOpen(true)
    }
    look()
    return onOpenDate(editor, look)
  }, [editor, key])

  const day = parseIsoDate(node.__date)
  const words = day ? intl.formatDate(day, { dateStyle: 'long' }) : node.__date
  const shown = words || t('blocks.dateUnknown')
  const time = (
    <time
      dateTime={day ? node.__date : undefined}
      title={day ? intl.formatDate(day, { dateStyle: 'full' }) : undefined}
    >
      <CalendarDays aria-hidden="true" className={styles.icon} />
      {shown}
    </time>
  )
  if (!editable) return time
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={styles.button}
        data-selected={selected || undefined}
        aria-label={t('blocks.dateChange', { date: shown })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {time}
      </button>
      {isOpen && (
        <Suspense>
          <DatePopover node={node} trigger={trigger} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
