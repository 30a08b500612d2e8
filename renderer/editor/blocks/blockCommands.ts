import {
  $getSelection,
  $isNodeSelection,
  $setSelection,
  createCommand,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { $wholeBlock } from './blockOf.ts'
import {
  $isBlockSelection,
  $leaveBlockSelection,
  $selectBlockList,
  $selectEndOf,
  $selectedBlocks,
} from './blockSelection.ts'
import { $deleteBlocks, $duplicateBlocks } from './changeBlocks.ts'
import { $moveBlocks } from './moveBlocks.ts'

/** What was done to blocks. */
export interface BlockNews {
  readonly event: 'movedUp' | 'movedDown' | 'notMoved' | 'duplicated' | 'deleted'
  readonly count: number
}

/** Tells what a command for blocks did, so that it is said aloud. */
export const BLOCK_NEWS_COMMAND: LexicalCommand<BlockNews> = createCommand('BLOCK_NEWS')

/** The commands for whole blocks: what the keys, the handle's menu and the toolbar run. */
export interface BlockCommands {
  move(direction: 'before' | 'after'): void
  duplicate(): void
  remove(): void
  /** Puts the selected neighbouring blocks into something that holds blocks. */
  wrap($wrap: (blocks: readonly LexicalNode[]) => void): void
}

/** Makes the commands. They work on what is selected when they run. */
export function createBlockCommands(editor: LexicalEditor): BlockCommands {
  const run = ($what: (blocks: readonly LexicalNode[]) => BlockNews['event'] | null) => {
    editor.update(() => {
      const blocks = $selectedBlocks()
      if (blocks.length === 0) return
      const event = $what(blocks)
      if (event) editor.dispatchCommand(BLOCK_NEWS_COMMAND, { event, count: blocks.length })
    })
  }
  return {
    move: (direction) =>
      run((blocks) => {
        const moved = $moveBlocks(blocks, direction)
        // Drawn anew, so that the caret and the page follow.
        const selection = $getSelection()
        if (moved && selection) $setSelection(selection.clone())
        if (!moved) return 'notMoved'
        return direction === 'before' ? 'movedUp' : 'movedDown'
      }),
    duplicate: () =>
      run((blocks) => {
        const areBlocks = $isBlockSelection()
        const copies = $duplicateBlocks(blocks)
        if (areBlocks) $selectBlockList(editor, copies)
        else $selectEndOf(copies.at(-1) ?? null)
        return 'duplicated'
      }),
    remove: () =>
      run((blocks) => {
        $deleteBlocks(blocks)
        return 'deleted'
      }),
    wrap: ($wrap) =>
      run((blocks) => {
        if ($isNodeSelection($getSelection())) $leaveBlockSelection(editor)
        $wrap($toWholeBlocks(blocks))
        return null
      }),
  }
}

/** Items are put into something with the whole list they belong to. */
function $toWholeBlocks(blocks: readonly LexicalNode[]): readonly LexicalNode[] {
  return [...new Set(blocks.map($wholeBlock))]
}
