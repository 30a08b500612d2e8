import type {
  ElementTransformer,
  MultilineElementTransformer,
  TextMatchTransformer,
  Transformer,
} from '@lexical/markdown'
import {
  $createNodeSelection,
  $createParagraphNode,
  $getEditor,
  $isParagraphNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { openBlock } from '../decorations/openBlock.ts'
import { $createDiagramNode, DiagramNode } from '../nodes/DiagramNode.ts'
import {
  $createInlineMathNode,
  $createMathNode,
  InlineMathNode,
  MathNode,
} from '../nodes/MathNode.ts'

/**
 * What `$…$` must be to be a formula, as it is typed: the first `$` stands
 * after no letter, digit or `$` and before no space; the last one after no
 * space. Sums of money are none: `$5-$`, and `$5 and then $`.
 */
const inlinePattern =
  /(?<![\p{L}\p{N}$\\])\$(?![\s$])(?![\d\s.,:;/–-]+\$)(?!\d[\d.,]*\s+\p{L}{2,})([^$\n]*[^\s$\\])\$$/u

const inlineMath: TextMatchTransformer = {
  dependencies: [InlineMathNode],
  export: () => null,
  regExp: inlinePattern,
  replace(text, match) {
    const node = $createInlineMathNode(match[1] ?? '')
    text.replace(node)
    node.selectNext(0, 0)
  },
  trigger: '$',
  type: 'text-match',
}

/** `$$…$$` is a formula of its own when nothing else stands in its paragraph. */
const displayMath: TextMatchTransformer = {
  dependencies: [MathNode],
  export: () => null,
  regExp: /(?<![$\\])\$\$([^$\n]*[^\s$\\][^$\n]*)\$\$$/u,
  replace(text, match) {
    const formula = (match[1] ?? '').trim()
    const paragraph = text.getParent()
    if (!$isParagraphNode(paragraph) || paragraph.getChildrenSize() > 1) {
      const node = $createInlineMathNode(formula)
      text.replace(node)
      node.selectNext(0, 0)
      return
    }
    const node = $createMathNode(formula)
    paragraph.replace(node)
    const next = $createParagraphNode()
    node.insertAfter(next)
    next.select()
  },
  trigger: '$',
  type: 'text-match',
}

/** Puts a new block in the place of a paragraph, selected and opened. */
function $begin(paragraph: ElementNode, node: LexicalNode): void {
  paragraph.replace(node)
  if (!node.getNextSibling()) node.insertAfter($createParagraphNode())
  const selection = $createNodeSelection()
  selection.add(node.getKey())
  $setSelection(selection)
  openBlock($getEditor(), node.getKey())
}

/** `$$` and a space, or Enter, begins a formula of its own. */
const newMath: ElementTransformer = {
  dependencies: [MathNode],
  export: () => null,
  regExp: /^\$\$\s?$/,
  replace(paragraph) {
    $begin(paragraph, $createMathNode(''))
  },
  triggerOnEnter: true,
  type: 'element',
}

/** A fence of Mermaid's is a diagram, not code. */
const newDiagram: MultilineElementTransformer = {
  dependencies: [DiagramNode],
  export: () => null,
  regExpStart: /^```mermaid\s?$/,
  replace(paragraph) {
    $begin(paragraph, $createDiagramNode(''))
  },
  type: 'multiline-element',
}

/** What is typed as TeX and Mermaid in Markdown; before the fences of code. */
export const mathShortcuts: readonly Transformer[] = [
  newDiagram,
  newMath,
  displayMath,
  inlineMath,
]
