/**
 * What the editor itself copied, back to a body. Any page can put such data on the clipboard:
 * only node types and properties of `model/body/bodyTypes.ts`, of the right kind, get through.
 */
import {
  type BodyElement,
  type BodyNode,
  type BodyValue,
  createElement,
} from '../../../model/body/BodyNode.ts'
import { type BodyType, bodyTypes } from '../../../model/body/bodyTypes.ts'

/** Reads the editor's own clipboard data; `null` when it is something else. */
export function parseLexicalJson(source: string): BodyElement[] | null {
  const data = parseJson(source)
  if (!isRecord(data) || data.namespace !== 'relais' || !Array.isArray(data.nodes)) return null
  return gatherBlocks(data.nodes.flatMap(parseNode))
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseNode(value: unknown): BodyNode[] {
  if (!isRecord(value) || typeof value.type !== 'string') return []
  if (value.type === 'text' || value.type === 'tab') {
    if (typeof value.text !== 'string' || value.text === '') return []
    const format = typeof value.format === 'number' ? value.format & 255 : 0
    return [{ kind: 'text', text: value.text, format }]
  }
  const children = Array.isArray(value.children) ? value.children.flatMap(parseNode) : []
  const type = Object.hasOwn(bodyTypes, value.type) ? bodyTypes[value.type] : undefined
  // What this version does not know gives what is in it.
  if (!type) return children
  return [createElement(value.type, readProps(value, type), children)]
}

function readProps(json: Record<string, unknown>, type: BodyType): BodyElement['props'] {
  const props: Record<string, BodyValue> = {}
  for (const [name, fallback] of Object.entries(type.props)) {
    // Lexical gives the alignment a word; a page has none of its own.
    if (name === '__format') continue
    const value = json[name.slice(2)]
    if (value === undefined || value === fallback || !fits(value, name, fallback)) continue
    props[name] = value
  }
  return props
}

function fits(value: unknown, name: string, fallback: unknown): value is BodyValue {
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'number' || typeof one === 'string')
  if (fallback === undefined || fallback === null) {
    if (name === '__checked') return typeof value === 'boolean'
    if (name === '__width') return typeof value === 'number'
    return typeof value === 'string'
  }
  return typeof value === typeof fallback
}

/** Words that were copied out of a line are a line again; items without their list get one. */
function gatherBlocks(nodes: readonly BodyNode[]): BodyElement[] {
  const blocks: BodyElement[] = []
  let line: BodyElement | null = null
  for (const node of nodes) {
    const role = node.kind === 'text' ? 'inline' : bodyTypes[node.type]?.role
    if (role === 'inline' || role === 'wrap') {
      if (!line) {
        line = createElement('paragraph')
        blocks.push(line)
      }
      line.children.push(node)
      continue
    }
    line = null
    if (node.kind === 'text') continue
    if (role === 'listitem') {
      const last = blocks.at(-1)
      if (last?.type === 'list') last.children.push(node)
      else blocks.push(createElement('list', { __listType: 'bullet', __tag: 'ul' }, [node]))
    } else if (role === 'tablerow' || role === 'tablecell') {
      const cells = role === 'tablerow' ? [node] : [createElement('tablerow', {}, [node])]
      blocks.push(createElement('table', {}, cells))
    } else blocks.push(node)
  }
  return blocks
}
