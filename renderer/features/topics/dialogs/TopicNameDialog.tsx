import { useState } from 'react'
import type { TopicId } from '../../../../model/ids.ts'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import {
  cleanTopicName,
  releaseTopicName,
  renameTopic,
} from '../../../../model/topics/topics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useStamp } from '../../../hooks/useStamp.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'

/** Names a new topic (`null`), or gives one another name. */
export function TopicNameDialog(props: {
  readonly topic: Topic | null
  readonly onClose: () => void
  readonly onDone?: (topic: TopicId) => void
}) {
  const { topic, onClose } = props
  const t = useMessages()
  const { root } = useSession()
  const stamp = useStamp()
  const topics = useTopics()
  const actions = useTopicActions()
  const [text, setText] = useState(topic?.name ?? '')
  const [wasTried, setTried] = useState(false)
  const name = cleanTopicName(text)
  const holder = topics.find(name)
  const isTaken = holder !== null && holder.removedAt === null && holder.id !== topic?.id
  const error =
    topicKey(name) === ''
      ? wasTried
        ? t('topics.unnamed')
        : null
      : isTaken
        ? t('topics.taken', { name: holder.name })
        : null
  const rename = (before: Topic): TopicId | null => {
    const outcome = renameTopic(root.doc, before.id, name, stamp())
    if (!outcome.ok) return null
    const undo = () => {
      renameTopic(root.doc, before.id, before.name, stamp())
      if (!before.keys.includes(topicKey(name)))
        releaseTopicName(root.doc, before.id, name, stamp())
    }
    showToast({
      title: t('topics.renamed', { name }),
      action: { label: t('topics.undo'), onAction: undo },
    })
    return before.id
  }
  const save = () => {
    setTried(true)
    if (isTaken || topicKey(name) === '') return
    const id = topic ? rename(topic) : actions.ensure(name)
    onClose()
    if (!id) showToast({ title: t('topics.failedToast'), kind: 'warning' })
    else if (!topic) showToast({ title: t('topics.created', { name }) })
    if (id) props.onDone?.(id)
  }
  return (
    <Dialog
      isOpen
      size="s"
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={topic ? t('topics.renameTitle', { name: topic.name }) : t('topics.new')}
      closeLabel={t('topics.close')}
      footer={
        <>
          <Button onPress={onClose}>{t('topics.cancel')}</Button>
          <Button variant="primary" onPress={save}>
            {t(topic ? 'topics.save' : 'topics.create')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          autoFocus
          label={t('topics.name')}
          value={text}
          onChange={setText}
          error={error}
          description={topic ? t('topics.renameWords') : undefined}
        />
      </form>
    </Dialog>
  )
}
