import { type ReactNode, useCallback, useState } from 'react'
import { leaveBlock } from '../behaviour/openBlock.ts'
import { useEditorContext } from '../EditorContext.ts'
import { Lightbox } from './Lightbox.tsx'
import type { ShownPicture } from './Picture.tsx'
import { PictureOpener } from './PictureOpener.ts'
import { listPictures } from './pictureOf.ts'

/** Lets the pictures of an editor be shown over the whole window, one after the other. */
export function PictureGallery(props: { readonly children: ReactNode }) {
  const { editor, editable } = useEditorContext()
  const [shown, setShown] = useState<{
    pictures: readonly ShownPicture[]
    index: number
  } | null>(null)
  const open = useCallback(
    (picture: ShownPicture) => {
      const pictures = listPictures(editor)
      const index = pictures.findIndex((one) => one.key === picture.key)
      setShown({ pictures, index: Math.max(0, index) })
    },
    [editor],
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
            // Back at the picture that was looked at last.
            const key = shown.pictures[shown.index]?.key
            if (editable && typeof key === 'string')
              setTimeout(() => leaveBlock(editor, key), 0)
          }}
        />
      )}
    </PictureOpener>
  )
}
