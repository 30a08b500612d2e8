import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './Lightbox.module.css'
import { Picture, type ShownPicture } from './Picture.tsx'
import { PictureOpener } from './PictureOpener.ts'

/** A picture over the whole window; arrow keys go through the others of its text, Escape closes. */
export function Lightbox(props: {
  readonly pictures: readonly ShownPicture[]
  readonly index: number
  readonly onIndex: (index: number) => void
  readonly onClose: () => void
}) {
  const { pictures, index, onIndex } = props
  const t = useMessages()
  const picture = pictures[index]
  // Wherever in the window the focus is: nothing else can be reached while it is open.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const next = {
        ArrowLeft: index - 1,
        ArrowRight: index + 1,
        Home: 0,
        End: pictures.length - 1,
      }[event.key]
      if (next === undefined) return
      event.preventDefault()
      if (next >= 0 && next < pictures.length) onIndex(next)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [pictures, index, onIndex])
  if (!picture) return null
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && props.onClose()}
      className={styles.overlay as string}
    >
      <Modal className={styles.modal as string}>
        <Dialog
          aria-label={picture.alt || picture.caption || t('media.image')}
          className={styles.dialog as string}
        >
          <div className={styles.frame}>
            <header className={styles.bar}>
              <span className={styles.count} aria-live="polite">
                {pictures.length > 1 &&
                  t('media.imageOf', { at: index + 1, count: pictures.length })}
              </span>
              {pictures.length > 1 && (
                <>
                  <IconButton
                    label={t('media.previousImage')}
                    icon={<ChevronLeft />}
                    isDisabled={index === 0}
                    onPress={() => onIndex(index - 1)}
                  />
                  <IconButton
                    label={t('media.nextImage')}
                    icon={<ChevronRight />}
                    isDisabled={index === pictures.length - 1}
                    onPress={() => onIndex(index + 1)}
                  />
                </>
              )}
              <IconButton
                autoFocus
                label={t('media.closeImage')}
                icon={<X />}
                onPress={props.onClose}
              />
            </header>
            <div className={styles.stage}>
              <PictureOpener value={null}>
                <Picture key={index} picture={picture} size={null} />
              </PictureOpener>
            </div>
            {picture.caption && <p className={styles.caption}>{picture.caption}</p>}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
