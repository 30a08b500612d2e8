/** What is open within a line while it is read: formats and a link. */
import {
  type BodyElement,
  type BodyNode,
  createElement,
  textFormats,
} from '../../model/body/BodyNode.ts'

/** The name of a text format. */
export type FormatName = keyof typeof textFormats

/** See the module's header. */
export class InlineRun {
  readonly #formats = new Map<FormatName, number>()
  #link: BodyElement | null = null

  /** Opens a format; the same one may be opened several times over. */
  begin(name: FormatName): void {
    this.#formats.set(name, (this.#formats.get(name) ?? 0) + 1)
  }

  /** Closes a format that was opened; harmless when it was not. */
  end(name: FormatName): void {
    this.#formats.set(name, Math.max(0, (this.#formats.get(name) ?? 0) - 1))
  }

  /** Closes every format: what raw HTML left open ends with its paragraph. */
  clear(): void {
    this.#formats.clear()
  }

  /** Opens a link to an address; what follows goes into it. */
  beginLink(url: string, title: string): void {
    this.#link = createElement('link', { __url: url, ...(title ? { __title: title } : {}) })
  }

  /** Closes the link. Tells whether anything went into it; a link without leaves no trace. */
  endLink(): boolean {
    const link = this.#link
    this.#link = null
    return link !== null && link.children.length > 0
  }

  /** Where nodes go: into the open link, or the block. */
  targetIn(block: BodyElement): BodyNode[] {
    if (!this.#link) return block.children
    if (block.children.at(-1) !== this.#link) block.children.push(this.#link)
    return this.#link.children
  }

  /** Adds text in the formats that are open; line ends and tabs become spaces, and double ones at seams go. */
  addText(block: BodyElement, value: string): void {
    let text = value
    const link = this.#link
    const target = link && block.children.at(-1) === link ? link.children : block.children
    const last = target.at(-1)
    const format = this.bits
    const atStart = last === undefined && (link === null || block.children.length === 0)
    if (atStart || (last?.kind === 'element' && last.type === 'linebreak'))
      text = text.replace(/^ +/, '')
    else if (last?.kind === 'text' && last.text.endsWith(' ') && last.format === format)
      text = text.replace(/^ +/, '')
    if (text === '') return
    const nodes = this.targetIn(block)
    const tail = nodes.at(-1)
    if (tail?.kind === 'text' && tail.format === format) tail.text += text
    else nodes.push({ kind: 'text', text, format })
  }

  /** The sum of the open formats. */
  get bits(): number {
    let bits = 0
    for (const [name, count] of this.#formats) if (count > 0) bits |= textFormats[name]
    return bits
  }
}
