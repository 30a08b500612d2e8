import { type BodyElement, bodyNodeToText } from '../../../model/body/BodyNode.ts'

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
    default:
      return indent + bodyNodeToText(block)
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
      return `${indent}${mark} ${bodyNodeToText(item)}`
    })
    .join('\n')
}

function rowToText(row: BodyElement): string {
  return row.children
    .filter((child) => child.kind === 'element')
    .map((cell) => {
      const text = cell.children.map(bodyNodeToText).join('\n')
      return /[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
    })
    .join('\t')
}
