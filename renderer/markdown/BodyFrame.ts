/**
 * The blocks of one place that holds blocks (a page, a cell, a callout, a column) while
 * they are read. What a list item cannot hold follows the item, and the list goes on after it.
 */
import { type BodyElement, type BodyNode, createElement } from '../../model/body/BodyNode.ts'
import { type BlockNote, wordToAlignment } from './blockNote.ts'
import type { TableGrid } from './TableGrid.ts'

/** The editor's kinds of lists. */
export type ListType = 'number' | 'bullet' | 'check'

/** What a frame is for: the page, a table, one of its cells, or a block that holds blocks. */
export type FrameKind =
  | 'root'
  | 'table'
  | 'cell'
  | 'quote'
  | 'callout'
  | 'collapsible'
  | 'columns'
  | 'column'
  | 'footnote-text'

interface ListLevel {
  readonly type: ListType
  next: number
  node: BodyElement | null
}

interface OpenItem {
  readonly checked: boolean | null
}

/** See the module's header. */
export class BodyFrame {
  readonly blocks: BodyElement[] = []
  /** The block that text goes into. */
  block: BodyElement | null = null
  /** A paragraph ended inside a list item that goes on. */
  gap = false
  readonly lists: ListLevel[] = []
  /** A list item that has begun and has nothing in it yet. */
  item: OpenItem | null = null
  readonly headings: ('block' | 'bold')[] = []
  /** What a comment said of the next block. */
  note: BlockNote = {}
  /** The alignment of paragraphs that say nothing else. */
  align = 0

  readonly kind: FrameKind
  readonly props: BodyElement['props']
  readonly grid: TableGrid | null

  constructor(
    kind: FrameKind,
    props: BodyElement['props'] = {},
    grid: TableGrid | null = null,
  ) {
    this.kind = kind
    this.props = props
    this.grid = grid
  }

  /** Whether nothing was written into it. */
  get isEmpty(): boolean {
    return this.blocks.length === 0 && this.block === null
  }

  /** The block for text, opened when there is none. */
  openBlock(): BodyElement {
    if (this.block) {
      if (this.gap) {
        this.gap = false
        const { children } = this.block
        if (children.length > 0)
          children.push(createElement('linebreak'), createElement('linebreak'))
      }
      return this.block
    }
    if (this.item) return this.openItem(this.item)
    return this.pushBlock(createElement('paragraph'))
  }

  /** Makes the item that has begun a node, with the lists above it. */
  openItem(item: OpenItem): BodyElement {
    this.item = null
    this.lists.forEach((level, depth) => {
      if (level.node) return
      const numbered = level.type === 'number'
      const list = createElement('list', {
        ...(numbered ? {} : { __listType: level.type, __tag: 'ul' }),
        ...(numbered && level.next !== 1 ? { __start: level.next } : {}),
      })
      const above = this.lists[depth - 1]?.node
      if (above) above.children.push(createElement('listitem', {}, [list]))
      else this.blocks.push(list)
      level.node = list
    })
    const level = this.lists.at(-1)
    const isCheck = level?.type === 'check'
    const node = createElement('listitem', isCheck ? { __checked: item.checked === true } : {})
    this.applyNote(node)
    level?.node?.children.push(node)
    if (level) level.next += 1
    this.block = node
    this.gap = false
    return node
  }

  /** Sets a block beside the others; lists that are open go on after it. */
  pushBlock(element: BodyElement): BodyElement {
    for (const level of this.lists) level.node = null
    this.applyNote(element)
    this.blocks.push(element)
    this.block = element
    this.gap = false
    return element
  }

  /** Begins a list at the current depth. */
  beginList(type: ListType, start: number): void {
    // `- - a`: an item that only holds a list is the list's own wrapper.
    this.item = null
    this.closeBlock()
    const last = this.blocks.at(-1)
    const level: ListLevel = { type, next: type === 'number' ? start : 1, node: null }
    // The editor joins neighbouring lists of a kind; numbers then go on by themselves.
    if (this.lists.length === 0 && last?.type === 'list' && last.props.__listType === type)
      if (type !== 'number') level.node = last
    this.lists.push(level)
  }

  /** Ends the item, keeping one without content. */
  endItem(): void {
    if (this.item !== null) this.openItem(this.item)
    this.closeBlock()
  }

  /** Ends every list and block. */
  close(): void {
    while (this.lists.length > 0) {
      this.endItem()
      this.lists.pop()
    }
    this.closeBlock()
  }

  /** Ends the block; one without content goes, but for items and what holds a place. */
  closeBlock(): void {
    const { block } = this
    this.block = null
    this.gap = false
    if (!block) return
    trimEnd(block.children)
    const mayBeEmpty = block.type !== 'paragraph'
    if (!mayBeEmpty && block.children.length === 0) {
      const index = this.blocks.lastIndexOf(block)
      if (index >= 0) this.blocks.splice(index, 1)
    }
  }

  /** Gives a block what the comment before it said, and the frame's alignment. */
  applyNote(element: BodyElement): void {
    const { note, props } = { note: this.note, props: element.props }
    this.note = {}
    if (['paragraph', 'heading', 'quote', 'listitem'].includes(element.type)) {
      const format = note.align === undefined ? this.align : wordToAlignment(note.align)
      if (format > 0) props.__format = format
      const indent = Number.parseInt(note.indent ?? '', 10)
      if (indent > 0 && indent < 20) props.__indent = indent
    }
    if (element.type === 'table-of-contents') {
      const depth = Number.parseInt(note.depth ?? '', 10)
      if (depth >= 1 && depth <= 6) props.__depth = depth
    }
    if (element.type === 'diagram' && note.caption) props.__caption = note.caption
    if (element.type === 'image' && note.decorative) props.__decorative = true
    if (element.type === 'table' && note.widths) {
      const widths = note.widths.split(/\s+/).map(Number)
      if (widths.every((width) => width > 0 && width < 10_000)) props.__colWidths = widths
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
