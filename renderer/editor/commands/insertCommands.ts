import {
  Image as ImageIcon,
  LayoutTemplate,
  Minus,
  Paperclip,
  Table as TableIcon,
} from 'lucide-react'
import { $insertRule } from '../behaviour/insertBlock.ts'
import { PICK_TABLE_COMMAND } from '../tables/tableUiCommands.ts'
import { blockCommands } from './blockCommands.ts'
import type { InsertCommand } from './EditorCommand.ts'

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
  {
    id: 'image',
    label: 'editor.image',
    words: 'commands.words.image',
    Icon: ImageIcon,
    group: 'media',
    isAvailable: ({ files }) => files !== null,
    run: (_editor, { pickFiles }) => pickFiles('image/*'),
  },
  {
    id: 'file',
    label: 'editor.file',
    words: 'commands.words.file',
    Icon: Paperclip,
    group: 'media',
    isAvailable: ({ files }) => files !== null,
    run: (_editor, { pickFiles }) => pickFiles(''),
  },
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
