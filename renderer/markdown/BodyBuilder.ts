/**
 * Builds a body from a stream of beginnings and endings, as Markdown's tree and
 * raw HTML give them, nested as it happens to be. What the editor cannot nest
 * is set side by side, in order: a code block, table or image inside a list
 * item follows the item, and the list goes on after it; nothing is left out.
 */
import { type BodyElement, type BodyNode, createElement } from '../../model/body/BodyNode.ts'
import { BodyFrame, type FrameKind, type ListType } from './BodyFrame.ts'
import type { BlockNote } from './blockNote.ts'
import { type FormatName, InlineRun } from './InlineRun.ts'
import { settleBody, settleContainer } from './settleBody.ts'
import { TableGrid } from './TableGrid.ts'

/** See the module's header. Takes calls in any order; `finish` closes what is still open. */
export class BodyBuilder {
  readonly #frames: [BodyFrame, ...BodyFrame[]] = [new BodyFrame('root')]
  readonly #line = new InlineRun()
  /** Tables within a cell: lines of that cell. */
  #nested = 0

  get #frame(): BodyFrame {
    return this.#frames.at(-1) ?? this.#frames[0]
  }

  /** Whether nothing has been written so far. */
  get isEmpty(): boolean {
    return this.#frames.length === 1 && this.#frames[0].isEmpty
  }

  /** Whether text would now begin a block of its own. */
  get betweenBlocks(): boolean {
    return this.#frame.block === null && this.#frame.item === null
  }

  /** Whether a table cell is open. */
  get inCell(): boolean {
    return this.#frames.some((frame) => frame.kind === 'cell')
  }

  /** How many blocks the innermost place holds, the open one included. */
  get count(): number {
    return this.#frame.blocks.length
  }

  /** Adds text in the formats that are open; line ends and tabs become spaces. */
  text(value: string): void {
    const text = value.replace(/[ \t]*[\r\n]+[ \t]*|\t/g, ' ')
    if (text === '') return
    if (/^ *$/.test(text) && (this.#frame.block === null || this.#frame.gap)) return
    this.#line.addText(this.#openBlock(), text)
  }

  /** Breaks the line within a block. */
  lineBreak(): void {
    if (this.betweenBlocks) return
    this.#line.targetIn(this.#openBlock()).push(createElement('linebreak'))
  }

  /** Adds a node that stands in the line: a page link, a mention. */
  inline(element: BodyElement): void {
    this.#line.targetIn(this.#openBlock()).push(element)
  }

  /** Opens a format; the same one may be opened several times over. */
  beginFormat(name: FormatName): void {
    this.#line.begin(name)
  }

  /** Closes a format that was opened; harmless when it was not. */
  endFormat(name: FormatName): void {
    this.#line.end(name)
  }

  /** Closes every format: what raw HTML left open ends with its paragraph. */
  clearFormats(): void {
    this.#line.clear()
  }

  /** Opens a link to an address; what follows goes into it. */
  beginLink(url: string, title: string): void {
    this.#line.beginLink(url, title)
  }

  /** Closes the link. Tells whether anything went into it; a link without leaves no trace. */
  endLink(): boolean {
    return this.#line.endLink()
  }

  /** Says something of the next block that Markdown has no words for. */
  note(fields: BlockNote): void {
    this.#frame.note = { ...this.#frame.note, ...fields }
  }

  /** What was said of the next block. */
  get noted(): BlockNote {
    return this.#frame.note
  }

  /** Ends a paragraph, or sets what follows off by an empty line inside an item. */
  endParagraph(): void {
    this.endLink()
    const { block } = this.#frame
    if (block === null) return
    if (block.type === 'listitem') this.#frame.gap = true
    else this.#closeBlock()
  }

  /** Adds an empty paragraph, which keeps its place. */
  emptyParagraph(): void {
    this.block(createElement('paragraph'))
  }

  /** Opens a block of text that may stay empty: the title of a collapsible part. */
  beginTextBlock(type: string): void {
    this.#closeBlock()
    this.#frame.pushBlock(createElement(type))
  }

  /** Opens a heading; inside an item it is a line in bold. */
  beginHeading(level: number): void {
    this.endParagraph()
    const frame = this.#frame
    if (frame.block !== null || frame.item !== null) {
      frame.headings.push('bold')
      this.beginFormat('bold')
      return
    }
    frame.headings.push('block')
    frame.pushBlock(createElement('heading', level === 1 ? {} : { __tag: `h${level}` }))
  }

  /** Closes a heading. */
  endHeading(): void {
    if (this.#frame.headings.pop() === 'bold') {
      this.endFormat('bold')
      this.endParagraph()
    } else this.#closeBlock()
  }

  /** Opens a block that holds blocks. */
  beginContainer(kind: FrameKind, props: BodyElement['props'] = {}): void {
    this.#endLine()
    this.#frames.push(new BodyFrame(kind, { ...props }))
  }

  /** Closes the innermost block of a kind, and what was left open in it; without one it does nothing. */
  endContainer(kind: FrameKind): void {
    if (!this.#closeAbove(kind)) return
    const frame = this.#frame
    frame.close()
    this.#frames.pop()
    for (const block of settleContainer(frame)) this.block(block)
  }

  /** Opens a list at the current depth. */
  beginList(type: ListType, start: number): void {
    this.endLink()
    this.#frame.beginList(type, start)
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

  /** Makes the item that has begun stand, though nothing is in it. */
  keepItem(): void {
    if (this.#frame.item !== null) this.#frame.openItem(this.#frame.item)
  }

  /** Closes the list item, keeping one without content. */
  endItem(): void {
    this.endLink()
    this.#frame.endItem()
  }

  /** Adds a block that stands alone: an image, a rule, a code block. */
  block(element: BodyElement): void {
    this.#endLine()
    this.#frame.pushBlock(element)
    this.#frame.block = null
  }

  /** Adds a code block: one text with its line ends. */
  code(text: string, language: string | null): void {
    const children: BodyNode[] = text === '' ? [] : [{ kind: 'text', text, format: 0 }]
    this.block(createElement('code', language ? { __language: language } : {}, children))
  }

  /** Opens a table (`compact`: see TableGrid); a table within a cell becomes lines of that cell. */
  beginTable(compact = false): void {
    if (this.inCell) {
      this.#nested += 1
      this.endParagraph()
      return
    }
    this.#endLine()
    this.#frames.push(new BodyFrame('table', {}, new TableGrid(compact)))
  }

  /** Opens a row. */
  beginRow(): void {
    if (this.#nested > 0 || !this.#closeAbove('table')) {
      this.endParagraph()
      return
    }
    this.#frame.grid?.beginRow()
  }

  /** Opens a cell; `header` is one of `headerStates` or `unsaidHead`, `align` its paragraphs' alignment. */
  beginCell(header: number, columns: number, rows: number, align = 0): void {
    if (this.#nested > 0 || !this.#closeAbove('table')) {
      if (this.#frame.block && !this.#frame.gap) this.text(' | ')
      return
    }
    const frame = new BodyFrame('cell')
    frame.align = align
    this.#frame.grid?.addCell(frame.blocks, header, columns, rows)
    this.#frames.push(frame)
  }

  /** Closes a cell; an empty one holds an empty paragraph. */
  endCell(): void {
    if (this.#nested > 0 || !this.#closeAbove('cell')) return
    const frame = this.#frame
    frame.close()
    if (frame.blocks.length === 0) frame.pushBlock(createElement('paragraph'))
    this.#frames.pop()
  }

  /** Closes the table, filling rows that are short. */
  endTable(): void {
    if (this.#nested > 0) {
      this.#nested -= 1
      this.endParagraph()
      return
    }
    if (!this.#closeAbove('table')) return
    const frame = this.#frame
    frame.close()
    this.#frames.pop()
    // Text between the cells is no table's: it stands before it.
    for (const block of frame.blocks) this.block(block)
    const table = frame.grid?.toTable()
    if (table) this.block(table)
  }

  /** Closes everything and gives the blocks. */
  finish(): BodyElement[] {
    while (this.#frames.length > 1) this.#closeInnermost()
    this.endLink()
    this.#frames[0].close()
    return settleBody(this.#frames[0].blocks)
  }

  #openBlock(): BodyElement {
    return this.#frame.openBlock()
  }

  #closeBlock(): void {
    this.endLink()
    this.#frame.closeBlock()
  }

  /** Ends what text is going on, so that a block can stand. */
  #endLine(): void {
    this.#closeBlock()
    if (this.#frame.item !== null) this.#frame.openItem(this.#frame.item)
    this.#closeBlock()
  }

  /** Closes what is open within the innermost frame of a kind; tells whether there is one. */
  #closeAbove(kind: FrameKind): boolean {
    const at = this.#frames.findLastIndex((frame) => frame.kind === kind)
    if (at < 0) return false
    while (this.#frames.length - 1 > at) this.#closeInnermost()
    return true
  }

  #closeInnermost(): void {
    this.#nested = 0
    const { kind } = this.#frame
    if (kind === 'table') this.endTable()
    else if (kind === 'cell') this.endCell()
    else this.endContainer(kind)
  }
}
