/**
 * Writes a body as Markdown that reads back as the same body: GitHub's Markdown
 * with the additions of `docs/markdown.md`. Reader and writer are one pair,
 * tested against each other over every node type (roundTrip.test.ts).
 */
import { type BodyElement, type BodyNode, bodyNodeToText } from '../../model/body/BodyNode.ts'
import { alignmentToWord, escapeAttribute, writeBlockNote } from './blockNote.ts'
import {
  fileAddressOf,
  type MarkdownWriting,
  numberProp,
  pageAddressOf,
  textProp,
} from './MarkdownWriting.ts'
import { type LinePlace, wikiInside, writeLine } from './writeLine.ts'
import { writeList } from './writeList.ts'
import { writeDestination } from './writeSpans.ts'
import { writeTable } from './writeTable.ts'

/**
 * Writes blocks as Markdown, with a line end at the end; empty for an empty page. Empty
 * paragraphs at the end are left out, and so are comments. About 3 ms for 3 KB.
 */
export function writeMarkdown(
  blocks: readonly BodyElement[],
  writing: MarkdownWriting = {},
): string {
  const end = blocks.findLastIndex((block) => !isEmptyParagraph(block))
  const text = writeBlocks(blocks.slice(0, end + 1), writing)
  // A rule at the very top would begin a front matter.
  return text === '' ? '' : `${text.replace(/^---(?=\n|$)/, '***')}\n`
}

const isEmptyParagraph = (block: BodyElement) =>
  block.type === 'paragraph' &&
  block.children.every((child) => child.kind === 'text' && child.text === '')

const inlineTypes = new Set([
  'link',
  'mark',
  'linebreak',
  'page-link',
  'mention',
  'topic',
  'date',
  'footnote',
  'math-inline',
])

/** Writes nodes as blocks with empty lines between; what stands within a line is gathered to paragraphs. */
export function writeBlocks(nodes: readonly BodyNode[], writing: MarkdownWriting): string {
  const written: string[] = []
  let line: BodyNode[] = []
  let last: BodyElement | null = null
  let turn = false
  const push = (block: BodyElement) => {
    const isList = block.type === 'list'
    // Two lists that meet are told apart by their marks.
    turn = isList && last?.type === 'list' && !turn
    const text = isList ? writeList(block, writing, turn) : writeBlock(block, writing)
    if (text !== '') written.push(text)
    last = block
  }
  const endLine = () => {
    if (line.length > 0) push({ kind: 'element', type: 'paragraph', props: {}, children: line })
    line = []
  }
  for (const node of nodes) {
    if (node.kind === 'text' || inlineTypes.has(node.type)) line.push(node)
    else {
      endLine()
      push(node)
    }
  }
  endLine()
  return written.join('\n\n')
}

function writeBlock(block: BodyElement, writing: MarkdownWriting): string {
  const written = writeBare(block, writing)
  if (written === '') return ''
  const note = writeBlockNote(noteOf(block))
  return note === '' ? written : `${note}\n${written}`
}

/** What of a block's properties the Markdown itself does not say. */
function noteOf(block: BodyElement): Record<string, string | undefined> {
  const indent = numberProp(block, '__indent')
  const depth = numberProp(block, '__depth')
  const caption = block.type === 'diagram' ? textProp(block, '__caption') : ''
  return {
    align: alignmentToWord(block.props.__format),
    indent: indent > 0 ? String(indent) : undefined,
    depth:
      block.type === 'table-of-contents' && depth > 0 && depth !== 3
        ? String(depth)
        : undefined,
    caption: caption === '' ? undefined : caption,
    decorative: block.props.__decorative === true ? 'yes' : undefined,
    as:
      block.type === 'code' && textProp(block, '__language') === 'mermaid' ? 'code' : undefined,
  }
}

