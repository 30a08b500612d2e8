import { CodeNode } from '@lexical/code-core'
import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $nodesOfType,
  $parseSerializedNode,
  COMMAND_PRIORITY_CRITICAL,
  COPY_COMMAND,
  CUT_COMMAND,
  type EditorState,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  REMOVE_TEXT_COMMAND,
  RootNode,
  type SerializedElementNode,
  type SerializedLexicalNode,
} from 'lexical'
import { FootnoteNode } from '../nodes/FootnoteNode.ts'
import { FootnoteTextNode } from '../nodes/FootnoteTextNode.ts'

/**
 * What a footnote says goes with the last mark of it that a person takes out, in the same step, so that one undo brings
 * both back; what is cut with its mark comes again where the mark is pasted. Words that somebody else
 * types into the note meanwhile stay, as those of any block that is taken out. A mark that somebody else takes out is
 * that person's step: here nothing is written for it. Returns its own undo.
 */
export function registerFootnotes(editor: LexicalEditor): () => void {
  /** The marks of the page, as they were after the last update. */
  const marks = new Map<NodeKey, string>()
  /** What went with the last cut, under the footnote's label. */
  const cut = new Map<string, SerializedLexicalNode>()
  let isCutting = false

  const $settle = () => {
    const isCut = isCutting
    isCutting = false
    if (!editor.isEditable()) return
    const gone = [...marks].filter(([key]) => !$getNodeByKey(key)?.isAttached())
    if (gone.length === 0) return
    const left = new Set($nodesOfType(FootnoteNode).map((mark) => mark.getLabel()))
    const before = editor.getEditorState()
    const labels = new Set(
      gone
        .map(([, label]) => label)
        .filter((label) => !left.has(label) && !$isWordOfCode(label, before)),
    )
    for (const note of $nodesOfType(FootnoteTextNode)) {
      if (!labels.has(note.getLabel())) continue
      if (isCut) cut.set(note.getLabel(), $toJson(note))
      note.remove()
    }
  }

  const $bringBack = (mark: FootnoteNode) => {
    const label = mark.getLabel()
    const json = cut.get(label)
    if (!json || !editor.isEditable()) return
    cut.delete(label)
    if ($nodesOfType(FootnoteTextNode).some((note) => note.getLabel() === label)) return
    $getRoot().append($parseSerializedNode(json))
  }

  const beginCut = () => {
    cut.clear()
    isCutting = true
    return false
  }

  return mergeRegister(
    editor.registerUpdateListener(({ editorState, dirtyLeaves }) => {
      for (const key of marks.keys()) if (!editorState._nodeMap.has(key)) marks.delete(key)
      for (const key of dirtyLeaves) {
        const node = editorState._nodeMap.get(key)
        if (node instanceof FootnoteNode) marks.set(key, node.__label)
      }
    }),
    // The root's transforms come last, and at each change.
    editor.registerNodeTransform(RootNode, $settle),
    editor.registerNodeTransform(FootnoteNode, $bringBack),
    editor.registerCommand(CUT_COMMAND, beginCut, COMMAND_PRIORITY_CRITICAL),
    // Words that are dragged elsewhere are taken out so first.
    editor.registerCommand(REMOVE_TEXT_COMMAND, beginCut, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      COPY_COMMAND,
      () => {
        cut.clear()
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
  )
}

/** Code has no marks: there `[1]` is what the mark was, and nobody took it out. */
function $isWordOfCode(label: string, before: EditorState): boolean {
  return $nodesOfType(CodeNode).some((code) => {
    if (!code.getTextContent().includes(`[${label}]`)) return false
    // It is new, or held the mark itself: somebody else's line, made code while the mark was put in.
    const old = before.read(() => {
      const node = $getNodeByKey(code.getKey())
      return node && $isElementNode(node) ? node.getChildren() : null
    })
    return !old || old.some((one) => one instanceof FootnoteNode && one.__label === label)
  })
}

function $toJson(node: LexicalNode): SerializedLexicalNode {
  const json = node.exportJSON()
  if (!$isElementNode(node)) return json
  const made: SerializedElementNode = {
    ...(json as SerializedElementNode),
    children: node.getChildren().map($toJson),
  }
  return made
}
