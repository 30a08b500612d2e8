/** Lists as Markdown: an item that only holds a list goes below the item before it. */
import type { BodyElement, BodyNode } from '../../model/body/BodyNode.ts'
import { alignmentToWord, writeBlockNote } from './blockNote.ts'
import type { MarkdownWriting } from './MarkdownWriting.ts'
import { writeParagraphs } from './writeMarkdown.ts'

const isList = (node: BodyNode): node is BodyElement =>
  node.kind === 'element' && node.type === 'list'

/** Writes a list; `turned` uses the other marks, for a list right after another one. */
export function writeList(
  list: BodyElement,
  writing: MarkdownWriting,
  turned: boolean,
): string {
  // The editor's default is a numbered list, and a default is not stored.
  const type = list.props.__listType ?? 'number'
  const start = list.props.__start
  let number = typeof start === 'number' ? Math.max(0, Math.floor(start)) : 1
  const bullet = turned ? '*' : '-'
  const lines: string[] = []
  /** Where an item's content begins; a nested list stands below it. */
  let indent = ''
  /** Whether the item before has words, under which a nested list stands. */
  let afterOwn = false
  for (const item of list.children) {
    if (item.kind !== 'element') continue
    const nested = item.children.filter(isList)
    const own = item.children.filter((child) => !isList(child))
    if (own.length > 0 || nested.length === 0) {
      const mark = type === 'number' ? `${number}${turned ? ')' : '.'} ` : `${bullet} `
      number += 1
      indent = ' '.repeat(mark.length)
      const box = type === 'check' ? `[${item.props.__checked === true ? 'x' : ' '}] ` : ''
      lines.push(
        `${mark}${hang(writeItem(item, own, box, writing, nextHolds(list, item)), indent)}`.trimEnd(),
      )
    } else if (!afterOwn) {
      const mark = type === 'number' ? `${number}${turned ? ')' : '.'} ` : `${bullet} `
      indent = ' '.repeat(mark.length)
      lines.push(
        `${mark}${nested.map((inner) => hang(writeList(inner, writing, false), indent)).join('\n')}`,
      )
      continue
    }
    afterOwn = own.length > 0 || nested.length === 0
    let innerTurned = false
    for (const [at, inner] of nested.entries()) {
      innerTurned = at > 0 && !innerTurned
      const text = writeList(inner, writing, innerTurned)
      // Only a list that begins with 1 and with words may follow a line directly.
      const gap = /^(1[.)]|[-*]) \S/.test(text) ? '' : '\n'
      lines.push(`${gap}${indent}${hang(text, indent)}`)
    }
  }
  return lines.join('\n')
}

/** Whether the item after this one only holds a list, which then stands below this one. */
function nextHolds(list: BodyElement, item: BodyElement): boolean {
  const next = list.children[list.children.indexOf(item) + 1]
  const holder = next?.kind === 'element' ? next : undefined
  const children = [...item.children, ...(holder?.children ?? [])]
  return (
    children.some(isList) &&
    (item.children.some(isList) || holder?.children.every(isList) === true)
  )
}

function writeItem(
  item: BodyElement,
  own: readonly BodyNode[],
  box: string,
  writing: MarkdownWriting,
  holdsList: boolean,
): string {
  const note = writeBlockNote({ align: alignmentToWord(item.props.__format) })
  const text = writeParagraphs(own, { writing, lineBreak: '\\\n' })
  // A box needs something after it, and so does an item above a list of its own.
  const content = text === '' && (box !== '' || holdsList) ? '<!-- -->' : text
  return note === '' ? `${box}${content}` : `${note}\n${box}${content}`
}

function hang(text: string, indent: string): string {
  return text.replace(/\n(?=[^\n])/g, `\n${indent}`)
}
