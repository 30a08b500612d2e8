import { commandKey, type EditorKey, showKeys } from '../../editor/keys/editorKeys.ts'
import type { MessageId } from '../../locales/messages.ts'

/** A titled part of the list of key combinations; keys as Kbd shows them. */
export interface ShortcutGroup {
  readonly title: MessageId
  readonly keys: readonly (readonly [string, MessageId])[]
}

/** What each command of the editor is called; the type holds the list whole. */
const names: Readonly<Record<EditorKey, MessageId>> = {
  bold: 'editor.format.bold',
  italic: 'editor.format.italic',
  underline: 'editor.format.underline',
  strikethrough: 'editor.format.strikethrough',
  code: 'editor.format.code',
  highlight: 'editor.format.highlight',
  subscript: 'editor.format.subscript',
  superscript: 'editor.format.superscript',
  clearFormat: 'editor.clearFormat',
  link: 'editor.link',
  linkPreview: 'app.keys.linkPreview',
  paragraph: 'editor.kind.paragraph',
  h1: 'editor.kind.h1',
  h2: 'editor.kind.h2',
  h3: 'editor.kind.h3',
  h4: 'editor.kind.h4',
  number: 'editor.kind.number',
  bullet: 'editor.kind.bullet',
  check: 'editor.kind.check',
  comment: 'editor.comment',
  tools: 'app.keys.tools',
  selectBlock: 'app.keys.selectBlock',
  blockMenu: 'app.keys.blockMenu',
  moveUp: 'app.keys.moveUp',
  moveDown: 'app.keys.moveDown',
  duplicate: 'app.keys.duplicate',
  find: 'find.menu',
  replace: 'find.replace',
  outline: 'writing.outlineOpen',
  focus: 'writing.focus',
  history: 'history.menu',
  undo: 'app.keys.undo',
  redo: 'app.keys.redo',
  rowBelow: 'tables.rowBelow',
  rowUp: 'app.keys.rowUp',
  rowDown: 'app.keys.rowDown',
  columnLeft: 'app.keys.columnLeft',
  columnRight: 'app.keys.columnRight',
}

const row = (command: EditorKey) => [showKeys(command), names[command]] as const

/** The signs and keys of the editor, all of them. */
export const editorShortcuts: readonly ShortcutGroup[] = [
  {
    title: 'app.keys.typed',
    keys: [
      ['/', 'app.keys.slash'],
      ['[[', 'app.keys.link'],
      ['[[ … #', 'app.keys.linkHeading'],
      ['@', 'app.keys.mention'],
      ['#', 'app.keys.topic'],
      [':', 'app.keys.emoji'],
      ['# – ####', 'app.keys.typedHeading'],
      ['- 1. [ ]', 'app.keys.typedList'],
    ],
  },
  {
    title: 'app.keys.writing',
    keys: [
      ...(['bold', 'italic', 'underline', 'strikethrough', 'code', 'highlight'] as const).map(
        row,
      ),
      ...(['subscript', 'superscript', 'clearFormat', 'link', 'linkPreview'] as const).map(row),
      ...(['comment', 'tools', 'undo', 'redo'] as const).map(row),
    ],
  },
  {
    title: 'app.keys.blocks',
    keys: [
      ...(['paragraph', 'h1', 'h2', 'h3', 'h4', 'bullet', 'number', 'check'] as const).map(row),
      [`${commandKey} ↵`, 'app.keys.tick'],
      ['Tab', 'app.keys.indent'],
      ...(['selectBlock'] as const).map(row),
      ['⇧ ↑ ↓', 'app.keys.extendBlocks'],
      ['Del', 'app.keys.deleteBlocks'],
      ...(['blockMenu', 'moveUp', 'moveDown', 'duplicate'] as const).map(row),
    ],
  },
  {
    title: 'app.keys.tables',
    keys: [
      ['Tab', 'app.keys.nextCell'],
      ...(['rowBelow', 'rowUp', 'rowDown', 'columnLeft', 'columnRight'] as const).map(row),
    ],
  },
  {
    title: 'app.keys.page',
    keys: (['find', 'replace', 'outline', 'focus', 'history'] as const).map(row),
  },
]
