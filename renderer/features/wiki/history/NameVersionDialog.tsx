import { useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'

/** Asks what a version is to be called. */
export function NameVersionDialog(props: {
  readonly name: string
  readonly onName: (name: string) => void
  readonly onClose: () => void
}) {
  const t = useMessages()
  const [name, setName] = useState(props.name)
  const done = () => {
    props.onClose()
    props.onName(name.trim())
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={t('history.name')}
      closeLabel={t('history.cancel')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('history.cancel')}</Button>
          <Button variant="primary" onPress={done}>
            {t('history.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('history.nameLabel')}
        description={t('history.nameWords')}
        value={name}
        onChange={setName}
        maxLength={120}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') done()
        }}
      />
    </Dialog>
  )
}
