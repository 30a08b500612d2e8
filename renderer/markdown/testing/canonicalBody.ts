/**
 * A body in the one form of all that show the same, for comparisons: neighbouring runs of one
 * format are one, neighbouring links to one place are one, neighbouring lists of a kind are one, and a space is bold or italic when the
 * words on both its sides are.
 */
import { type BodyElement, type BodyNode, textFormats } from '../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'

/** Gives blocks in their canonical form; the given ones stay as they are. */
export function canonicalBlocks(blocks: readonly BodyElement[]): BodyElement[] {
  const end = blocks.findLastIndex(
    (block) => block.type !== 'paragraph' || canonicalChildren(block).length > 0,
  )
  return joinLists(blocks.slice(0, end + 1).map(canonicalElement))
}

function joinLists(blocks: readonly BodyElement[]): BodyElement[] {
  const joined: BodyElement[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const isSame =
      block.type === 'list' &&
      last?.type === 'list' &&
      block.props.__listType === last.props.__listType &&
      block.props.__listType !== undefined
    if (isSame && last) last.children.push(...block.children)
    else joined.push(block)
  }
  return joined
}

function canonicalElement(element: BodyElement): BodyElement {
  const defaults = bodyTypes[element.type]?.props ?? {}
  const props = Object.fromEntries(
    Object.entries(element.props)
      .filter(([name, value]) => value !== defaults[name] && value !== null)
      .filter(([name, value]) => !(name === '__checked' && value === false))
      .filter(([name]) => !/^__natural|^__target$|^__rel$/.test(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  return { kind: 'element', type: element.type, props, children: canonicalChildren(element) }
}

const holdsBlocks = (children: readonly BodyNode[]) =>
  children.some(
    (child) =>
      child.kind === 'element' &&
      !['inline', 'wrap'].includes(bodyTypes[child.type]?.role ?? ''),
  )

function canonicalChildren(element: BodyElement): BodyNode[] {
  const { children, type } = element
  if (type === 'code')
    return [
      {
        kind: 'text',
        text: children.map((one) => (one.kind === 'text' ? one.text : '\n')).join(''),
        format: 0,
      },
    ]
  if (holdsBlocks(children))
    return joinLists(
      children.flatMap((one) => (one.kind === 'element' ? [canonicalElement(one)] : [])),
    )
  return joinRuns(settleSpaces(splitRuns(children)))
}

const invisible = textFormats.bold | textFormats.italic

/** Cuts runs into words and spaces, breaks into elements. */
function splitRuns(children: readonly BodyNode[]): BodyNode[] {
  return children.flatMap((child): BodyNode[] => {
    if (child.kind === 'element')
      // Comments are left out of Markdown; what they hang on stays.
      return child.type === 'mark' ? splitRuns(child.children) : [canonicalElement(child)]
    const parts = child.text.split(/(\n|^ +| +$)/).filter((part) => part !== '')
    return parts.map((text) =>
      text === '\n'
        ? { kind: 'element', type: 'linebreak', props: {}, children: [] }
        : { kind: 'text', text, format: child.format },
    )
  })
}

function settleSpaces(nodes: readonly BodyNode[]): BodyNode[] {
  const formatNear = (at: number, step: 1 | -1): number => {
    for (let index = at + step; index >= 0 && index < nodes.length; index += step) {
      const node = nodes[index]
      if (node?.kind === 'text' && !isSpace(node)) return node.format
      if (node?.kind === 'element' && node.type === 'link') {
        const texts = node.children.filter((child) => child.kind === 'text')
        return texts.reduce((bits, text) => bits & text.format, texts.length > 0 ? ~0 : 0)
      }
    }
    return 0
  }
  return nodes.map((node, at) => {
    if (node.kind !== 'text' || !isSpace(node)) return node
    const both = formatNear(at, -1) & formatNear(at, 1) & invisible
    return { ...node, format: (node.format & ~invisible) | both }
  })
}

const isSpace = (node: BodyNode) =>
  node.kind === 'text' && /^ +$/.test(node.text) && (node.format & textFormats.code) === 0

function joinRuns(nodes: readonly BodyNode[]): BodyNode[] {
  const joined: BodyNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.kind === 'text' && last?.kind === 'text' && last.format === node.format)
      joined[joined.length - 1] = { ...last, text: last.text + node.text }
    else if (
      node.kind === 'element' &&
      last?.kind === 'element' &&
      node.type === 'link' &&
      last.type === 'link' &&
      JSON.stringify(node.props) === JSON.stringify(last.props)
    )
      joined[joined.length - 1] = {
        ...last,
        children: joinRuns([...last.children, ...node.children]),
      }
    else joined.push(node)
  }
  return joined
}
