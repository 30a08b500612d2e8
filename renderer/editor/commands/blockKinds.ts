import {
  Code,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  List,
  ListChecks,
  ListOrdered,
  Pilcrow,
  TextQuote,
} from 'lucide-react'
import type { BlockKind } from '../blocks/setBlockKind.ts'
import type { CommandLook } from './EditorCommand.ts'

/** A kind that a block of text can have, and be turned into. */
export interface BlockKindLook extends CommandLook {
  readonly id: BlockKind
}

/** The kinds of block, in the order of the menus. What holds other blocks is an InsertCommand with `$wrap`. */
export const blockKindLooks: readonly BlockKindLook[] = [
  kind('paragraph', Pilcrow, 'text', 'paragraph'),
  kind('h1', Heading1, 'text', 'h1'),
  kind('h2', Heading2, 'text', 'h2'),
  kind('h3', Heading3, 'text', 'h3'),
  kind('h4', Heading4, 'text', 'h4'),
  kind('bullet', List, 'list', 'bullet'),
  kind('number', ListOrdered, 'list', 'number'),
  kind('check', ListChecks, 'list', 'check'),
  kind('quote', TextQuote, 'text'),
  kind('code', Code, 'data'),
]

/** The look of a kind. */
export function lookOfKind(id: BlockKind): BlockKindLook {
  return blockKindLooks.find((one) => one.id === id) as BlockKindLook
}

function kind(
  id: BlockKind,
  Icon: CommandLook['Icon'],
  group: CommandLook['group'],
  keys?: CommandLook['keys'],
): BlockKindLook {
  return {
    id,
    label: `editor.kind.${id}`,
    words: `commands.words.${id}`,
    Icon,
    group,
    ...(keys ? { keys } : {}),
  }
}
