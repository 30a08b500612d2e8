import { $getLexicalContent } from '@lexical/clipboard'
import {
  $getEditor,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { parseLexicalJson } from '../paste/parseLexicalJson.ts'

/** What is selected, as a body: the very objects that pasting it would give. Nothing without a selection. */
export function $readSelectedBody(): readonly BodyElement[] {
  const selection = $getSelection()
  if (selection === null || ($isRangeSelection(selection) && selection.isCollapsed())) return []
  const json = $getLexicalContent($getEditor(), selection)
  return json === null ? [] : (parseLexicalJson(json) ?? [])
}

/** The whole text of the editor as a body. */
export function $readWholeBody(): readonly BodyElement[] {
  const nodes = $getRoot()
    .getChildren()
    .map((node) => $toJson(node))
  return parseLexicalJson(JSON.stringify({ namespace: 'relais', nodes })) ?? []
}

/** What is to be copied: the selection, or everything when nothing is selected. */
export function readBodyToCopy(editor: LexicalEditor): readonly BodyElement[] {
  return editor.read(() => {
    const selected = $readSelectedBody()
    return selected.length > 0 ? selected : $readWholeBody()
  })
}

function $toJson(node: LexicalNode): Record<string, unknown> {
  const json = node.exportJSON()
  return $isElementNode(node)
    ? { ...json, children: node.getChildren().map($toJson) }
    : { ...json }
}
