import { registerList, registerListStrictIndentTransform } from '@lexical/list'
import { registerRichText } from '@lexical/rich-text'
import { registerTablePlugin } from '@lexical/table'
import { type LexicalEditor, mergeRegister } from 'lexical'
import { registerCode } from '../code/registerCode.ts'
import { registerMarks } from '../comments/registerMarks.ts'
import { registerContainerKeys } from '../containers/registerContainerKeys.ts'
import { registerContainerShapes } from '../containers/registerContainerShapes.ts'
import { registerFootnotes } from '../footnotes/registerFootnotes.ts'
import { registerTableRows } from '../tables/registerTableRows.ts'

/**
 * What keeps a body well formed, with or without a screen: text, lists, tables,
 * code and what holds blocks. Must be registered before a document is bound:
 * what is registered later runs over the whole page at once and would write to it.
 */
export function registerBodyRules(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerRichText(editor),
    registerList(editor),
    registerListStrictIndentTransform(editor),
    // Before Lexical's own rule, which takes out of a row what is no cell.
    registerTableRows(editor),
    registerTablePlugin(editor),
    registerCode(editor),
    registerContainerShapes(editor),
    registerContainerKeys(editor),
    registerFootnotes(editor),
    registerMarks(editor),
  )
}
