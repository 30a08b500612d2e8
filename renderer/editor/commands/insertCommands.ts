import { LayoutTemplate, Minus, Table as TableIcon } from 'lucide-react'
import { $insertRule } from '../nodes/insertBlock.ts'
import { PICK_TABLE_COMMAND } from '../tables/tableUiCommands.ts'
import { blockCommands } from './blockCommands.ts'
import { completionCommands } from './completionCommands.ts'
import type { InsertCommand } from './EditorCommand.ts'
import { mediaCommands } from './mediaCommands.ts'

/**
 * Everything that can be inserted, beside the kinds of block: THE list that the
 * slash menu and the Insert menu draw. A new block gets one entry here; its
 * words are in the locale file of its subject.
 */
export const insertCommands: readonly InsertCommand[] = [
  {
    id: 'rule',
    label: 'editor.rule',
    words: 'commands.words.rule',
    Icon: Minus,
    group: 'layout',
    run: (editor) => editor.update($insertRule),
  },
  ...blockCommands,
  {
    id: 'table',
    label: 'editor.table',
    words: 'commands.words.table',
    Icon: TableIcon,
    group: 'data',
    run: (editor) => editor.dispatchCommand(PICK_TABLE_COMMAND, undefined),
  },
  ...mediaCommands,
  ...completionCommands,
  {
    id: 'template',
    label: 'templates.insert',
    words: 'templates.insertWords',
    Icon: LayoutTemplate,
    group: 'layout',
    isAvailable: ({ onTemplate }) => onTemplate !== null,
    run: (_editor, { onTemplate }) => onTemplate?.(),
  },
]
