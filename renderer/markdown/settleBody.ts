/** The last steps of reading: what a container holds fits it, and guarded letters are bare again. */
import { type BodyElement, type BodyNode, createElement } from '../../model/body/BodyNode.ts'
import type { BodyFrame } from './BodyFrame.ts'
import { bareText } from './guardedText.ts'

/** Makes the block of a frame that held blocks; a quote of mere paragraphs is one line with breaks. */
export function settleContainer(frame: BodyFrame): BodyElement[] {
  const { blocks, kind, props } = frame
  if (kind === 'quote') return [settleQuote(blocks)]
  if (kind === 'columns') return settleColumns(blocks)
  if (kind === 'collapsible') {
    const first = blocks[0]?.type === 'collapsible-title' ? blocks[0] : null
    const title = first ?? createElement('collapsible-title')
    const inside = blocks.filter((block) => block !== first).map(withoutTitle)
    return [createElement(kind, props, [title, ...atLeastOne(inside)])]
  }
  return [createElement(kind, props, atLeastOne(blocks))]
}

const atLeastOne = (blocks: readonly BodyElement[]) =>
  blocks.length > 0 ? [...blocks] : [createElement('paragraph')]

/** A second title is a paragraph. */
function withoutTitle(block: BodyElement): BodyElement {
  return block.type === 'collapsible-title' ? { ...block, type: 'paragraph' } : block
}

function settleQuote(blocks: readonly BodyElement[]): BodyElement {
  const isPlain = (block: BodyElement) =>
    block.type === 'paragraph' &&
    block.children.length > 0 &&
    Object.keys(block.props).length === 0
  // The editor's quote holds a line; one that holds blocks is a callout of its own tone.
  if (!blocks.every(isPlain)) return createElement('callout', { __tone: 'quote' }, [...blocks])
  const children = blocks.flatMap((block, at): BodyNode[] =>
    at === 0
      ? block.children
      : [createElement('linebreak'), createElement('linebreak'), ...block.children],
  )
  return createElement('quote', {}, children)
}

/** Two to four columns; what stands between columns goes into the one before. */
function settleColumns(blocks: readonly BodyElement[]): BodyElement[] {
  const columns: BodyElement[] = []
  for (const block of blocks) {
    const last = columns.at(-1)
    if (block.type === 'column' && columns.length < 4) columns.push(block)
    else if (last) last.children.push(...(block.type === 'column' ? block.children : [block]))
    else columns.push(createElement('column', {}, [block]))
  }
  if (columns.length < 2)
    return columns.flatMap((column) => column.children.filter((one) => one.kind === 'element'))
  return [createElement('columns', {}, columns)]
}

/** Turns guarded letters into themselves throughout; a guarded line end is a break. */
export function settleBody(blocks: readonly BodyElement[]): BodyElement[] {
  return blocks.map((block) => settleElement(block))
}

function settleElement(element: BodyElement): BodyElement {
  for (const [name, value] of Object.entries(element.props))
    if (typeof value === 'string') element.props[name] = bareText(value)
  const isCode = element.type === 'code'
  const children = element.children.flatMap((child): BodyNode[] => {
    if (child.kind === 'element') return [settleElement(child)]
    const text = bareText(child.text).replace(/\r\n?/g, '\n')
    if (isCode || !text.includes('\n')) return [{ ...child, text }]
    return text
      .split('\n')
      .flatMap((line, at): BodyNode[] => [
        ...(at > 0 ? [createElement('linebreak')] : []),
        ...(line === '' ? [] : [{ ...child, text: line }]),
      ])
  })
  // In place: attachments hold on to their nodes until their ids are known.
  element.children.splice(0, element.children.length, ...children)
  return element
}
