/**
 * A page's body as plain objects, between Markdown and the shared document:
 * node types and property names are those the editor stores (the V2 shape of
 * @lexical/yjs), and only values that differ from a node's defaults are set.
 */

/** What a property of a node holds. */
export type BodyValue = string | number | boolean | null

/** A node with properties and children; decorators have no children. */
export interface BodyElement {
  readonly kind: 'element'
  readonly type: string
  readonly props: Record<string, BodyValue>
  readonly children: BodyNode[]
}

/** A run of text; `format` is the sum of {@link textFormats}. */
export interface BodyText {
  readonly kind: 'text'
  text: string
  readonly format: number
}

/** One node of a body. */
export type BodyNode = BodyElement | BodyText

/** The editor's bits for the formats of a run of text. */
export const textFormats = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
  highlight: 128,
} as const

/** The bits of a table cell that heads its row, its column or both. */
export const headerStates = { none: 0, row: 1, column: 2, both: 3 } as const

/** Builds an element. */
export function createElement(
  type: string,
  props: Record<string, BodyValue> = {},
  children: BodyNode[] = [],
): BodyElement {
  return { kind: 'element', type, props, children }
}

/** Says a node's text as a person reads it, blocks on lines of their own. */
export function bodyNodeToText(node: BodyNode): string {
  if (node.kind === 'text') return node.text
  if (node.type === 'linebreak') return '\n'
  const label = node.props.__label ?? node.props.__alt ?? node.props.__name
  if (typeof label === 'string') return label
  return node.children.map(bodyNodeToText).join('')
}
