import { useState } from 'react'
import { isRestrictedSpace, type SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import {
  type MovedTarget,
  useMoveTarget,
  useMoveTargets,
} from '../../hooks/moderation/useMoveTarget.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './Governance.module.css'

/** Moves a question or a post to another space, and says before who will read it there. */
export function MoveDialog(props: {
  readonly from: SpaceId
  readonly target: MovedTarget
  readonly title: string
  readonly onClose: () => void
}) {
  const { from, target, onClose } = props
  const t = useMessages()
  const spaces = useMoveTargets(from)
  const move = useMoveTarget()
  const [to, setTo] = useState<SpaceId | null>(spaces[0]?.id ?? null)
  const [isBusy, setBusy] = useState(false)
  const name = spaces.find((one) => one.id === to)?.name ?? ''
  const say = (outcome: Awaited<ReturnType<typeof move>>, onUndo: (() => void) | null) => {
    if (!outcome.ok)
      showToast({
        kind: 'danger',
        title: t('governance.moveFailed'),
        description: t(`governance.moveFailed.${outcome.reason}`),
      })
    else if (onUndo)
      showToast({
        kind: 'success',
        title: t('governance.moved', { space: name }),
        action: { label: t('governance.undo'), onAction: onUndo },
      })
  }
  const run = async () => {
    if (!to || isBusy) return
    setBusy(true)
    const outcome = await move(from, target, to)
    onClose()
    say(outcome, () => void move(to, target, from).then((back) => say(back, null)))
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('governance.moveTitle', { title: props.title })}
      closeLabel={t('governance.close')}
      size="s"
      footer={
        <>
          <Button onPress={onClose}>{t('governance.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!to}
            isPending={isBusy}
            onPress={() => void run()}
          >
            {t('governance.moveConfirm')}
          </Button>
        </>
      }
    >
      {to === null ? (
        <p>{t('governance.moveNowhere')}</p>
      ) : (
        <div className={styles.fields}>
          <p>{t(`governance.moveWords.${target.kind}`)}</p>
          <Select
            label={t('governance.moveTo')}
            value={to}
            onChange={setTo}
            options={spaces.map((one) => ({ id: one.id, label: one.name }))}
          />
          <ReadersNote from={from} to={to} name={name} />
        </div>
      )}
    </Dialog>
  )
}

/** Who reads it there, where that is somebody else. */
function ReadersNote(props: {
  readonly from: SpaceId
  readonly to: SpaceId
  readonly name: string
}) {
  const t = useMessages()
  const [isIn, isOut] = [isRestrictedSpace(props.to), isRestrictedSpace(props.from)]
  if (!isIn && !isOut) return null
  const words = !isIn ? 'moveOut' : isOut ? 'moveAcross' : 'moveIn'
  return <p role="status">{t(`governance.${words}`, { space: props.name })}</p>
}
