import { registerCheckList } from '@lexical/list'
import { registerMarkdownShortcuts } from '@lexical/markdown'
import { registerTableSelectionObserver, setScrollableTablesActive } from '@lexical/table'
import { createEditor, type LexicalEditor, mergeRegister } from 'lexical'
import { markdownShortcuts } from './behaviour/markdownShortcuts.ts'
import { nameCheckLists } from './behaviour/nameCheckLists.ts'
import { registerBodyRules } from './behaviour/registerBodyRules.ts'
import { registerKeys } from './behaviour/registerKeys.ts'
import { registerLinks } from './behaviour/registerLinks.ts'
import { registerRules } from './behaviour/registerRules.ts'
import { editorNodes } from './nodes.ts'
import { theme } from './theme.ts'

/** An editor for the screen, still bound to nothing and shown nowhere. */
export function createPageEditor(): LexicalEditor {
  const editor = createEditor({
    namespace: 'relais',
    nodes: [...editorNodes],
    theme,
    editable: false,
    onError: (error) => {
      throw error
    },
  })
  setScrollableTablesActive(editor, true)
  return editor
}

/** Everything the editor does on a screen; before a document is bound. Returns its own undo. */
export function registerPageBehaviour(
  editor: LexicalEditor,
  onLinkKey: () => void,
): () => void {
  return mergeRegister(
    registerBodyRules(editor),
    registerCheckList(editor),
    nameCheckLists(editor),
    registerTableSelectionObserver(editor, true),
    registerLinks(editor),
    registerRules(editor),
    registerKeys(editor, onLinkKey),
    registerMarkdownShortcuts(editor, markdownShortcuts),
  )
}
