/**
 * HTML of any origin to a body: the one reader for all that is pasted. What a page can hold is
 * taken with its meaning; fonts, colours, scripts, hidden parts and pixels that count readers
 * are not. Programs that write their own dialect are put right first (`normalize…`).
 */
import { type BodyElement, createElement, textFormats } from '../../../model/body/BodyNode.ts'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { applyBoldClasses } from './applyBoldClasses.ts'
import { BodyWriter, type TextLook } from './BodyWriter.ts'
import { normalizeConfluence } from './normalizeConfluence.ts'
import { normalizeGoogleDocs } from './normalizeGoogleDocs.ts'
import { normalizeWord } from './normalizeWord.ts'
import { parseHtml, writtenStyle } from './parseHtml.ts'
import { readAddress } from './readAddress.ts'
import { readCallout, readCollapsible } from './readContainers.ts'
import { readFormats } from './readFormats.ts'
import { readList } from './readList.ts'
import { readTable } from './readTable.ts'

/** What was read, and how many pictures could not be taken because they lie nowhere one can reach. */
export interface HtmlBody {
  readonly blocks: readonly BodyElement[]
  readonly lostPictures: number
}

/** What the readers of lists, tables and containers need of the whole. */
export interface HtmlReading {
  /** Reads an element's children as blocks of their own. */
  readBlocks(element: Node, format?: number): BodyElement[]
  /** Reads one node into a writer. */
  readNode(node: Node, writer: BodyWriter, look: TextLook): void
}

const skipped = new Set(
  'script style noscript template head meta title link base button select textarea input svg canvas map object embed applet param colgroup col datalist dialog nav'.split(
    ' ',
  ),
)
const blocks = new Set(
  'p div section article header footer main aside figure figcaption address center form fieldset dl dt dd hgroup legend caption tr tbody thead tfoot td th body html'.split(
    ' ',
  ),
)
const media = new Set(['iframe', 'video', 'audio'])

/** Reads a document fragment; never fails, and runs nothing of what it reads. */
export function htmlToBody(html: string): HtmlBody {
  const body = parseHtml(html)
  normalizeWord(body, html)
  normalizeGoogleDocs(body)
  normalizeConfluence(body)
  applyBoldClasses(body, html)
  const reader = new HtmlReader()
  return { blocks: reader.readBlocks(body), lostPictures: reader.lostPictures }
}

class HtmlReader implements HtmlReading {
  lostPictures = 0

  readBlocks(element: Node, format = 0): BodyElement[] {
    const writer = new BodyWriter()
    for (const child of element.childNodes) this.readNode(child, writer, { format, link: null })
    writer.endLine()
    return writer.blocks
  }

  readNode(node: Node, writer: BodyWriter, look: TextLook): void {
    if (node.nodeType === Node.TEXT_NODE) writer.text(node.nodeValue ?? '', look)
    else if (node instanceof HTMLElement) this.#element(node, writer, look)
    else if (node instanceof Element) this.#formula(node, writer)
  }

