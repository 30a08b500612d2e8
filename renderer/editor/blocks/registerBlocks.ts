import {
  $getClipboardDataFromSelection,
  setLexicalClipboardDataTransfer,
} from '@lexical/clipboard'
import {
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  COMMAND_PRIORITY_NORMAL,
  COPY_COMMAND,
  CUT_COMMAND,
  FORMAT_TEXT_COMMAND,
  isDOMNode,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical'
import { isPressed } from '../keys/editorKeys.ts'
import type { BlockCommands } from './blockCommands.ts'
import { $blockAround, $blockBeside, $blocksWithin } from './blockOf.ts'
import {
  $isBlockSelection,
  $isHeld,
  $leaveBlockSelection,
  $rangeOver,
  $readEnds,
  $selectBlocks,
  $selectEndOf,
  $selectedBlocks,
} from './blockSelection.ts'

/**
 * The keys of whole blocks. Escape selects the block of the caret, then the
 * one around it, and at last gives the caret back; arrows go from block to
 * block, to the right into one and to the left out of it, with Shift they
 * extend; Enter goes on writing, and so does a letter, which is never lost.
 */
export function registerBlocks(
  editor: LexicalEditor,
  commands: BlockCommands,
  openMenu: () => void,
): () => void {
  const onDelete = (event: KeyboardEvent) => {
    if (!$isWholeBlocks()) return false
    event.preventDefault()
    commands.remove()
    return true
  }
  return mergeRegister(
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        const [block] = $selectedBlocks()
        if (!block) return false
        event.preventDefault()
        const ends = $readEnds(editor)
        if ($isRangeSelection($getSelection())) {
          const blocks = $selectedBlocks()
          $selectBlocks(editor, block, blocks.at(-1))
        } else {
          const around = $blockAround(ends?.anchor ?? block)
          if (around) $selectBlocks(editor, around)
          else $leaveBlockSelection(editor)
        }
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (isPressed(event, 'moveUp')) commands.move('before')
        else if (isPressed(event, 'moveDown')) commands.move('after')
        else if (isPressed(event, 'duplicate')) commands.duplicate()
        else if ($isBlockSelection() && isPressed(event, 'blockMenu')) openMenu()
        else if ($isHeld(editor) && $step(editor, event)) event.stopPropagation()
        else {
          $goOnInText(editor, event)
          return false
        }
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (!$isWholeBlocks()) return false
        event?.preventDefault()
        $selectEndOf($selectedBlocks().at(-1) ?? null)
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(KEY_DELETE_COMMAND, onDelete, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, onDelete, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(
      FORMAT_TEXT_COMMAND,
      (format) => {
        const selection = $getSelection()
        const range = $isWholeBlocks() ? $rangeOver($selectedBlocks()) : null
        if (!range || !selection) return false
        $setSelection(range)
        range.formatText(format)
        $setSelection(selection.clone())
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(COPY_COMMAND, (event) => $copyBlocks(event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      CUT_COMMAND,
      (event) => {
        if (!$copyBlocks(event)) return false
        commands.remove()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

/**
 * Puts the caret into the text for keys that need one there: the browser puts
 * what is typed where its own caret was last, which may be far away.
 */
function $goOnInText(editor: LexicalEditor, event: KeyboardEvent): void {
  // A field within a block, a caption's, has a caret of its own.
  if (!$isNodeSelection($getSelection()) || event.target !== editor.getRootElement()) return
  const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey
  if (event.key === ' ' && $isHeld(editor)) event.preventDefault()
  else if (isTyped || composingKeys.has(event.key)) $leaveBlockSelection(editor, true)
  else if (leavingKeys.has(event.key)) $leaveBlockSelection(editor)
}

/** What keydown is told when a letter is being composed, or comes from a telephone's keyboard. */
const composingKeys: ReadonlySet<string> = new Set(['Dead', 'Process', 'Unidentified'])
/** The browser knows where these lead, from a caret. */
const leavingKeys: ReadonlySet<string> = new Set(['Home', 'End', 'PageUp', 'PageDown'])

/** Whole blocks are selected, among them more than one picture or line across the page, which have keys of their own. */
function $isWholeBlocks(): boolean {
  const selection = $getSelection()
  if (!$isNodeSelection(selection) || !$isBlockSelection(selection)) return false
  const nodes = selection.getNodes()
  return nodes.length > 1 || nodes.some($isElementNode)
}

function $copyBlocks(event: unknown): boolean {
  const range = $isWholeBlocks() ? $rangeOver($selectedBlocks()) : null
  const data = event instanceof ClipboardEvent ? event.clipboardData : null
  if (!range || !data || !(event instanceof ClipboardEvent)) return false
  event.preventDefault()
  setLexicalClipboardDataTransfer(data, $getClipboardDataFromSelection(range))
  return true
}

/** Goes on from the selected blocks as the arrow says; `false` for other keys. */
function $step(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const ends = $readEnds(editor)
  if (!ends || event.ctrlKey || event.metaKey || event.altKey) return false
  const { anchor, focus } = ends
  const show = (block: LexicalNode | null | undefined, from = block) => {
    if (!block || !from) return
    $selectBlocks(editor, from, block)
    const key = block.getKey()
    queueMicrotask(() => {
      const element = editor.getElementByKey(key)
      if (isDOMNode(element)) element.scrollIntoView({ block: 'nearest' })
    })
  }
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const direction = event.key === 'ArrowUp' ? 'before' : 'after'
      const next = $blockBeside(focus, direction)
      if (event.shiftKey) show(next ?? $blockAround(focus), next ? anchor : undefined)
      else show(next ?? $beyond(focus, direction))
      return true
    }
    case 'ArrowRight':
      show($blocksWithin(focus)[0])
      return true
    case 'ArrowLeft':
      show($blockAround(focus))
      return true
    default:
      return false
  }
}

/** From the last block within another on to what follows that one; up from the first, to the one around it. */
function $beyond(block: LexicalNode, direction: 'before' | 'after'): LexicalNode | null {
  const around = $blockAround(block)
  if (direction === 'before' || around === null) return around
  return $blockBeside(around, 'after') ?? $beyond(around, 'after')
}
