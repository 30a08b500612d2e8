/** Paragraphs that hold one thing only, which then is a block of its own. */
import type { Paragraph } from 'mdast'
import { toString as nodeToText } from 'mdast-util-to-string'
import { createElement } from '../../model/body/BodyNode.ts'
import type { PhrasingContext } from './convertPhrasing.ts'
import { bareText } from './guardedText.ts'

/** Converts a paragraph that is a formula, a table of contents, a file or an embedded page; tells whether it was one. */
export function convertLoneParagraph(context: PhrasingContext, node: Paragraph): boolean {
  const { conversion } = context
  const { builder } = conversion
  const [only] = node.children
  if (node.children.length !== 1 || !only || !builder.betweenBlocks) return false
  switch (only.type) {
    case 'lineMath':
      if (!only.display) return false
      builder.block(createElement('math', { __formula: only.value }))
      return true
    case 'text':
      if (!/^\s*\[toc\]\s*$/i.test(only.value)) return false
      builder.block(createElement('table-of-contents'))
      return true
    case 'wikiLink':
      if (!/^_?toc_?$/i.test(only.value) || only.embedded) return false
      builder.block(createElement('table-of-contents'))
      return true
    case 'link':
      return conversion.fileBlock(only.url, bareText(nodeToText(only)), context.lineOf(only))
    default:
      return false
  }
}
