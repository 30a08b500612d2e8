import { useState } from 'react'
import type { Target } from '../../../model/moderation/Target.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Governance.module.css'

/** Asks for the reason of an act, which everyone will read; nothing is hidden or locked without one. */
export function ReasonDialog(props: {
  readonly kind: 'hide' | 'lock' | 'pin'
  readonly title: string
  /** What kind of thing it is. */
  readonly of: Target['kind']
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => void
}) {
  const { kind } = props
  const t = useMessages()
  const [reason, setReason] = useState('')
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t(`governance.ask.${kind}`, { title: props.title })}
      closeLabel={t('governance.close')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('governance.cancel')}</Button>
          <Button
            variant={kind === 'hide' ? 'danger' : 'primary'}
            isDisabled={reason.trim() === ''}
            onPress={() => {
              props.onClose()
              props.onConfirm(reason)
            }}
          >
            {t(`governance.confirm.${kind}`)}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{t(`governance.words.${kind}`, { kind: props.of })}</p>
        <TextField
          label={t('governance.reason')}
          description={t('governance.reasonWords')}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Dialog>
  )
}
