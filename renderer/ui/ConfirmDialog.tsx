import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import styles from './Dialog.module.css'

/** Asks before something that matters. Focus starts on "cancel", so that Enter by mistake does nothing. */
export function ConfirmDialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly danger?: boolean
  /** The dialog closes first; what comes of it is the caller's to show. */
  readonly onConfirm: () => void
}) {
  const close = () => props.onOpenChange(false)
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      className={styles.overlay as string}
    >
      <Modal className={classNames(styles.modal, styles['size-s'])}>
        <AriaDialog role="alertdialog" className={styles.dialog as string}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title as string}>
              {props.title}
            </Heading>
          </header>
          <div className={classNames(styles.body, styles.message)}>{props.children}</div>
          <footer className={styles.footer}>
            <Button autoFocus onPress={close}>
              {props.cancelLabel}
            </Button>
            <Button
              variant={props.danger ? 'danger' : 'primary'}
              onPress={() => {
                close()
                props.onConfirm()
              }}
            >
              {props.confirmLabel}
            </Button>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
