import { X } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type * as Y from 'yjs'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import styles from './Outline.module.css'
import { OutlineList } from './OutlineList.tsx'
import { useCurrentHeading } from './useCurrentHeading.ts'
import { usePageHeadings } from './usePageHeadings.ts'

/**
 * The page's headings: beside it where there is room, else a sheet over it.
 * Choosing one goes there with the focus.
 */
export function PageOutline(props: {
  readonly doc: Y.Doc
  /** The element in which the body is shown. */
  readonly body: RefObject<HTMLElement | null>
  /** The element that scrolls it. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly hasRoom: boolean
  /** How often it was asked for: each time the focus goes to it, or the sheet opens. */
  readonly turn: number
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onGo: (index: number) => void
}) {
  const { hasRoom, turn, onGo } = props
  const t = useMessages()
  const headings = usePageHeadings(props.doc)
  const current = useCurrentHeading(headings, props.body, props.scroller)
  const nav = useRef<HTMLElement>(null)
  const { onOpenChange } = props
  useEffect(() => {
    if (turn === 0 || !hasRoom) return
    const { current: list } = nav
    const first =
      list?.querySelector<HTMLElement>('[aria-current]') ?? list?.querySelector('button')
    first?.focus()
    // It stands there already: a sheet must not open when the room goes.
    onOpenChange(false)
  }, [turn, hasRoom, onOpenChange])
  if (hasRoom)
    return headings.length < 2 ? null : (
      <nav ref={nav} className={styles.outline} aria-label={t('writing.outline')}>
        <OutlineList headings={headings} current={current} onGo={onGo} />
      </nav>
    )
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable
      className={styles.overlay as string}
    >
      <Modal className={styles.sheet as string}>
        <Dialog className={styles.dialog as string}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title as string}>
              {t('writing.outline')}
            </Heading>
            <IconButton
              label={t('writing.outlineClose')}
              icon={<X />}
              onPress={() => props.onOpenChange(false)}
            />
          </header>
          <nav className={styles.list} aria-label={t('writing.outline')}>
            {headings.length === 0 ? (
              <p className={styles.none}>{t('writing.outlineNone')}</p>
            ) : (
              <OutlineList
                headings={headings}
                current={current}
                onGo={(index) => {
                  props.onOpenChange(false)
                  // After the sheet has given the focus back.
                  setTimeout(() => onGo(index), 50)
                }}
              />
            )}
          </nav>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
