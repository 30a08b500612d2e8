import { $getRoot, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { type Ref, useImperativeHandle } from 'react'
import type { BodyElement } from '../../model/body/BodyNode.ts'
import { isUnwritten } from './binding/isUnwritten.ts'
import { goToHeading } from './contents/goToHeading.ts'
import { $listHeadings } from './contents/listHeadings.ts'
import { bodyToHtml } from './copy/bodyToHtml.ts'
import { bodyToText } from './copy/bodyToText.ts'
import { readBodyToCopy } from './copy/readSelectedBody.ts'
import { OPEN_FIND_COMMAND } from './find/FindLayer.tsx'
import { $insertBody } from './paste/insertBody.ts'

/** What those around an editor may ask of it. */
export interface EditorHandle {
  readonly isEmpty: boolean
  /** The selection as Markdown, or the whole page without one. */
  readMarkdown(): Promise<string>
  /** The selection as HTML and as plain text, or the whole page without one. */
  readFormatted(): { readonly html: string; readonly text: string }
  /** Opens the search in the page. */
  openFind(replace: boolean): void
  /** Puts blocks where the caret is, in one step, and the caret behind them; before them in an empty page. */
  insertBlocks(blocks: readonly BodyElement[]): void
  /**
   * Goes to a heading and takes the focus along, the caret where one may write; `index` among
   * the headings of the page that have words. Nothing happens when there is none.
   */
  goToHeading(index: number): void
}

/** Gives the handle of an editor to whoever holds the ref. */
export function useEditorHandle(
  editor: LexicalEditor,
  ref: Ref<EditorHandle> | undefined,
): void {
  useImperativeHandle(ref, () => createEditorHandle(editor), [editor])
}

/** Makes a handle; without an editor on screen the focus stays where it is. */
function createEditorHandle(editor: LexicalEditor): EditorHandle {
  const isEmpty = () => editor.read(() => isUnwritten($getRoot()))
  return {
    get isEmpty() {
      return isEmpty()
    },
    readMarkdown: async () => {
      const blocks = readBodyToCopy(editor)
      const { writeMarkdown } = await import('../markdown/writeMarkdown.ts')
      return writeMarkdown(blocks)
    },
    readFormatted: () => {
      const blocks = readBodyToCopy(editor)
      return { html: bodyToHtml(blocks), text: bodyToText(blocks) }
    },
    openFind: (replace) => void editor.dispatchCommand(OPEN_FIND_COMMAND, { replace }),
    insertBlocks: (blocks) => {
      const wasEmpty = isEmpty()
      editor.update(
        () => {
          $insertBody(blocks)
          if (wasEmpty) $getRoot().selectStart()
        },
        { discrete: true, tag: HISTORY_PUSH_TAG },
      )
      editor.focus()
    },
    goToHeading: (index) => {
      const headings = editor.read($listHeadings).filter((one) => one.text.trim() !== '')
      const heading = headings[index]
      if (heading) goToHeading(editor, heading.key)
    },
  }
}