function writeBare(block: BodyElement, writing: MarkdownWriting): string {
  const place: LinePlace = { writing, lineBreak: '\\\n' }
  switch (block.type) {
    case 'paragraph':
      return writeLine(block.children, place) || '<br>'
    case 'heading':
      return writeHeading(block, writing)
    case 'quote':
      return quoteLines(writeParagraphs(block.children, place))
    case 'code':
      return writeFence(textProp(block, '__language'), block.children.map(plainText).join(''))
    case 'diagram':
      return writeFence('mermaid', textProp(block, '__source'))
    case 'math':
      return writeFormula(textProp(block, '__formula'))
    case 'list':
      return writeList(block, writing, false)
    case 'table':
      return writeTable(block, writing)
    case 'callout':
      return writeCallout(block, writing)
    case 'collapsible':
      return writeCollapsible(block, writing)
    case 'columns':
      return writeColumns(block, writing)
    case 'footnote-text': {
      const inside = writeBlocks(block.children, writing).replace(/\n(?=[^\n])/g, '\n    ')
      return `[^${textProp(block, '__label').replace(/[\s[\]\\^]+/g, '-')}]: ${inside}`
    }
    case 'horizontalrule':
      return '---'
    case 'image':
      return writeImage(block, writing)
    case 'file':
      return `[${writeLabel(textProp(block, '__name'), writing)}](${writeDestination(fileAddressOf(block, writing), '')})`
    case 'audio':
    case 'video':
      return writeMedia(block, writing)
    case 'table-of-contents':
      return '[[_TOC_]]'
    case 'page-embed':
      return writeEmbed(block, writing)
    default:
      return block.children.length > 0
        ? writeBlocks(block.children, writing)
        : writeLine([{ kind: 'text', text: bodyNodeToText(block), format: 0 }], place)
  }
}

/** GitHub's words for the editor's tones. */
const calloutWords: Readonly<Record<string, string>> = {
  note: 'NOTE',
  tip: 'TIP',
  warning: 'WARNING',
  danger: 'CAUTION',
  quote: 'QUOTE',
}

