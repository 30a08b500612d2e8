import { FileText } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  SearchField,
} from 'react-aria-components'
import { useMessages } from '../../hooks/useMessages.ts'
import type { LinkablePage } from '../context/EditorContext.ts'
import styles from './ChangeLink.module.css'

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
  const options = pages.map((page) => ({ ...page, id: `${page.space}/${page.page}` }))
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField className={styles.field as string} autoFocus={props.autoFocus ?? false}>
        <Label className={styles.label as string}>{props.label}</Label>
        <Input placeholder={t('links.findPage')} className={styles.input as string} />
      </SearchField>
      <ListBox
        items={options}
        aria-label={props.label}
        className={styles.list as string}
        selectionMode="none"
        onAction={(key) => {
          const picked = options.find((one) => one.id === String(key))
          if (picked) onPick(picked)
        }}
        renderEmptyState={() => <p className={styles.nothing}>{t('links.noPage')}</p>}
      >
        {(option) => (
          <ListBoxItem
            id={option.id}
            textValue={option.title || t('links.untitled')}
            className={styles.item as string}
          >
            <span className={styles.icon} aria-hidden="true">
              {option.icon || <FileText />}
            </span>
            <span className={styles.title}>{option.title || t('links.untitled')}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  )
}
