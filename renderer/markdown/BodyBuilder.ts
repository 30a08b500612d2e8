/**
 * Builds a body from a stream of beginnings and endings, as Markdown's tree and
 * raw HTML give them, nested as it happens to be. What the editor cannot nest
 * is set side by side, in order: a code block, table or image inside a list
 * item follows the item, and the list goes on after it; nothing is left out.
 */
import {
  type BodyElement,
  type BodyNode,
  createElement,
  headerStates,
  textFormats,
} from '../../model/body/BodyNode.ts'
import { TableGrid } from './TableGrid.ts'

/** The name of a text format. */
export type FormatName = keyof typeof textFormats
/** The editor's kinds of lists. */
export type ListType = 'number' | 'bullet' | 'check'

interface ListLevel {
  readonly type: ListType
  next: number
  node: BodyElement | null
}

/** What is open in the root or in one table cell. */
interface Frame {
  readonly blocks: BodyElement[]
  block: BodyElement | null
  /** A paragraph ended inside a block that goes on (list item, quote). */
  gap: boolean
  readonly lists: ListLevel[]
  /** A list item that has begun and has nothing in it yet. */
  item: { readonly checked: boolean | null } | null
  quotes: number
  readonly headings: ('block' | 'bold')[]
  readonly grid: TableGrid | null
  readonly compact: boolean
}

const newFrame = (grid: TableGrid | null, compact = false): Frame => ({
  blocks: [],
  block: null,
  gap: false,
  lists: [],
  item: null,
  quotes: 0,
  headings: [],
  grid,
  compact,
})

/** See the module's header. Takes calls in any order; `finish` closes what is still open. */
export class BodyBuilder {
  readonly #frames: [Frame, ...Frame[]] = [newFrame(null)]
  readonly #formats = new Map<FormatName, number>()
  #link: BodyElement | null = null
  /** Tables within a cell: lines of that cell. */
  #nested = 0

