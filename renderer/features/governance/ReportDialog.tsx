import { useState } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import { type ReportGround, reportGrounds } from '../../../model/moderation/reports.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSpaceMembers } from '../../hooks/spaces/useSpaceMembers.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Governance.module.css'

/** Brings something to those who look after the space, and says plainly who can learn who brought it. */
export function ReportDialog(props: {
  readonly space: SpaceId
  readonly title: string
  readonly onClose: () => void
  readonly onReport: (ground: ReportGround, words: string, signed: boolean) => void
}) {
  const t = useMessages()
  const formats = useFormats()
  const members = useSpaceMembers(props.space)
  const [ground, setGround] = useState<ReportGround>('wrong')
  const [words, setWords] = useState('')
  const [signed, setSigned] = useState(false)
  const names = (members ?? [])
    .filter((one) => one.facilitates)
    .map((one) => one.name || t('governance.someone'))
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('governance.reportTitle', { title: props.title })}
      closeLabel={t('governance.close')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('governance.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={ground === 'other' && words.trim() === ''}
            onPress={() => {
              props.onClose()
              props.onReport(ground, words, signed)
            }}
          >
            {t('governance.reportSend')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>
          {names.length > 0
            ? t('governance.reportTo', { names: formats.list(names), count: names.length })
            : t('governance.reportToOwners')}
        </p>
        <Select
          label={t('governance.ground')}
          value={ground}
          onChange={setGround}
          options={reportGrounds.map((id) => ({ id, label: t(`governance.ground.${id}`) }))}
        />
        <TextField
          label={t('governance.reportWords')}
          rows={3}
          maxLength={500}
          value={words}
          onChange={setWords}
        />
        <Switch
          label={t('governance.sign')}
          description={t(signed ? 'governance.signedWords' : 'governance.unsignedWords')}
          isSelected={signed}
          onChange={setSigned}
        />
      </div>
    </Dialog>
  )
}
