import { Eye, EyeOff, Flag, FolderInput, Lock, LockOpen, Pin, PinOff } from 'lucide-react'
import { useState } from 'react'
import type { ModerationAct, ModerationKind } from '../../../model/moderation/Moderation.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { ModeratedProps, ModerationEntry } from '../../hooks/moderation/ModerationSlot.tsx'
import { useLooksAfter } from '../../hooks/moderation/useLooksAfter.ts'
import { useModeration, useModerationOperations } from '../../hooks/moderation/useModeration.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useMayWrite } from '../../hooks/spaces/useMayWrite.ts'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { showToast } from '../../ui/toasts.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReportDialog } from './ReportDialog.tsx'

const icons = {
  hide: [<EyeOff key="on" />, <Eye key="off" />],
  lock: [<Lock key="on" />, <LockOpen key="off" />],
  pin: [<Pin key="on" />, <PinOff key="off" />],
} as const

/** Gives something written in a space the tools of those who look after it, and everyone the way to report it. */
export function Moderated(props: ModeratedProps) {
  const { space, target, author, kinds, body } = props
  const t = useMessages()
  const { person } = useSession()
  const mayWrite = useMayWrite(space)
  const looksAfter = useLooksAfter(space)
  const moderation = useModeration(space, target, body)
  const operations = useModerationOperations(space, target, body)
  const [asked, setAsked] = useState<ModerationKind | 'report' | 'move' | null>(null)
  const isMine = author === person
  const act = (kind: ModerationKind, reason: string) => {
    if (operations.act(kind, reason))
      showToast({
        title: t(`governance.done.${kind}`),
        action: {
          label: t('governance.undo'),
          onAction: () => operations.undo(kind, ''),
        },
      })
  }
  const entries: ModerationEntry[] = []
  if (looksAfter)
    for (const kind of kinds) {
      const holds = moderation[kind] !== null
      entries.push({
        id: `moderate-${kind}`,
        label: t(`governance.${holds ? 'undo' : 'act'}.${kind}`),
        icon: icons[kind][holds ? 1 : 0],
        danger: kind === 'hide' && !holds,
        onAction: () => {
          if (holds) {
            operations.undo(kind, '')
            showToast({ title: t(`governance.undone.${kind}`) })
          } else if (kind === 'pin') act(kind, '')
          else setAsked(kind)
        },
      })
    }
  const isMovable =
    props.mayMove === true && (target.kind === 'question' || target.kind === 'post')
  if (looksAfter && isMovable)
    entries.push({
      id: 'move',
      label: t('governance.act.move'),
      icon: <FolderInput />,
      onAction: () => setAsked('move'),
    })
  if (mayWrite && !isMine)
    entries.push({
      id: 'report',
      label: t('governance.report'),
      icon: <Flag />,
      onAction: () => setAsked('report'),
    })
  const maySee = looksAfter || isMine
  return (
    <>
      {props.children({
        moderation,
        isHidden: moderation.hide !== null && !maySee,
        isLocked: moderation.lock !== null && !looksAfter,
        isPinned: moderation.pin !== null,
        entries,
        notice:
          moderation.hide || moderation.lock ? (
            <Notices hide={moderation.hide} lock={moderation.lock} maySee={maySee} />
          ) : null,
      })}
      {asked === 'move' && isMovable && (
        <MoveDialog
          from={space}
          target={{ kind: target.kind, id: target.id }}
          title={props.title}
          onClose={() => setAsked(null)}
        />
      )}
      {asked && asked !== 'report' && asked !== 'move' && (
        <ReasonDialog
          kind={asked}
          title={props.title}
          of={target.kind}
          onClose={() => setAsked(null)}
          onConfirm={(reason) => act(asked, reason)}
        />
      )}
      {asked === 'report' && (
        <ReportDialog
          space={space}
          title={props.title}
          onClose={() => setAsked(null)}
          onReport={(ground, words, signed) => {
            operations.report(ground, words, signed)
            showToast({ kind: 'success', title: t('governance.reported') })
          }}
        />
      )}
    </>
  )
}

function Notices(props: {
  readonly hide: ModerationAct | null
  readonly lock: ModerationAct | null
  readonly maySee: boolean
}) {
  return (
    <>
      {props.hide && <Notice act={props.hide} kind={props.maySee ? 'hideSeen' : 'hide'} />}
      {props.lock && <Notice act={props.lock} kind="lock" />}
    </>
  )
}

function Notice(props: {
  readonly act: ModerationAct
  readonly kind: 'hide' | 'hideSeen' | 'lock'
}) {
  const { act, kind } = props
  const t = useMessages()
  const formats = useFormats()
  const people = usePeople()
  const name = people.find((one) => one.id === act.by)?.name || t('governance.someone')
  return (
    <Banner tone="info" isInline>
      {t(`governance.notice.${kind}`, { name, date: formats.date(act.at) })}{' '}
      {act.reason && t('governance.because', { reason: act.reason })}
    </Banner>
  )
}
