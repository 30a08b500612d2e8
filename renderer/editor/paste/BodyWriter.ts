/** Gathers blocks while HTML is read: runs of text become lines, lines become blocks. */
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  createElement,
} from '../../../model/body/BodyNode.ts'

/** What text is written with: its formats, and the link it belongs to. */
export interface TextLook {
  /** The sum of the body's text formats. */
  readonly format: number
  /** The same object for all text of one link. */
  readonly link: { readonly url: string; readonly title: string } | null
}

/** See the module's header. Spaces are collapsed as a browser would draw them. */
export class BodyWriter {
  readonly blocks: BodyElement[] = []
  #line: BodyNode[] = []
  #link: { readonly look: TextLook['link']; readonly element: BodyElement } | null = null

  /** Adds text to the line; runs of spaces and line ends are one space. */
  text(value: string, look: TextLook): void {
    const text = value.replace(/[ \t\r\n\f]+/g, ' ')
    const last = this.#lastText()
    const isAfterSpace =
      this.#line.length === 0 || this.#endsWithBreak() || last?.text.endsWith(' ')
    this.#push(isAfterSpace ? text.replace(/^ /, '') : text, look)
  }

  /** Adds something that stands within the line. */
  inline(element: BodyElement): void {
    this.#line.push(element)
  }

  /** Breaks the line; a break before any words is none. */
  lineBreak(): void {
    this.#trimEnd(this.#line)
    if (this.#line.length > 0) this.#line.push(createElement('linebreak'))
  }

  /** Takes the line: its nodes without spaces and breaks at the ends. */
  takeLine(): BodyNode[] {
    const line = this.#line
    this.#line = []
    this.#link = null
    for (;;) {
      this.#trimEnd(line)
      const last = line.at(-1)
      if (last?.kind !== 'element' || last.type !== 'linebreak') return line
      line.pop()
    }
  }

  /** Ends the line as a block of the given type, or as nothing when it is empty. */
  endLine(type = 'paragraph', props: BodyElement['props'] = {}): void {
    const line = this.takeLine()
    // Non-breaking spaces alone are how programs write an empty line.
    const isBlank = line.every((node) => node.kind === 'text' && node.text.trim() === '')
    if (!isBlank) this.blocks.push(createElement(type, props, line))
  }

  /** Adds a block after the line so far. */
  block(element: BodyElement): void {
    this.endLine()
    this.blocks.push(element)
  }

  #push(text: string, look: TextLook): void {
    if (text === '') return
    const target = look.link ? this.#openLink(look.link) : this.#line
    const last = target.at(-1)
    if (last?.kind === 'text' && last.format === look.format) last.text += text
    else target.push({ kind: 'text', text, format: look.format })
  }

  #openLink(look: NonNullable<TextLook['link']>): BodyNode[] {
    if (this.#link?.look !== look || this.#line.at(-1) !== this.#link.element) {
      const element = createElement('link', {
        __url: look.url,
        ...(look.title ? { __title: look.title } : {}),
      })
      this.#link = { look, element }
      this.#line.push(element)
    }
    return this.#link.element.children
  }

  #lastText(): BodyText | null {
    const last = this.#line.at(-1)
    if (last?.kind === 'text') return last
    const inside = last?.type === 'link' ? last.children.at(-1) : null
    return inside?.kind === 'text' ? inside : null
  }

  #endsWithBreak(): boolean {
    const last = this.#line.at(-1)
    return last?.kind === 'element' && last.type === 'linebreak'
  }

  #trimEnd(line: BodyNode[]): void {
    const last = line.at(-1)
    const nodes = last?.kind === 'element' && last.type === 'link' ? last.children : line
    const text = nodes.at(-1)
    if (text?.kind !== 'text') return
    text.text = text.text.replace(/[ \n]+$/, '')
    if (text.text === '') nodes.pop()
    if (nodes !== line && nodes.length === 0) line.pop()
  }
}
