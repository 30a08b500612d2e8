import { type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './NoteDialog.module.css'
import { TextField } from './TextField.tsx'

/** Asks for a few optional words before something is sent. The dialog closes first. */
export function NoteDialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly children: ReactNode
  readonly label: string
  readonly maxLength: number
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly onConfirm: (note: string) => void
}) {
  const [note, setNote] = useState('')
  const close = () => props.onOpenChange(false)
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={props.title}
      closeLabel={props.cancelLabel}
      size="s"
      footer={
        <>
          <Button onPress={close}>{props.cancelLabel}</Button>
          <Button
            variant="primary"
            onPress={() => {
              close()
              props.onConfirm(note.trim())
              setNote('')
            }}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{props.children}</p>
        <TextField
          label={props.label}
          rows={3}
          maxLength={props.maxLength}
          value={note}
          onChange={setNote}
        />
      </div>
    </Dialog>
  )
}
