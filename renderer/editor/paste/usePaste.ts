import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import { useMessages } from '../../hooks/useMessages.ts'
import { showToast } from '../../ui/toasts.ts'
import type { EditorFiles, EditorSources } from '../context/EditorContext.ts'
import type { ReadPage } from './pasteAddress.ts'
import { registerPaste } from './registerPaste.ts'

/** Takes what is pasted into an editor for as long as it is shown. */
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
  useEffect(
    () =>
      registerPaste(editor, {
        files,
        readPage,
        findPages,
        onLost: (count) =>
          showToast({ kind: 'warning', title: t('clipboard.pasteFilesLost', { count }) }),
        onFault: (error) => {
          console.error('paste', error)
          showToast({ kind: 'danger', title: t('clipboard.pasteFailed') })
        },
      }),
    [editor, files, readPage, findPages, t],
  )
}
