import { createCommand, type LexicalCommand } from 'lexical'

/** Asks for the size of a table to insert where the caret is. */
export const PICK_TABLE_COMMAND: LexicalCommand<void> = createCommand('PICK_TABLE')

/** Puts the focus on the edge by which the width of the caret's column is changed. */
export const ADJUST_COLUMN_COMMAND: LexicalCommand<void> = createCommand('ADJUST_COLUMN')
