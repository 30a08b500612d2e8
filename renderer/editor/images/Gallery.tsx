import { type ReactNode, useCallback, useState } from 'react'
import { Lightbox } from './Lightbox.tsx'
import type { ShownPicture } from './Picture.tsx'
import { PictureOpener } from './PictureOpener.ts'

/** Lets the pictures of a text be shown over the whole window, one after the other. */
export function Gallery(props: {
  /** All pictures of the text, in their order, when one is opened. */
  readonly listPictures: () => readonly ShownPicture[]
  /** The picture that was looked at last. */
  readonly onClosed?: (picture: ShownPicture) => void
  readonly children: ReactNode
}) {
  const { listPictures, onClosed } = props
  const [shown, setShown] = useState<{
    pictures: readonly ShownPicture[]
    index: number
  } | null>(null)
  const open = useCallback(
    (picture: ShownPicture) => {
      const pictures = listPictures()
      const index = pictures.findIndex((one) => one.key === picture.key)
      // A drawing is none of the pictures: it is shown by itself.
      setShown(index === -1 ? { pictures: [picture], index: 0 } : { pictures, index })
    },
    [listPictures],
  )
  return (
    <PictureOpener value={open}>
      {props.children}
      {shown && (
        <Lightbox
          pictures={shown.pictures}
          index={shown.index}
          onIndex={(index) => setShown({ ...shown, index })}
          onClose={() => {
            setShown(null)
            const last = shown.pictures[shown.index]
            if (last) onClosed?.(last)
          }}
        />
      )}
    </PictureOpener>
  )
}
