import { ArrowUpToLine, Hash } from 'lucide-react'
import { useMemo, useState } from 'react'
import { foldWord } from '../../../../model/foldWord.ts'
import type { TopicId } from '../../../../model/ids.ts'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PickList } from '../../../ui/PickList.tsx'

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
        title: topic.name,
        icon: <Hash />,
        path: topics
          .ancestors(topic.id)
          .map(({ name }) => name)
          .join(' › '),
      }))
    return withTop && words.length === 0
      ? [{ id: top, title: t('topics.top'), icon: <ArrowUpToLine /> }, ...found]
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
      <PickList
        autoFocus
        hideLabel
        intro={props.words}
        label={t('topics.find')}
        placeholder={t('topics.find')}
        listLabel={t('topics.choose')}
        query={query}
        onQuery={setQuery}
        picks={choices}
        onPick={(id) => {
          onClose()
          props.onPick(id === top ? null : (id as TopicId))
        }}
        nothing={t('topics.nothingToChoose')}
      />
    </Dialog>
  )
}
