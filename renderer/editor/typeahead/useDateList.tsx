import { CalendarDays, CalendarSearch } from 'lucide-react'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { insertDate } from '../dates/insertDate.ts'
import { isoDateFromToday, parseIsoDate } from '../dates/isoDate.ts'
import { readTypedDate } from '../dates/readTypedDate.ts'
import { foldWords } from '../keys/matchWords.ts'
import { $createDateNode } from '../nodes/DateNode.ts'
import { emptyList, type TypeaheadList, type TypeaheadOption } from './TypeaheadOption.ts'

const words = [
  ['blocks.dateToday', 0],
  ['blocks.dateTomorrow', 1],
  ['blocks.dateYesterday', -1],
  ['blocks.dateNextWeek', 7],
] as const

/** The days that what is typed after `//` can mean, and the calendar. `null` is none. */
export function useDateList(query: string | null): TypeaheadList {
  const { editor } = useEditorContext()
  const t = useMessages()
  const intl = useIntl()
  return useMemo(() => {
    if (query === null) return emptyList
    const typed = readTypedDate(query, intl.locale, new Date())
    const named = words
      .map(([message, days]) => ({ label: t(message), iso: isoDateFromToday(days) }))
      .filter(({ label }) => foldWords(label).startsWith(foldWords(query)))
    const say = (iso: string) =>
      intl.formatDate(parseIsoDate(iso) ?? new Date(), { dateStyle: 'full' })
    const days = typed === null ? named : [{ label: say(typed), iso: typed }, ...named]
    const options: TypeaheadOption[] = days.map(({ label, iso }) => ({
      id: `${label} ${iso}`,
      label,
      ...(label === say(iso) ? {} : { detail: say(iso) }),
      icon: <CalendarDays />,
      choose: () => () => [$createDateNode(iso)],
    }))
    if (query === '')
      options.push({
        id: 'calendar',
        label: t('blocks.datePick'),
        icon: <CalendarSearch />,
        run: () => insertDate(editor),
      })
    return { options, none: null }
  }, [query, editor, t, intl])
}
