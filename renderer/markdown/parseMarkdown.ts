/**
 * Markdown to its syntax tree: CommonMark, GitHub's additions, formulas, `:::` blocks and
 * `[[links]]`. Escaped letters are guarded (guardedText.ts) in texts, and bare elsewhere.
 */
import type { Nodes, Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { type Extension as FromMarkdown, fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { directive } from 'micromark-extension-directive'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import { decodeString } from 'micromark-util-decode-string'
import type { Construct } from 'micromark-util-types'
import { bareText, guardText } from './guardedText.ts'
import { inlineFromMarkdown, inlineSyntax } from './inlineSyntax.ts'

/** Escapes and character references, as the parser's own handlers take them but guarded. */
const guarded: FromMarkdown = {
  exit: {
    characterEscapeValue(token) {
      const tail = this.stack.pop()
      if (tail?.type !== 'text' && tail?.type !== 'inlineCode') return
      tail.value += guardText(this.sliceSerialize(token))
      if (tail.position) tail.position.end = { ...token.end }
    },
    characterReferenceValue(token) {
      const tail = this.stack.at(-1)
      const type = this.data.characterReferenceType
      this.data.characterReferenceType = undefined
      const mark =
        type === 'characterReferenceMarkerNumeric' ? '#' : type === undefined ? '' : '#x'
      if (tail && 'value' in tail)
        tail.value += guardText(decodeString(`&${mark}${this.sliceSerialize(token)};`))
    },
  },
}

/** Only blocks of these two: `:words` and dollars within a line mean something else. */
const directives = [directive().flow?.[58]].flat()[0] as Construct
const formulas = [math().flow?.[36]].flat()[0] as Construct

const options = {
  extensions: [gfm(), { flow: { 58: directives, 36: formulas } }, inlineSyntax],
  mdastExtensions: [
    gfmFromMarkdown(),
    directiveFromMarkdown(),
    mathFromMarkdown(),
    inlineFromMarkdown,
    guarded,
  ],
}

/** Parses Markdown. Never fails: everything is some Markdown. About 4 ms for 3.5 KB. */
export function parseMarkdown(source: string): Root {
  const root = fromMarkdown(source, options)
  bareProperties(root)
  return root
}

function bareProperties(node: Nodes): void {
  if (node.type !== 'text')
    // Bars of an image's size are told from escaped ones later.
    for (const [name, value] of Object.entries(node))
      if (typeof value === 'string' && name !== 'type' && name !== 'alt')
        (node as unknown as Record<string, unknown>)[name] = bareText(value)
  if ('children' in node) for (const child of node.children) bareProperties(child)
}
