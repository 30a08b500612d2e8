import { type ReactNode, useCallback } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { leaveBlock } from '../decorations/openBlock.ts'
import { Gallery } from './Gallery.tsx'
import { listPictures } from './pictureOf.ts'

/** Lets the pictures of an editor be shown over the whole window. */
export function PictureGallery(props: { readonly children: ReactNode }) {
  const { editor, editable } = useEditorContext()
  const list = useCallback(() => listPictures(editor), [editor])
  return (
    <Gallery
      listPictures={list}
      onClosed={({ key }) => {
        // Back at the picture that was looked at last, after the dialog has given back the focus.
        if (editable && typeof key === 'string') setTimeout(() => leaveBlock(editor, key), 0)
      }}
    >
      {props.children}
    </Gallery>
  )
}
