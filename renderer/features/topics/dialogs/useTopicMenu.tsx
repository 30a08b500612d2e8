import { CornerDownRight, Merge, PencilLine, Split, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Doc } from 'yjs'
import type { TopicId } from '../../../../model/ids.ts'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { readTopicRecord, topicRecordOf } from '../../../../model/topics/topicRecord.ts'
import {
  mergeTopics,
  nestTopic,
  separateTopics,
  setTopicRemoved,
} from '../../../../model/topics/topics.ts'
import { type MessageId, useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { topicsIn, useTopics } from '../../../hooks/topics/useTopics.ts'
import { useStamp } from '../../../hooks/useStamp.ts'
import type { MenuEntry } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { TopicNameDialog } from './TopicNameDialog.tsx'
import { TopicPickDialog } from './TopicPickDialog.tsx'

/** What can be done with a topic, and the dialog that is open for it. Whatever is done can be undone. */
export function useTopicMenu(topic: Topic): {
  readonly menu: readonly MenuEntry[]
  readonly dialog: ReactNode
} {
  const t = useMessages()
  const { root } = useSession()
  const navigate = useNavigate()
  const stamp = useStamp()
  const topics = useTopics()
  const [open, setOpen] = useState<'rename' | 'merge' | 'nest' | null>(null)
  const close = () => setOpen(null)
  const { doc } = root
  const { id, name } = topic
  const nameOf = (one: TopicId) => topicsIn(doc).read().get(one)?.name ?? ''
  const said = (words: string, onAction: () => void) =>
    showToast({ title: words, action: { label: t('topics.undo'), onAction } })
  const failed = (message: MessageId = 'topics.failedToast', values = {}) =>
    showToast({ title: t(message, values), kind: 'warning' })

  const merge = (into: TopicId | null) => {
    const outcome = into && mergeTopics(doc, id, into, stamp())
    if (!into || !outcome?.ok) return failed()
    said(t('topics.merged', { from: name, into: nameOf(into) }), () => {
      separateTopics(doc, outcome.merged, stamp())
    })
    navigate({ name: 'topic', topic: into }, { replace: true })
  }
  const nest = (parent: TopicId | null) => {
    const before = topics.ancestors(id).at(-1)?.id ?? null
    const outcome = nestTopic(doc, id, parent, stamp())
    if (!outcome.ok) {
      if (outcome.reason === 'cycle' && parent)
        return failed('topics.cycle', { name, parent: nameOf(parent) })
      return failed()
    }
    said(
      parent
        ? t('topics.nested', { name, parent: nameOf(parent) })
        : t('topics.nestedTop', { name }),
      () => {
        nestTopic(doc, id, before, stamp())
      },
    )
  }
  const remove = () => {
    setTopicRemoved(doc, id, true, stamp())
    said(t('topics.removedToast', { name }), () => {
      setTopicRemoved(doc, id, false, stamp())
    })
  }
  const separate = (member: TopicId, former: string) => {
    separateTopics(doc, [member], stamp())
    said(t('topics.separated', { name: former }), () => {
      mergeTopics(doc, member, id, stamp())
    })
  }

  const menu: MenuEntry[] = [
    {
      id: 'rename',
      label: t('topics.rename'),
      icon: <PencilLine />,
      onAction: () => setOpen('rename'),
    },
    {
      id: 'nest',
      label: t('topics.nest'),
      icon: <CornerDownRight />,
      onAction: () => setOpen('nest'),
    },
    {
      id: 'merge',
      label: t('topics.merge'),
      icon: <Merge />,
      onAction: () => setOpen('merge'),
    },
    ...topic.merged.map((member) => {
      const former = memberName(doc, member)
      return {
        id: `separate-${member}`,
        label: t('topics.separate', { name: former }),
        icon: <Split />,
        onAction: () => separate(member, former),
      }
    }),
    { id: 'line', kind: 'separator' },
    {
      id: 'remove',
      label: t('topics.remove'),
      icon: <Trash2 />,
      danger: true,
      onAction: remove,
    },
  ]
  const dialog =
    open === 'rename' ? (
      <TopicNameDialog topic={topic} onClose={close} />
    ) : open === 'merge' ? (
      <TopicPickDialog
        title={t('topics.mergeTitle', { name })}
        words={t('topics.mergeWords')}
        withTop={false}
        mayPick={(one) => one.id !== id}
        onPick={merge}
        onClose={close}
      />
    ) : open === 'nest' ? (
      <TopicPickDialog
        title={t('topics.nestTitle', { name })}
        words={t('topics.nestWords')}
        withTop={topics.ancestors(id).length > 0}
        mayPick={(one) => !topics.wouldCycle(id, one.id)}
        onPick={nest}
        onClose={close}
      />
    ) : null
  return { menu, dialog }
}

/** What one of a topic's records is called by itself. */
function memberName(doc: Doc, member: TopicId): string {
  const record = topicRecordOf(doc, member)
  return (record && readTopicRecord(member, record)?.name) ?? ''
}
