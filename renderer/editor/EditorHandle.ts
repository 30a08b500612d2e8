import {
  $getNearestNodeFromDOMNode,
  $getRoot,
  $isElementNode,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
} from 'lexical'
import { type Ref, useImperativeHandle } from 'react'
import type { BodyElement } from '../../model/body/BodyNode.ts'
import { isUnwritten } from './binding/isUnwritten.ts'
import { OPEN_FIND_COMMAND } from './find/FindLayer.tsx'
import { $insertBody } from './paste/insertBody.ts'

/** What those around an editor may ask of it. */
export interface EditorHandle {
  readonly isEmpty: boolean
  /** Opens the search in the page. */
  openFind(replace: boolean): void
  /** Puts blocks where the caret is, in one step, and the caret behind them; before them in an empty page. */
  insertBlocks(blocks: readonly BodyElement[]): void
  /** Puts the caret at the beginning of the block drawn by this element. */
  goTo(element: Element): void
}

/** Gives the handle of an editor to whoever holds the ref. */
export function useEditorHandle(
  editor: LexicalEditor,
  ref: Ref<EditorHandle> | undefined,
): void {
  useImperativeHandle(ref, () => createEditorHandle(editor), [editor])
}

/** Makes a handle; without an editor on screen the focus stays where it is. */
export function createEditorHandle(editor: LexicalEditor): EditorHandle {
  const isEmpty = () => editor.read(() => isUnwritten($getRoot()))
  return {
    get isEmpty() {
      return isEmpty()
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
    goTo: (element) => {
      editor.update(() => {
        const node = $getNearestNodeFromDOMNode(element)
        if ($isElementNode(node)) node.selectStart()
      })
      editor.focus()
    },
  }
}
