/** Callouts: a quote whose first line says `[!NOTE] Title`, as GitHub and Obsidian write them. */
import type { Nodes, Paragraph, PhrasingContent } from 'mdast'
import { type CalloutWord, readCalloutWord } from './callouts.ts'
import { convertPhrasing, type PhrasingContext } from './convertPhrasing.ts'

/** The first paragraph of a callout, cut up. */
export interface CalloutHead {
  readonly kind: string
  readonly folds: boolean
  readonly title: readonly PhrasingContent[]
  /** What follows in the same paragraph. */
  readonly rest: readonly PhrasingContent[]
  readonly paragraph: Paragraph
}

const headPattern = /^\[!(\w[\w-]*)\]([+-])?[ \t]*/

/** Reads the head of a callout; `null` for the first block of any other quote. */
export function readCalloutHead(node: Nodes | undefined): CalloutHead | null {
  if (node?.type !== 'paragraph') return null
  const [first, ...others] = node.children
  const found = first?.type === 'text' ? headPattern.exec(first.value) : null
  if (first?.type !== 'text' || !found) return null
  const children = [{ ...first, value: first.value.slice(found[0].length) }, ...others]
  const at = children.findIndex(
    (child) => child.type === 'break' || (child.type === 'text' && child.value.includes('\n')),
  )
  const kind = found[1] ?? ''
  const common = { kind, folds: found[2] !== undefined, paragraph: node }
  if (at < 0) return { ...common, title: children.filter(isSaid), rest: [] }
  const broken = children[at] as PhrasingContent
  const [before = '', after = ''] = broken.type === 'text' ? splitLine(broken.value) : []
  const text = (value: string): PhrasingContent => ({ ...first, value })
  return {
    ...common,
    title: [...children.slice(0, at), text(before)].filter(isSaid),
    rest: [text(after), ...children.slice(at + 1)].filter(isSaid),
  }
}

const isSaid = (node: PhrasingContent) => node.type !== 'text' || node.value !== ''

function splitLine(text: string): [string, string] {
  const end = text.indexOf('\n')
  return [text.slice(0, end), text.slice(end + 1)]
}

/** Opens a callout; its title, and a word that its tone does not say, are its first line in bold. */
export function beginCallout(
  context: PhrasingContext,
  kind: string,
  title: readonly PhrasingContent[],
): void {
  const { conversion } = context
  const { builder } = conversion
  const { tone, word }: CalloutWord = readCalloutWord(kind)
  builder.beginContainer('callout', tone === 'note' ? {} : { __tone: tone })
  if (word === null && title.length === 0) return
  builder.beginFormat('bold')
  if (word !== null) conversion.text(title.length > 0 ? `${word}: ` : word)
  convertPhrasing(context, title)
  builder.endFormat('bold')
  conversion.endParagraph()
}

/** Converts a callout; `convertBlocks` does the blocks after its first paragraph. */
export function convertCallout(
  context: PhrasingContext,
  head: CalloutHead,
  convertBlocks: () => void,
): void {
  const { conversion } = context
  if (head.folds) conversion.simplify('[!…]-')
  beginCallout(context, head.kind, head.title)
  convertPhrasing(context, head.rest)
  conversion.endParagraph()
  conversion.builder.clearFormats()
  convertBlocks()
  conversion.builder.endContainer('callout')
}
