import { useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'

/** Asks for the name of a kept search. */
export function NameSearchDialog(props: {
  readonly title: string
  readonly name: string
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}) {
  const t = useMessages()
  const [name, setName] = useState(props.name)
  const save = () => {
    if (name.trim() === '') return
    props.onSave(name.trim())
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={props.title}
      closeLabel={t('search.cancel')}
      size="s"
      footer={
        <>
          <Button onPress={props.onClose}>{t('search.cancel')}</Button>
          <Button variant="primary" isDisabled={name.trim() === ''} onPress={save}>
            {t('search.keep')}
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
          label={t('search.name')}
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
          onFocus={(event) => {
            if (event.target instanceof HTMLInputElement) event.target.select()
          }}
        />
      </form>
    </Dialog>
  )
}
