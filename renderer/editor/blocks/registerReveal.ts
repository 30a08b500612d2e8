import {
  $getSelection,
  $isNodeSelection,
  COMMAND_PRIORITY_CRITICAL,
  type EditorState,
  isDOMNode,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  registerEventListeners,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'

/**
 * Brings into sight what an arrow comes upon: a picture or a line across the page is selected as a whole, and has no caret
 * that the browser would follow. What a pointer selects is under the pointer, and others' changes move nothing. Returns its own undo.
 */
export function registerReveal(editor: LexicalEditor): () => void {
  // The arrow's selection comes after its key, at times after the key was let go.
  let isByArrow = false
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        isByArrow = event.key.startsWith('Arrow') && event.target === editor.getRootElement()
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerRootListener((root) => {
      const pointerdown = () => {
        isByArrow = false
      }
      if (root) return registerEventListeners(root, { pointerdown })
    }),
    editor.registerUpdateListener(({ editorState, prevEditorState, tags }) => {
      if (!isByArrow || tags.has(SKIP_SCROLL_INTO_VIEW_TAG)) return
      const key = readSelectedNode(editorState)
      if (key === null || key === readSelectedNode(prevEditorState)) return
      const element = editor.getElementByKey(key)
      if (isDOMNode(element)) element.scrollIntoView({ block: 'nearest' })
    }),
  )
}

/** The one node that is selected as a whole. */
function readSelectedNode(state: EditorState): NodeKey | null {
  return state.read(() => {
    const selection = $getSelection()
    const [node, ...more] = $isNodeSelection(selection) ? selection.getNodes() : []
    return node && more.length === 0 ? node.getKey() : null
  })
}
