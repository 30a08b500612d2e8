import { $isLinkNode } from '@lexical/link'
import { $isTableCellNode } from '@lexical/table'
import { $findMatchingParent, $getSelection, $isRangeSelection } from 'lexical'
import { $readBlockKind, type BlockKind } from '../blocks/setBlockKind.ts'
import { type TextFormatName, textFormatNames } from '../commands/formatCommands.ts'

/** What the toolbar shows as being in force at the caret. */
export interface ToolbarState {
  readonly kind: BlockKind
  readonly formats: readonly TextFormatName[]
  readonly isLink: boolean
  readonly isTable: boolean
}

/** Before there is a caret. */
export const restState: ToolbarState = {
  kind: 'paragraph',
  formats: [],
  isLink: false,
  isTable: false,
}

/** Reads what is in force at the caret; `previous` itself when nothing changed, so that no key costs a render. */
export function $readToolbarState(previous: ToolbarState): ToolbarState {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return previous
  const node = selection.anchor.getNode()
  const next: ToolbarState = {
    kind: $readBlockKind(node),
    formats: textFormatNames.filter((format) => selection.hasFormat(format)),
    isLink: $findMatchingParent(node, $isLinkNode) !== null,
    isTable: $findMatchingParent(node, $isTableCellNode) !== null,
  }
  const isSame =
    next.kind === previous.kind &&
    next.isLink === previous.isLink &&
    next.isTable === previous.isTable &&
    next.formats.join() === previous.formats.join()
  return isSame ? previous : next
}
