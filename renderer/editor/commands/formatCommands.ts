import {
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type TextFormatType,
} from 'lexical'
import {
  Bold,
  Code,
  Highlighter,
  Italic,
  type LucideIcon,
  Strikethrough,
  Subscript,
  Superscript,
  Underline,
} from 'lucide-react'
import type { MessageId } from '../../hooks/language/useMessages.ts'
import { $rangeOver, $selectedBlocks } from '../blocks/blockSelection.ts'
import type { EditorKey } from '../keys/editorKeys.ts'

/** The formats that words can have, in the order of the menus. */
export const textFormatNames = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'highlight',
  'subscript',
  'superscript',
] as const
/** One of {@link textFormatNames}. */
export type TextFormatName = (typeof textFormatNames)[number] & TextFormatType & EditorKey

/** How a format looks in toolbars and menus; its keys are those of its name. */
export interface FormatLook {
  readonly format: TextFormatName
  readonly label: MessageId
  readonly Icon: LucideIcon
}

const icons: Readonly<Record<TextFormatName, LucideIcon>> = {
  bold: Bold,
  italic: Italic,
  underline: Underline,
  strikethrough: Strikethrough,
  code: Code,
  highlight: Highlighter,
  subscript: Subscript,
  superscript: Superscript,
}

/** The formats with their looks. */
export const formatLooks: readonly FormatLook[] = textFormatNames.map((format) => ({
  format,
  label: `editor.format.${format}`,
  Icon: icons[format],
}))

/** Makes the selected words plain, and what is typed next; links and what words stand for stay. */
export function clearFormats(editor: LexicalEditor): void {
  editor.update(() => {
    const selection = $getSelection()
    const range = $isNodeSelection(selection) ? $rangeOver($selectedBlocks()) : selection
    if (!$isRangeSelection(range)) return
    range.format = 0
    if (range.isCollapsed()) {
      range.dirty = true
      return
    }
    for (const node of range.extract()) if ($isTextNode(node)) node.setFormat(0).setStyle('')
  })
}
