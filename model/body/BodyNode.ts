/**
 * A page's body as plain objects: what Markdown, import, export, templates,
 * history and the search read and write, between the shared document and the
 * editor. Node types and property names (with two leading underscores) are the
 * editor's own; `bodyTypes.ts` lists them with their defaults, and only values
 * that differ from a default are set.
 */

/** What a property of a node holds. */
export type BodyValue = string | number | boolean | null | readonly (string | number)[]

/** A node with properties and children; decorators have no children. */
export interface BodyElement {
  readonly kind: 'element'
  readonly type: string
  /** Names a block within its page for good: links, comments and history hold on to it. Absent for what was not stored yet, and for what lies within a line. */
  readonly id?: string
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
  const label =
    node.props.__alias ?? node.props.__label ?? node.props.__alt ?? node.props.__name
  if (typeof label === 'string') return label
  return node.children.map(bodyNodeToText).join('')
}
