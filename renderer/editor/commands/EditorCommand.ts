import type { LexicalEditor, LexicalNode } from 'lexical'
import type { LucideIcon } from 'lucide-react'
import type { MessageId } from '../../hooks/language/useMessages.ts'
import type { EditorContextValue } from '../context/EditorContext.ts'
import type { EditorKey } from '../keys/editorKeys.ts'

/** The groups of a menu, in the order they are shown. */
export const commandGroups = ['text', 'list', 'layout', 'data', 'media', 'inline'] as const
/** One of {@link commandGroups}. */
export type CommandGroup = (typeof commandGroups)[number]

/** How an entry looks in the slash menu, the Insert menu and turn-into. */
export interface CommandLook {
  readonly id: string
  readonly label: MessageId
  /** Other words under which people look for it, separated by commas. */
  readonly words: MessageId
  readonly Icon: LucideIcon
  readonly group: CommandGroup
  /** Its keys, when it has any. */
  readonly keys?: EditorKey
}

/** Something that can be inserted where the caret is. */
export interface InsertCommand extends CommandLook {
  /** Absent means always; an entry that cannot be had here is not shown. */
  readonly isAvailable?: (context: EditorContextValue) => boolean
  /** Inserts it. The text of the slash menu is gone by then; runs outside of an update. */
  readonly run: (editor: LexicalEditor, context: EditorContextValue) => void
  /**
   * Puts whole neighbouring blocks into it, in an update. An entry that has
   * this is offered by turn-into as well, for one block or several.
   */
  readonly $wrap?: (blocks: readonly LexicalNode[]) => void
}