  get #frame(): Frame {
    return this.#frames.at(-1) ?? this.#frames[0]
  }

  /** Whether nothing has been written so far. */
  get isEmpty(): boolean {
    const { blocks, block } = this.#frames[0]
    return this.#frames.length === 1 && blocks.length === 0 && block === null
  }

  /** Whether a table cell is open. */
  get inTable(): boolean {
    return this.#frames.length > 1
  }

  /** Adds text in the formats that are open; line ends and tabs become spaces. */
  text(value: string): void {
    let text = value.replace(/[ \t]*[\r\n]+[ \t]*|\t/g, ' ')
    if (text === '') return
    const blank = /^ *$/.test(text)
    if (blank && (this.#frame.block === null || this.#frame.gap)) return
    const target = this.#inline()
    const last = target.at(-1)
    const atStart = target === this.#frame.block?.children && last === undefined
    if (atStart || (last?.kind === 'element' && last.type === 'linebreak'))
      text = text.replace(/^ +/, '')
    else if (last?.kind === 'text' && last.text.endsWith(' ') && this.#bits() === 0)
      text = text.replace(/^ +/, '')
    if (text === '') return
    const format = this.#bits()
    if (last?.kind === 'text' && last.format === format) last.text += text
    else target.push({ kind: 'text', text, format })
  }

  /** Breaks the line within a block. */
  lineBreak(): void {
    if (this.#frame.block === null && this.#frame.item === null) return
    this.endLink()
    this.#openBlock().children.push(createElement('linebreak'))
  }

  /** Adds a node that stands in the line: a page link, a mention. */
  inline(element: BodyElement): void {
    this.endLink()
    this.#openBlock().children.push(element)
  }

  /** Opens a format; the same one may be opened several times over. */
  beginFormat(name: FormatName): void {
    this.#formats.set(name, (this.#formats.get(name) ?? 0) + 1)
  }

  /** Closes a format that was opened; harmless when it was not. */
  endFormat(name: FormatName): void {
    this.#formats.set(name, Math.max(0, (this.#formats.get(name) ?? 0) - 1))
  }

  /** Closes every format: what raw HTML left open ends with its paragraph. */
  clearFormats(): void {
    this.#formats.clear()
  }

  /** Opens a link to an address; text that follows goes into it. */
  beginLink(url: string, title: string): void {
    this.endLink()
    this.#link = createElement('link', { __url: url, ...(title ? { __title: title } : {}) })
  }

  /** Closes the link. Tells whether any text went into it; a link without any leaves no trace. */
  endLink(): boolean {
    const link = this.#link
    this.#link = null
    return link !== null && link.children.length > 0
  }

  /** Ends a paragraph, or sets what follows off by an empty line inside an item or a quote. */
  endParagraph(): void {
    this.endLink()
    const { block } = this.#frame
    if (block === null) return
    if (block.type === 'listitem' || block.type === 'quote') this.#frame.gap = true
    else this.#closeBlock()
  }

  /** Opens a heading; inside an item, a quote or a cell's quote it is a line in bold. */
  beginHeading(level: number): void {
    this.endParagraph()
    const frame = this.#frame
    if (frame.block !== null || frame.item !== null || frame.quotes > 0) {
      frame.headings.push('bold')
      this.beginFormat('bold')
      return
    }
    frame.headings.push('block')
    this.#pushBlock(createElement('heading', level === 1 ? {} : { __tag: `h${level}` }))
  }

  /** Closes a heading. */
  endHeading(): void {
    if (this.#frame.headings.pop() === 'bold') {
      this.endFormat('bold')
      this.endParagraph()
    } else this.#closeBlock()
  }

  /** Opens a quote; quotes within a quote are one. */
  beginQuote(): void {
    this.#closeBlock()
    this.#frame.quotes += 1
  }

  /** Closes a quote. */
  endQuote(): void {
    this.#frame.quotes = Math.max(0, this.#frame.quotes - 1)
    if (this.#frame.quotes === 0) this.#closeBlock()
  }

  /** Opens a list at the current depth. */
  beginList(type: ListType, start: number): void {
    const frame = this.#frame
    // `- - a`: an item that only holds a list is the list's own wrapper.
    frame.item = null
    this.#closeBlock()
    const last = frame.blocks.at(-1)
    const level: ListLevel = { type, next: type === 'number' ? start : 1, node: null }
    // The editor joins neighbouring lists of a kind; numbers then go on by themselves.
    if (frame.lists.length === 0 && last?.type === 'list' && last.props.__listType === type)
      if (type !== 'number') level.node = last
    frame.lists.push(level)
  }

  /** Closes the innermost list. */
  endList(): void {
    this.endItem()
    this.#frame.lists.pop()
  }

  /** Opens a list item; outside a list it is a paragraph. */
  beginItem(checked: boolean | null): void {
    this.endItem()
    if (this.#frame.lists.length > 0) this.#frame.item = { checked }
  }

  /** Closes the list item, keeping one without content. */
  endItem(): void {
    if (this.#frame.item !== null) this.#openItem(this.#frame.item.checked)
    this.#closeBlock()
  }

  /** Adds a block that stands alone: an image, a rule, a code block. */
  block(element: BodyElement): void {
    this.#closeBlock()
    if (this.#frame.item !== null) this.#openItem(this.#frame.item.checked)
    this.#closeBlock()
    this.#pushBlock(element)
    this.#frame.block = null
  }

  /** Adds a code block: one text with its line ends. */
  code(text: string, language: string | null): void {
    const children: BodyNode[] = text === '' ? [] : [{ kind: 'text', text, format: 0 }]
    this.block(createElement('code', language ? { __language: language } : {}, children))
  }

  /** Opens a table (`compact`: see TableGrid); a table within a cell becomes lines of that cell. */
  beginTable(compact = false): void {
    if (this.inTable) {
      this.#nested += 1
      this.endParagraph()
      return
    }
    this.#closeBlock()
    if (this.#frame.item !== null) this.#openItem(this.#frame.item.checked)
    this.#closeBlock()
    this.#frames.push(newFrame(new TableGrid(), compact))
  }

  /** Opens a row. */
  beginRow(): void {
    if (this.#nested > 0 || !this.inTable) {
      this.endParagraph()
      return
    }
    this.endCell()
    this.#frames[1]?.grid?.beginRow()
  }

  /** Opens a cell; `header` is one of {@link headerStates}. */
  beginCell(header: number, columns: number, rows: number): void {
    const grid = this.#frames[1]?.grid
    if (this.#nested > 0 || !grid) {
      if (this.#frame.block && !this.#frame.gap) this.text(' | ')
      return
    }
    this.endCell()
    const frame = newFrame(null)
    grid.addCell(frame.blocks, header, columns, rows)
    this.#frames.push(frame)
  }

  /** Closes a cell. */
  endCell(): void {
    if (this.#frames.length !== 3 || this.#nested > 0) return
    this.#closeFrame()
    this.#frames.pop()
  }

  /** Closes the table, filling rows that are short. */
  endTable(): void {
    if (this.#nested > 0) {
      this.#nested -= 1
      this.endParagraph()
      return
    }
    this.endCell()
    const { compact, grid } = this.#frame
    if (this.#frames.length !== 2 || !grid) return
    // Text between the cells is no table's: it stands before it.
    this.#closeFrame()
    const strays = this.#frame.blocks
    this.#frames.pop()
    for (const block of strays) this.block(block)
    const table = grid.toTable(compact)
    if (table) this.block(table)
  }

  /** Closes everything and gives the blocks. */
  finish(): BodyElement[] {
    this.#nested = 0
    while (this.#frames.length > 1) this.endTable()
    this.#closeFrame()
    return this.#frames[0].blocks
  }

  #closeFrame(): void {
    while (this.#frame.lists.length > 0) this.endList()
    this.#closeBlock()
  }

  #bits(): number {
    let bits = 0
    for (const [name, count] of this.#formats) if (count > 0) bits |= textFormats[name]
    return bits
  }

  /** Where text goes: into the open link or the open block, opening one when there is none. */
  #inline(): BodyNode[] {
    const block = this.#openBlock()
    if (!this.#link) return block.children
    if (block.children.at(-1) !== this.#link) block.children.push(this.#link)
    return this.#link.children
  }

  #openBlock(): BodyElement {
    const frame = this.#frame
    if (frame.block) {
      if (frame.gap) {
        frame.gap = false
        const { children } = frame.block
        if (children.length > 0)
          children.push(createElement('linebreak'), createElement('linebreak'))
      }
      return frame.block
    }
    if (frame.item) return this.#openItem(frame.item.checked)
    return this.#pushBlock(createElement(frame.quotes > 0 ? 'quote' : 'paragraph'))
  }

  #openItem(checked: boolean | null): BodyElement {
    const frame = this.#frame
    frame.item = null
    const levels = frame.lists
    levels.forEach((level, depth) => {
      if (level.node) return
      const numbered = level.type === 'number'
      if (!numbered) level.next = 1
      const list = createElement('list', {
        ...(numbered ? {} : { __listType: level.type, __tag: 'ul' }),
        ...(numbered && level.next !== 1 ? { __start: level.next } : {}),
      })
      const above = levels[depth - 1]?.node
      if (above) above.children.push(createElement('listitem', {}, [list]))
      else frame.blocks.push(list)
      level.node = list
    })
    const level = levels.at(-1)
    const isCheck = level?.type === 'check'
    const item = createElement('listitem', isCheck ? { __checked: checked === true } : {})
    level?.node?.children.push(item)
    if (level) level.next += 1
    frame.block = item
    frame.gap = false
    return item
  }

  /** Sets a block beside the others; lists that are open go on after it. */
  #pushBlock(element: BodyElement): BodyElement {
    const frame = this.#frame
    for (const level of frame.lists) level.node = null
    frame.blocks.push(element)
    frame.block = element
    frame.gap = false
    return element
  }

  #closeBlock(): void {
    this.endLink()
    const frame = this.#frame
    const { block } = frame
    frame.block = null
    frame.gap = false
    if (!block) return
    trimEnd(block.children)
    const mayBeEmpty = block.type === 'listitem'
    if (!mayBeEmpty && block.children.length === 0) {
      const index = frame.blocks.lastIndexOf(block)
      if (index >= 0) frame.blocks.splice(index, 1)
    }
  }
}

/** Takes spaces and line breaks off the end of a block. */
function trimEnd(nodes: BodyNode[]): void {
  for (let last = nodes.at(-1); last; last = nodes.at(-1)) {
    if (last.kind === 'element') {
      if (last.type !== 'linebreak') return
      nodes.pop()
      continue
    }
    last.text = last.text.replace(/[ \n]+$/, '')
    if (last.text !== '') return
    nodes.pop()
  }
}

/** The header state of a cell: by its place in a heading row, or by being a `th` in another. */
export function headerStateOf(inHeadRow: boolean, isHeader: boolean): number {
  if (inHeadRow) return headerStates.row
  return isHeader ? headerStates.column : headerStates.none
}
