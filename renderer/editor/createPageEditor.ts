import { registerMarkdownShortcuts } from '@lexical/markdown'
import { registerTableSelectionObserver, setScrollableTablesActive } from '@lexical/table'
import { createEditor, type LexicalEditor, mergeRegister } from 'lexical'
import { drawBlocks } from './behaviour/drawBlocks.ts'
import { markdownShortcuts } from './behaviour/markdownShortcuts.ts'
import { registerBodyRules } from './behaviour/registerBodyRules.ts'
import { registerCheckShortcut } from './behaviour/registerCheckShortcut.ts'
import { registerChecks } from './behaviour/registerChecks.ts'
import { registerKeys } from './behaviour/registerKeys.ts'
import { registerPageEnds } from './behaviour/registerPageEnds.ts'
import { registerRules } from './behaviour/registerRules.ts'
import { registerReveal } from './blocks/registerReveal.ts'
import { registerTableBlocks } from './blocks/registerTableBlocks.ts'
import { registerHighlighting } from './code/registerHighlighting.ts'
import { registerCollapsibles } from './containers/registerCollapsibles.ts'
import { registerCopy } from './copy/registerCopy.ts'
import { registerDates } from './dates/registerDates.ts'
import { registerHeadingLinks } from './links/registerHeadingLinks.ts'
import { registerLinks } from './links/registerLinks.ts'
import { editorNodes } from './nodes.ts'
import { registerTableFrames } from './tables/registerTableFrames.ts'
import { registerTableKeys } from './tables/registerTableKeys.ts'
import { theme } from './theme.ts'

/**
 * An editor for the screen, still bound to nothing and shown nowhere.
 * `checkItem` names the box of a check-list item without words.
 */
export function createPageEditor(labels = { checkItem: '' }): LexicalEditor {
  const editor = createEditor({
    namespace: 'relais',
    nodes: [...editorNodes],
    theme,
    dom: drawBlocks(labels),
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
    registerChecks(editor),
    registerCheckShortcut(editor),
    registerCollapsibles(editor),
    registerHighlighting(editor),
    registerDates(editor),
    registerCopy(editor),
    registerTableKeys(editor),
    registerTableBlocks(editor),
    registerReveal(editor),
    registerTableFrames(editor),
    registerTableSelectionObserver(editor, true),
    registerLinks(editor),
    registerHeadingLinks(editor),
    registerRules(editor),
    registerKeys(editor, onLinkKey),
    registerPageEnds(editor),
    registerMarkdownShortcuts(editor, markdownShortcuts),
  )
}
