import { FileText } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { PickList } from '../../ui/PickList.tsx'
import type { LinkablePage } from '../context/EditorContext.ts'

/** Chooses one page by its title; arrow keys and Enter, or a press. */
export function PagePicker(props: {
  readonly label: string
  readonly findPages: (query: string) => readonly LinkablePage[]
  readonly onPick: (page: LinkablePage) => void
  /** What is looked for at first. */
  readonly initial?: string
  readonly autoFocus?: boolean
}) {
  const { findPages, onPick } = props
  const t = useMessages()
  const [query, setQuery] = useState(() => {
    const initial = props.initial ?? ''
    // The title of a page that is gone is mostly found nowhere: then those of late are offered.
    return findPages(initial).length > 0 ? initial : ''
  })
  const pages = useMemo(() => findPages(query), [findPages, query])
  const keyOf = ({ space, page }: LinkablePage) => `${space}/${page}`
  return (
    <PickList
      size="s"
      autoFocus={props.autoFocus ?? false}
      label={props.label}
      placeholder={t('links.findPage')}
      listLabel={props.label}
      query={query}
      onQuery={setQuery}
      picks={pages.map((page) => ({
        id: keyOf(page),
        title: page.title || t('links.untitled'),
        icon: page.icon || <FileText />,
      }))}
      onPick={(id) => {
        const picked = pages.find((page) => keyOf(page) === id)
        if (picked) onPick(picked)
      }}
      nothing={t('links.noPage')}
    />
  )
}
