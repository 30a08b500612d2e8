/** The one way in for what is pasted or dropped: everything becomes a body, and the body is inserted. */
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  $getSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_NORMAL,
  HISTORY_PUSH_TAG,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { $pastedMarks } from '../comments/registerMarks.ts'
import type { EditorFiles } from '../context/EditorContext.ts'
import { nameKeys } from '../keys/editorKeys.ts'
import { $insertBody } from './insertBody.ts'
import { keepPictures } from './keepPictures.ts'
import { $pasteAddress, type ReadPage } from './pasteAddress.ts'
import { type PastePlan, planPaste, readClipboard } from './planPaste.ts'
import { type MarkdownSources, readMarkdownText } from './readMarkdownText.ts'
import { textToBody } from './textToBody.ts'
import { withoutMarks } from './withoutMarks.ts'

/** What pasting needs of those around the editor. */
export interface PasteOptions extends MarkdownSources {
  readonly files: EditorFiles | null
  readonly readPage: ReadPage | null
  /** Pictures that could not be taken along. */
  readonly onLost: (count: number) => void
  /** What went wrong while a paste was read: a bug, or a part of the app that could not be loaded. */
  readonly onFault: (error: unknown) => void
}

/** For how long after its keys a paste is taken for a plain one, in milliseconds. */
const plainKeysLast = 2000

/** Takes pastes everywhere but in code, which takes plain text by itself; returns its own undo. */
export function registerPaste(editor: LexicalEditor, options: PasteOptions): () => void {
  let plainUntil = 0
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (nameKeys(event).includes('mod+shift+KeyV')) plainUntil = Date.now() + plainKeysLast
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null
        if (!data || $getSelection() === null) return false
        const isPlain = Date.now() < plainUntil
        plainUntil = 0
        const plan = planPaste(readClipboard(data), isPlain)
        event.preventDefault()
        $insertPlan(editor, plan, options)
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    ),
  )
}

/** Inserts what was planned at the selection; what must be loaded first comes in a moment. */
export function $insertPlan(
  editor: LexicalEditor,
  plan: PastePlan,
  options: PasteOptions,
): void {
  switch (plan.kind) {
    case 'nothing':
      return
    case 'files':
      editor.dispatchCommand(DRAG_DROP_PASTE, [...plan.files])
      return
    case 'address':
      if (!$pasteAddress(plan.url, options.readPage)) $insertBody(textToBody(plan.url))
      return
    case 'markdown':
      readMarkdownText(plan.source, options)
        .then((blocks) => insertWithPictures(editor, blocks, 0, options))
        .catch(options.onFault)
      return
    case 'blocks':
      $insertBlocks(editor, withoutMarks(plan.blocks, $pastedMarks(editor)), plan, options)
  }
}

function $insertBlocks(
  editor: LexicalEditor,
  blocks: readonly BodyElement[],
  { lostPictures }: { readonly lostPictures: number },
  options: PasteOptions,
): void {
  if (lostPictures === 0 && !hasPictures(blocks)) $insertBody(blocks)
  else insertWithPictures(editor, blocks, lostPictures, options).catch(options.onFault)
}

async function insertWithPictures(
  editor: LexicalEditor,
  blocks: readonly BodyElement[],
  lostBefore: number,
  options: PasteOptions,
): Promise<void> {
  const { blocks: kept, lost } = await keepPictures(blocks, options.files)
  editor.update(() => $insertBody(kept), { tag: [PASTE_TAG, HISTORY_PUSH_TAG] })
  if (lost + lostBefore > 0) options.onLost(lost + lostBefore)
}

function hasPictures(blocks: readonly BodyElement[]): boolean {
  return blocks.some(
    (block) =>
      (block.type === 'image' && /^data:/i.test(String(block.props.__src ?? ''))) ||
      hasPictures(block.children.filter((child) => child.kind === 'element')),
  )
}