  #children(element: Node, writer: BodyWriter, look: TextLook): void {
    for (const child of element.childNodes) this.readNode(child, writer, look)
  }

  #element(element: HTMLElement, writer: BodyWriter, look: TextLook): void {
    const name = element.localName
    if (this.#formula(element, writer)) return
    if (skipped.has(name) || isHidden(element)) return
    if (this.#block(name, element, writer, look)) return
    switch (name) {
      case 'br':
        writer.lineBreak()
        return
      case 'img':
        this.#image(element, writer, look)
        return
      case 'a': {
        const page = readPageLink(element)
        if (page) {
          writer.inline(page)
          return
        }
        const format = readFormats(element, look.format)
        const url = readAddress(element.getAttribute('href') ?? '')
        const title = element.getAttribute('title') ?? ''
        this.#children(element, writer, { format, link: url === null ? null : { url, title } })
        return
      }
    }
    const inner = { ...look, format: readFormats(element, look.format) }
    const isBlock = blocks.has(name)
    if (isBlock) writer.endLine()
    this.#children(element, writer, inner)
    if (isBlock) writer.endLine()
  }

  /** Reads what is a block of its own kind; tells whether it was one. */
  #block(name: string, element: HTMLElement, writer: BodyWriter, look: TextLook): boolean {
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level) {
      writer.endLine()
      this.#children(element, writer, { ...look, format: 0 })
      plainOf(writer, textFormats.bold)
      writer.endLine('heading', level === '1' ? {} : { __tag: name })
      return true
    }
    if (name === 'ul' || name === 'ol') {
      for (const block of readList(element, this)) writer.block(block)
      return true
    }
    if (name === 'li') {
      // One without its list, as fragments have it.
      const list = document.createElement('ul')
      list.append(element.cloneNode(true))
      for (const block of readList(list, this)) writer.block(block)
      return true
    }
    if (name === 'table') {
      for (const block of readTable(element as HTMLTableElement, this)) writer.block(block)
      return true
    }
    if (name === 'pre') {
      writer.block(readCode(element))
      return true
    }
    if (name === 'hr') {
      writer.block(createElement('horizontalrule'))
      return true
    }
    if (name === 'blockquote') {
      for (const block of toQuote(this.readBlocks(element))) writer.block(block)
      return true
    }
    if (name === 'details') {
      writer.block(readCollapsible(element, this))
      return true
    }
    const callout = readCallout(element, this)
    if (callout) {
      writer.block(callout)
      return true
    }
    if (!media.has(name)) return false
    const url = readAddress(
      element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src') ?? '',
    )
    if (url === null) return true
    writer.endLine()
    const words = element.getAttribute('title') || url
    writer.text(words, { format: 0, link: { url, title: '' } })
    writer.endLine()
    return true
  }

  #image(element: HTMLElement, writer: BodyWriter, look: TextLook): void {
    const alt = element.getAttribute('alt') ?? ''
    const src = (element.getAttribute('src') ?? '').trim()
    const emoji = alt || element.getAttribute('data-emoji-text') || ''
    if (
      /^\p{Extended_Pictographic}[\p{Emoji_Component}\p{Extended_Pictographic}]*$/u.test(emoji)
    ) {
      writer.text(emoji, look)
      return
    }
    if (isPixel(element)) return
    if (!/^https?:|^data:image\//i.test(src)) {
      // Relative addresses are the page's own furniture; files of the writer's device are missed.
      if (/^(file|blob|cid):/i.test(src)) this.lostPictures += 1
      return
    }
    const caption = element.closest('figure')?.querySelector('figcaption')
    const props = {
      ...(alt ? { __alt: alt } : {}),
      ...(caption
        ? { __caption: (caption.textContent ?? '').replace(/\s+/g, ' ').trim() }
        : {}),
      __src: src,
    }
    caption?.remove()
    writer.block(createElement('image', props))
  }

  /** A formula that a page draws with KaTeX or MathML and keeps as TeX beside. */
  #formula(element: Element, writer: BodyWriter): boolean {
    const isDrawn =
      element.classList.contains('katex-display') || element.classList.contains('katex')
    if (!isDrawn && element.localName !== 'math') return false
    const formula = element
      .querySelector('annotation[encoding="application/x-tex"]')
      ?.textContent?.trim()
    if (!formula) return false
    const isDisplay =
      element.classList.contains('katex-display') || element.getAttribute('display') === 'block'
    if (isDisplay) writer.block(createElement('math', { __formula: formula }))
    else writer.inline(createElement('math-inline', { __formula: formula }))
    return true
  }
}

/** A link to a page as Relais itself writes it. */
function readPageLink(element: HTMLElement): BodyElement | null {
  const page = parseId<PageId>(element.getAttribute('data-page-id') ?? undefined)
  const space = parseId<SpaceId>(element.getAttribute('data-space-id') ?? undefined)
  if (!page || !space) return null
  const label = (element.textContent ?? '').trim()
  return createElement('page-link', { __pageId: page, __spaceId: space, __label: label })
}

function isHidden(element: HTMLElement): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    element.style.display === 'none' ||
    element.style.visibility === 'hidden' ||
    /mso-hide\s*:\s*all/i.test(writtenStyle(element))
  )
}

/** Pictures of one or two pixels are there to count who reads. */
function isPixel(element: HTMLElement): boolean {
  const sizes = [element.getAttribute('width'), element.getAttribute('height')]
  const styled = [element.style.width, element.style.height]
  return [...sizes, ...styled].some((size) => /^[0-2](px)?$/.test(size ?? ''))
}

/** Takes a format off a whole line that has nothing else: headings are bold by themselves. */
function plainOf(writer: BodyWriter, bit: number): void {
  const line = writer.takeLine()
  const texts = line.flatMap((node) =>
    node.kind === 'text' ? [node] : node.children.filter((child) => child.kind === 'text'),
  )
  const isWhole = texts.every(({ format, text }) => (format & bit) !== 0 || text.trim() === '')
  for (const node of line)
    if (node.kind === 'text')
      writer.text(node.text, {
        format: isWhole ? node.format & ~bit : node.format,
        link: null,
      })
    else writer.inline(node)
}

function readCode(element: HTMLElement): BodyElement {
  const copy = element.cloneNode(true) as HTMLElement
  for (const end of copy.querySelectorAll('br')) end.replaceWith('\n')
  const text = (copy.textContent ?? '').replace(/\r\n?/g, '\n').replace(/^\n|\n+$/g, '')
  const holders = [element, element.querySelector('code'), element.parentElement]
  const names = holders.map(
    (holder) =>
      holder?.getAttribute('data-language') ??
      /(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#-]+)/.exec(
        holder?.className ?? '',
      )?.[1],
  )
  const language = names.find((one) => one)
  return createElement(
    'code',
    language ? { __language: language === 'shell' ? 'bash' : language } : {},
    text === '' ? [] : [{ kind: 'text', text, format: 0 }],
  )
}

/** A quote holds lines; what is more than a line stands after it, in order. */
function toQuote(blocks: readonly BodyElement[]): BodyElement[] {
  const out: BodyElement[] = []
  for (const block of blocks) {
    const last = out.at(-1)
    if (block.type !== 'paragraph' && block.type !== 'quote') out.push(block)
    else if (last?.type === 'quote')
      last.children.push(createElement('linebreak'), ...block.children)
    else out.push(createElement('quote', {}, [...block.children]))
  }
  return out
}
