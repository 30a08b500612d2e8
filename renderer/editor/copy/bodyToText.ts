import {
  type BodyElement,
  type BodyNode,
  bodyNodeToText,
} from '../../../model/body/BodyNode.ts'

/**
 * A body as plain text: a line a block, list items with their mark, the cells of a table with
 * tabs between, as spreadsheets take them.
 */
export function bodyToText(blocks: readonly BodyElement[]): string {
  return blocks.map((block) => blockToText(block, '')).join('\n')
}

function blockToText(block: BodyElement, indent: string): string {
  const inner = block.children.filter((child) => child.kind === 'element')
  switch (block.type) {
    case 'list':
      return listToText(block, indent)
    case 'table':
      return inner.map((row) => rowToText(row)).join('\n')
    case 'callout':
    case 'collapsible':
    case 'columns':
    case 'column':
      return inner.map((one) => blockToText(one, indent)).join('\n')
    case 'horizontalrule':
      return '---'
    case 'math':
      return `${indent}$$${prop(block, '__formula')}$$`
    case 'diagram':
      return prop(block, '__source')
    case 'image':
      return indent + (prop(block, '__alt') || prop(block, '__caption'))
    case 'footnote-text':
      return `[^${prop(block, '__label')}] ${inner.map((one) => blockToText(one, indent)).join('\n')}`
    default:
      return indent + lineToText(block)
  }
}

function prop(element: BodyElement, name: string): string {
  const value = element.props[name]
  return typeof value === 'string' ? value : ''
}

/** A line's words; what stands within it as one would type it. */
function lineToText(node: BodyNode): string {
  if (node.kind === 'text') return node.text
  switch (node.type) {
    case 'math-inline':
      return `$${prop(node, '__formula')}$`
    case 'mention':
      return `@${prop(node, '__label')}`
    case 'topic':
      return `#${prop(node, '__label')}`
    case 'date':
      return prop(node, '__date')
    case 'footnote':
      return `[^${prop(node, '__label')}]`
    case 'page-link':
      return prop(node, '__alias') || prop(node, '__label')
    default:
      return node.children.length > 0
        ? node.children.map(lineToText).join('')
        : bodyNodeToText(node)
  }
}

function listToText(list: BodyElement, indent: string): string {
  const type = list.props.__listType ?? 'number'
  let number = Number(list.props.__start ?? 1)
  return list.children
    .filter((child) => child.kind === 'element')
    .map((item) => {
      const nested = item.children.find(
        (child) => child.kind === 'element' && child.type === 'list',
      )
      if (nested?.kind === 'element') return listToText(nested, `${indent}  `)
      const mark =
        type === 'number'
          ? `${number++}.`
          : type === 'check'
            ? `[${item.props.__checked === true ? 'x' : ' '}]`
            : '-'
      return `${indent}${mark} ${lineToText(item)}`
    })
    .join('\n')
}

function rowToText(row: BodyElement): string {
  return row.children
    .filter((child) => child.kind === 'element')
    .map((cell) => {
      const text = cell.children
        .map((child) => (child.kind === 'text' ? child.text : blockToText(child, '')))
        .join('\n')
      return /[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
    })
    .join('\t')
}
