import { type LexicalEditor, mergeRegister } from 'lexical'
import { useEffect } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { showToast } from '../../ui/toasts.ts'
import type { EditorFiles, EditorSources } from '../context/EditorContext.ts'
import type { ReadPage } from './pasteAddress.ts'
import { registerDrop } from './registerDrop.ts'
import { type PasteOptions, registerPaste } from './registerPaste.ts'

/** Takes what is pasted or dropped into an editor for as long as it is shown. */
export function usePaste(
  editor: LexicalEditor,
  options: {
    readonly files: EditorFiles | null
    readonly readPage: ReadPage | null
    readonly findPages: EditorSources['findPages']
  },
): void {
  const t = useMessages()
  const { files, readPage, findPages } = options
  useEffect(() => {
    const paste: PasteOptions = {
      files,
      readPage,
      findPages,
      onLost: (count) =>
        showToast({ kind: 'warning', title: t('clipboard.pasteFilesLost', { count }) }),
      onFault: (error) => {
        console.error('paste', error)
        showToast({ kind: 'danger', title: t('clipboard.pasteFailed') })
      },
    }
    return mergeRegister(registerPaste(editor, paste), registerDrop(editor, paste))
  }, [editor, files, readPage, findPages, t])
}
