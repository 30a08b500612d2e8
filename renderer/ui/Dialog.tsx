import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

/** A modal dialog with a title; Escape and a click outside close it. Focus comes back by itself. */
export function Dialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** Name of the cross. */
  readonly closeLabel: string
  readonly size?: 's' | 'm' | 'l'
  readonly children: ReactNode
  /** Buttons at the bottom, the main one last. */
  readonly footer?: ReactNode
}) {
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable
      className={styles.overlay as string}
    >
      <Modal className={classNames(styles.modal, styles[`size-${props.size ?? 'm'}`])}>
        <AriaDialog className={styles.dialog as string}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title as string}>
              {props.title}
            </Heading>
            <IconButton
              label={props.closeLabel}
              icon={<X />}
              onPress={() => props.onOpenChange(false)}
            />
          </header>
          <div className={styles.body}>{props.children}</div>
          {props.footer && <footer className={styles.footer}>{props.footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
