import {
  $createNodeSelection,
  $getAdjacentNode,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  DELETE_CHARACTER_COMMAND,
  isHTMLElement,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { openBlock } from '../decorations/openBlock.ts'

/** Rules, images, formulas and other blocks without text: selected by click, opened by Enter, deleted by key. */
export function registerRules(editor: LexicalEditor): () => void {
  const remove = (event: KeyboardEvent) => {
    const selection = $getSelection()
    if (!$isNodeSelection(selection)) return false
    event.preventDefault()
    const nodes = selection.getNodes().filter($isDecoratorNode)
    const neighbour = nodes[0]?.getPreviousSibling() ?? nodes.at(-1)?.getNextSibling()
    neighbour?.selectEnd()
    for (const node of nodes) node.remove()
    return true
  }
  // A selected block would keep the caret from going where the pointer goes next.
  const release = (event: Event) => {
    const isBlockSelected = editor
      .getEditorState()
      .read(() => $isNodeSelection($getSelection()))
    if (!isBlockSelected || !isHTMLElement(event.target)) return
    if (event.target.closest('[data-lexical-decorator]')) return
    editor.update(() => $setSelection(null), { discrete: true })
  }
  return mergeRegister(
    editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('pointerdown', release)
      root?.addEventListener('pointerdown', release)
    }),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        const target = event.target
        if (!isHTMLElement(target)) return false
        const node = $getNearestNodeFromDOMNode(target)
        if (!$isDecoratorNode(node) || node.isInline()) return false
        if (target.closest('button, a, input, textarea, summary, video, [role="slider"]'))
          return false
        // Words within it that were just selected, to be copied.
        if (window.getSelection()?.isCollapsed === false) return false
        const selection = $createNodeSelection()
        selection.add(node.getKey())
        $setSelection(selection)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    // One key too many in the line after a picture selects it; only the next takes it out.
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (isBackward) => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
        const line = selection.anchor.getNode()
        // An empty line goes, and leaves the picture selected.
        if ($isElementNode(line) && line.isEmpty()) return false
        const block = $getAdjacentNode(selection.focus, isBackward)
        if (!$isDecoratorNode(block) || block.isInline()) return false
        const picked = $createNodeSelection()
        picked.add(block.getKey())
        $setSelection(picked)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(KEY_DELETE_COMMAND, remove, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, remove, COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const selection = $getSelection()
        if (!$isNodeSelection(selection)) return false
        event?.preventDefault()
        const node = selection.getNodes().at(-1)
        // Into what has an inside: a formula, a diagram, a player; past what has none.
        if (node && !openBlock(editor, node.getKey())) node.selectNext()
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}
