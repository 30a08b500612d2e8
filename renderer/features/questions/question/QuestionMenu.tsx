import {
  CircleSlash,
  Copy,
  Hash,
  History,
  Megaphone,
  Merge,
  MoreHorizontal,
  Pencil,
  PencilLine,
  RotateCcw,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { isRestrictedSpace } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { TopicChoice } from '../TopicChoice.tsx'
import type { QuestionView } from './QuestionScreen.tsx'
import { SameQuestionDialog } from './SameQuestionDialog.tsx'

/** What else one does with a question. */
export function QuestionMenu(props: {
  readonly view: QuestionView
  readonly onHistory: (() => void) | null
  /** For whoever may change the details and is not the one to do so first. */
  readonly onEdit: (() => void) | null
  readonly onCopyLink: () => void
}) {
  const { view, onEdit, onHistory } = props
  const { isAsker, isOwnAnonymous, mayLead, mayWrite, shown, standing } = view
  const { question, space } = view.own
  const t = useMessages()
  const operations = useQuestionOperations()
  const [dialog, setDialog] = useState<'rename' | 'topics' | 'same' | null>(null)
  const at = { space, id: question.id, isOwnAnonymous }
  const leads = mayWrite && (isAsker || mayLead)
  const wider = ({ first: 'space', space: 'everyone', everyone: null } as const)[standing.reach]
  const said = (title: Parameters<typeof t>[0], undo?: () => void) =>
    showToast({
      kind: 'success',
      title: t(title),
      ...(undo ? { action: { label: t('questions.undo'), onAction: undo } } : {}),
    })
  const reopen = () => operations.reopen(at, question.audience)
  const items: MenuEntry[] = [
    { id: 'link', label: t('questions.copyLink'), icon: <Copy />, onAction: props.onCopyLink },
  ]
  if (onHistory)
    items.push({
      id: 'history',
      label: t('questions.history'),
      icon: <History />,
      onAction: onHistory,
    })
  if (onEdit)
    items.push({
      id: 'details',
      label: t('questions.editDetails'),
      icon: <PencilLine />,
      onAction: onEdit,
    })
  if (leads) {
    items.push(
      {
        id: 'rename',
        label: t('questions.rename'),
        icon: <Pencil />,
        onAction: () => setDialog('rename'),
      },
      {
        id: 'topics',
        label: t('questions.editTopics'),
        icon: <Hash />,
        onAction: () => setDialog('topics'),
      },
    )
    if (
      standing.state === 'open' &&
      wider &&
      !(wider === 'everyone' && isRestrictedSpace(space))
    )
      items.push({
        id: 'climb',
        label: t(`questions.climb.${wider}`),
        icon: <Megaphone />,
        onAction: () => {
          operations.climb(at, wider)
          said('questions.climbed')
        },
      })
  }
  // Whose name must not stand on it cannot point to another question by hand.
  if (mayWrite && !isOwnAnonymous)
    items.push({
      id: 'same',
      label: t('questions.same'),
      icon: <Merge />,
      onAction: () => setDialog('same'),
    })
  if (leads && standing.state === 'open')
    items.push({
      id: 'close',
      label: t('questions.close'),
      icon: <CircleSlash />,
      onAction: () => {
        operations.close(at)
        said('questions.closed', reopen)
      },
    })
  if (leads && standing.state !== 'open')
    items.push({
      id: 'reopen',
      label: t('questions.reopen'),
      icon: <RotateCcw />,
      onAction: () => {
        reopen()
        said('questions.reopened')
      },
    })
  if (leads && shown.answers.length === 0)
    items.push({
      id: 'delete',
      label: t('questions.delete'),
      icon: <Trash2 />,
      danger: true,
      onAction: () => {
        operations.setDeleted(at, true)
        said('questions.deleted', () => operations.setDeleted(at, false))
      },
    })
  return (
    <>
      <MenuButton label={t('questions.more')} items={[...items, ...view.moderated.entries]}>
        <IconButton label={t('questions.more')} icon={<MoreHorizontal />} />
      </MenuButton>
      {dialog === 'rename' && (
        <RenameDialog
          title={question.title}
          onClose={() => setDialog(null)}
          onRename={(title) => operations.rename(at, title)}
        />
      )}
      {dialog === 'topics' && (
        <Dialog
          isOpen
          onOpenChange={() => setDialog(null)}
          title={t('questions.topics')}
          closeLabel={t('questions.closeDialog')}
        >
          <TopicChoice
            text={question.title}
            chosen={question.topics}
            onChange={(topic, present) => operations.setTopic(at, topic, present)}
          />
        </Dialog>
      )}
      {dialog === 'same' && <SameQuestionDialog view={view} onClose={() => setDialog(null)} />}
    </>
  )
}

function RenameDialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly onRename: (title: string) => void
}) {
  const t = useMessages()
  const [title, setTitle] = useState(props.title)
  const save = () => {
    if (title.trim() === '') return
    props.onRename(title)
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('questions.renameTitle')}
      closeLabel={t('questions.closeDialog')}
      footer={
        <Button variant="primary" onPress={save}>
          {t('questions.editSave')}
        </Button>
      }
    >
      <TextField
        label={t('questions.fieldTitle')}
        value={title}
        onChange={setTitle}
        maxLength={300}
        autoFocus
        error={title.trim() === '' ? t('questions.titleNeeded') : null}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
        }}
      />
    </Dialog>
  )
}