function writeCallout(block: BodyElement, writing: MarkdownWriting): string {
  const head = `[!${calloutWords[textProp(block, '__tone')] ?? 'NOTE'}]`
  const inside = writeBlocks(block.children, writing)
  const [first] = block.children
  // Only words may follow the head directly: a list, a rule or a tag would be read as part of it.
  const isWords =
    first?.kind === 'element' && first.type === 'paragraph' && !/^(<|\||&#10;)/.test(inside)
  return quoteLines(`${head}\n${isWords ? '' : '\n'}${inside}`)
}

function writeHeading(block: BodyElement, writing: MarkdownWriting): string {
  const level = Number(/^h([1-6])$/.exec(textProp(block, '__tag'))?.[1] ?? 1)
  const words = writeLine(block.children, { writing, lineBreak: '<br>' })
  return `${'#'.repeat(level)} ${words.replace(/(?<=^| )(#+)$/, '\\$1')}`.trimEnd()
}

/** Writes a line whose empty lines set paragraphs apart, as items and quotes hold them. */
export function writeParagraphs(nodes: readonly BodyNode[], place: LinePlace): string {
  return splitParagraphs(nodes)
    .map((part) => writeLine(part, place))
    .join('\n\n')
}

/** Splits a line where exactly two breaks stand between text. */
function splitParagraphs(nodes: readonly BodyNode[]): BodyNode[][] {
  const flat = nodes.flatMap((node): BodyNode[] =>
    node.kind === 'text' && /[\r\n]/.test(node.text)
      ? node.text.split(/(\r\n|\r|\n)/).flatMap((text): BodyNode[] => {
          if (/^[\r\n]/.test(text))
            return [{ kind: 'element', type: 'linebreak', props: {}, children: [] }]
          return text === '' ? [] : [{ ...node, text }]
        })
      : [node],
  )
  const isBreak = (node: BodyNode | undefined) =>
    node?.kind === 'element' && node.type === 'linebreak'
  const parts: BodyNode[][] = [[]]
  for (let at = 0; at < flat.length; at++) {
    const node = flat[at] as BodyNode
    const pair = isBreak(node) && isBreak(flat[at + 1]) && !isBreak(flat[at + 2])
    const inside = parts.at(-1)?.length !== 0 && at + 2 < flat.length && !isBreak(flat[at - 1])
    if (pair && inside) {
      parts.push([])
      at += 1
    } else parts.at(-1)?.push(node)
  }
  return parts
}

function quoteLines(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

function plainText(node: BodyNode): string {
  if (node.kind === 'text') return node.text
  if (node.type === 'linebreak') return '\n'
  if (node.type === 'tab') return '\t'
  return node.children.map(plainText).join('')
}

function writeFence(language: string, text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  const info = language.replace(
    /^\s|\s$|\s(?=\s)|[\t\r\n`&\\]/g,
    (char) => `&#${char.codePointAt(0)};`,
  )
  return `${fence}${info}\n${text === '' ? '' : `${text}\n`}${fence}`
}

function writeFormula(formula: string): string {
  const longest = Math.max(0, ...[...formula.matchAll(/\$+/g)].map(([run]) => run.length))
  const fence = '$'.repeat(Math.max(2, longest + 1))
  return `${fence}\n${formula === '' ? '' : `${formula}\n`}${fence}`
}

function writeCollapsible(block: BodyElement, writing: MarkdownWriting): string {
  const [first] = block.children
  const hasTitle = first?.kind === 'element' && first.type === 'collapsible-title'
  const title = hasTitle ? first.children : []
  const inside = writeBlocks(hasTitle ? block.children.slice(1) : block.children, writing)
  const plain = title.every((node) => node.kind === 'text' && node.format === 0)
  const words = title.map(plainText).join('')
  const summary =
    plain && !/^ | $| {2}|[\n\t`]/.test(words)
      ? `<summary>${escapeAttribute(words)}</summary>`
      : `<summary>\n\n${writeLine(title, { writing, lineBreak: '\\\n' })}\n\n</summary>`
  return `<details>\n${summary}\n\n${inside === '' ? '' : `${inside}\n\n`}</details>`
}

function writeColumns(block: BodyElement, writing: MarkdownWriting): string {
  const columns = block.children.map((column) =>
    writeBlocks(column.kind === 'element' ? column.children : [column], writing),
  )
  const longest = Math.max(
    2,
    ...columns.flatMap((text) =>
      [...text.matchAll(/^[ >]*(:{3,})/gm)].map(([, run]) => run?.length ?? 0),
    ),
  )
  const inner = ':'.repeat(longest + 1)
  const parts = columns.map((text) => `${inner}column\n${text}\n${inner}`)
  return `${inner}:columns\n${parts.join('\n')}\n${inner}:`
}

function writeLabel(text: string, writing: MarkdownWriting): string {
  return writeLine([{ kind: 'text', text, format: 0 }], {
    writing,
    lineBreak: ' ',
    inLabel: true,
  }).replace(/^\\(?=[-+>#=:|!?])/, '\\')
}

function writeImage(block: BodyElement, writing: MarkdownWriting): string {
  const width = numberProp(block, '__width')
  const alt = writeLabel(textProp(block, '__alt'), writing).replace(/\|(?=\d{1,4}$)/, '\\|')
  const label = width > 0 ? `${alt}|${Math.round(width)}` : alt
  return `![${label}](${writeDestination(fileAddressOf(block, writing), textProp(block, '__caption'))})`
}

/** A sound or a film, as the element that browsers and GitHub show. */
function writeMedia(block: BodyElement, writing: MarkdownWriting): string {
  const attributes = Object.entries({
    src: fileAddressOf(block, writing),
    title: textProp(block, '__name'),
    width: numberProp(block, '__width') || '',
    'data-size': numberProp(block, '__size') || '',
    'data-duration': numberProp(block, '__duration') || '',
  }).flatMap(([name, value]) =>
    value === '' ? [] : [`${name}="${escapeAttribute(String(value))}"`],
  )
  const media = `<${block.type} controls ${attributes.join(' ')}></${block.type}>`
  const caption = textProp(block, '__caption')
  return caption === ''
    ? media
    : `<figure>${media}<figcaption>${escapeAttribute(caption)}</figcaption></figure>`
}

function writeEmbed(block: BodyElement, writing: MarkdownWriting): string {
  const label = textProp(block, '__label')
  const address = pageAddressOf(block, writing)
  if (address.kind === 'wiki')
    return `![[${wikiInside(address.title, textProp(block, '__heading'), '')}]]`
  return `![${writeLabel(address.title ?? label, writing)}](${writeDestination(address.url, '')})`
}
