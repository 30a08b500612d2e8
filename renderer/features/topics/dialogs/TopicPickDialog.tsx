import { ArrowUpToLine, Hash } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components'
import { foldWord } from '../../../../model/foldWord.ts'
import type { TopicId } from '../../../../model/ids.ts'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import styles from './TopicPickDialog.module.css'

/** More than one reads; typing narrows them. */
const shownAtOnce = 40
const top = 'top'

/** Lets another topic be chosen: to merge into, or to stand under (`null` is the top). */
export function TopicPickDialog(props: {
  readonly title: string
  readonly words: string
  /** Whether standing under none is a choice. */
  readonly withTop: boolean
  readonly mayPick: (topic: Topic) => boolean
  readonly onPick: (topic: TopicId | null) => void
  readonly onClose: () => void
}) {
  const { mayPick, onClose, withTop } = props
  const t = useMessages()
  const topics = useTopics()
  const [query, setQuery] = useState('')
  const choices = useMemo(() => {
    const words = foldWord(query)
      .split(/[\s#_-]+/)
      .filter(Boolean)
    const found = topics.all
      .filter((topic) => {
        const names = [topic.name, ...topic.aliases].map(foldWord)
        return (
          names.some((name) => words.every((word) => name.includes(word))) && mayPick(topic)
        )
      })
      .slice(0, shownAtOnce)
      .map((topic) => ({
        id: topic.id as string,
        name: topic.name,
        path: topics
          .ancestors(topic.id)
          .map(({ name }) => name)
          .join(' › '),
      }))
    return withTop && words.length === 0
      ? [{ id: top, name: t('topics.top'), path: '' }, ...found]
      : found
  }, [topics, query, mayPick, withTop, t])
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={props.title}
      closeLabel={t('topics.close')}
    >
      <p className={styles.intro}>{props.words}</p>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField autoFocus aria-label={t('topics.find')} className={styles.field as string}>
          <Input placeholder={t('topics.find')} className={styles.input as string} />
        </SearchField>
        <ListBox
          items={choices}
          aria-label={t('topics.choose')}
          className={styles.list as string}
          selectionMode="none"
          onAction={(key) => {
            onClose()
            props.onPick(key === top ? null : (String(key) as TopicId))
          }}
          renderEmptyState={() => (
            <p className={styles.nothing}>{t('topics.nothingToChoose')}</p>
          )}
        >
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.name}
              className={styles.item as string}
            >
              <span className={styles.icon} aria-hidden="true">
                {choice.id === top ? <ArrowUpToLine /> : <Hash />}
              </span>
              <span className={styles.words}>
                <span className={styles.title}>{choice.name}</span>
                {choice.path && <span className={styles.path}>{choice.path}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  )
}
