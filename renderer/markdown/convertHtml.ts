/** Raw HTML inside Markdown: what the editor has a node for becomes it, the rest keeps its text. */
import { type FormatName, headerStateOf } from './BodyBuilder.ts'
import type { Conversion } from './Conversion.ts'
import { parseHtmlTokens } from './htmlTokens.ts'

const formats: Readonly<Record<string, FormatName>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  s: 'strikethrough',
  del: 'strikethrough',
  strike: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'highlight',
}

const paragraphs = new Set(
  'p div section article header footer main aside nav center figure address hgroup form fieldset dl dt dd details legend'.split(
    ' ',
  ),
)
const plain = new Set(
  'span font small big abbr time label button nobr wbr picture thead tbody tfoot colgroup col caption html body head title meta bdi bdo ruby rt rp q data output map area noscript optgroup option select input progress meter svg path g'.split(
    ' ',
  ),
)
const media = new Set('iframe video audio source embed object track'.split(' '))
const dropped = new Set(['script', 'style', 'template'])

/** What is open in raw HTML, across the pieces that Markdown cuts it into. */
export interface HtmlState {
  skipping: string | null
  preformatted: string | null
  inHead: boolean
  /** Whether the last list item or heading was opened by HTML, for endings without beginnings. */
  headings: number
}

/** A page begins with nothing open. */
export function createHtmlState(): HtmlState {
  return { skipping: null, preformatted: null, inHead: false, headings: 0 }
}

/** Converts one piece of raw HTML. Unknown tags (`<instance>`) are words someone wrote: kept as text. */
export function convertHtml(
  conversion: Conversion,
  state: HtmlState,
  html: string,
  line: number,
): void {
  for (const token of parseHtmlTokens(html)) {
    if (state.skipping !== null) {
      if (token.kind === 'close' && token.name === state.skipping) state.skipping = null
      continue
    }
    if (state.preformatted !== null && !(token.kind === 'close' && token.name === 'pre')) {
      if (token.kind === 'text') state.preformatted += token.text
      continue
    }
    switch (token.kind) {
      case 'text':
        conversion.text(token.text.replace(/\s+/g, ' '))
        break
      case 'comment':
        conversion.dropped.push({ name: 'comment', line })
        break
      case 'open':
        openTag(conversion, state, token, line)
        break
      case 'close':
        closeTag(conversion, state, token)
    }
  }
}

interface OpenTag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly selfClosing: boolean
  readonly raw: string
}

function openTag(conversion: Conversion, state: HtmlState, tag: OpenTag, line: number): void {
  const { builder } = conversion
  const { name, attributes } = tag
  if (attributes.id) conversion.anchors.add(attributes.id)
  const format = formats[name]
  if (format) {
    if (!tag.selfClosing) builder.beginFormat(format)
    return
  }
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level) {
    conversion.endParagraph()
    builder.beginHeading(Number(level))
    state.headings += 1
    return
  }
  if (media.has(name)) {
    openMedia(conversion, tag, line)
    return
  }
  if (dropped.has(name)) {
    conversion.dropped.push({ name, line })
    if (!tag.selfClosing) state.skipping = name
    return
  }
  switch (name) {
    case 'a':
      if (attributes.name) conversion.anchors.add(attributes.name)
      // An empty one, as GitBook leaves in headings, only marks a place.
      conversion.beginLink(isPlaceMark(attributes) ? null : (attributes.href ?? null), '', line)
      if (tag.selfClosing) conversion.endLink()
      return
    case 'img':
      if (attributes.src === undefined) return
      conversion.image(
        attributes.src,
        { alt: attributes.alt ?? '', width: readWidth(attributes.width) },
        line,
      )
      return
    case 'br':
      builder.lineBreak()
      return
    case 'hr':
      builder.block({ kind: 'element', type: 'horizontalrule', props: {}, children: [] })
      return
    case 'ul':
      builder.beginList('bullet', 1)
      return
    case 'ol':
      builder.beginList('number', Number.parseInt(attributes.start ?? '1', 10) || 1)
      return
    case 'li':
      builder.beginItem(null)
      return
    case 'blockquote':
      builder.beginQuote()
      return
    case 'pre':
      state.preformatted = ''
      return
    case 'table':
      conversion.simplify('table')
      builder.beginTable(attributes['data-view'] === 'cards')
      return
    case 'thead':
      state.inHead = true
      return
    case 'tr':
      builder.beginRow()
      return
    case 'td':
    case 'th':
      builder.beginCell(
        headerStateOf(state.inHead, name === 'th'),
        Number.parseInt(attributes.colspan ?? '1', 10) || 1,
        Number.parseInt(attributes.rowspan ?? '1', 10) || 1,
      )
      return
    case 'summary':
      conversion.endParagraph()
      conversion.simplify('details')
      builder.beginFormat('bold')
      return
    case 'figcaption':
      conversion.beginCaption()
      return
  }
  if (paragraphs.has(name)) {
    conversion.endParagraph()
    if (name !== 'p' && name !== 'figure' && name !== 'details') conversion.simplify(name)
  } else if (plain.has(name)) conversion.simplify(name)
  else conversion.text(tag.raw)
}

function closeTag(
  conversion: Conversion,
  state: HtmlState,
  tag: { readonly name: string; readonly raw: string },
): void {
  const { builder } = conversion
  const { name } = tag
  const format = formats[name]
  if (format) {
    builder.endFormat(format)
    return
  }
  if (/^h[1-6]$/.test(name)) {
    if (state.headings === 0) return
    state.headings -= 1
    builder.endHeading()
    return
  }
  switch (name) {
    case 'a':
      conversion.endLink()
      return
    // `</br>` is what browsers take for a line break.
    case 'br':
      builder.lineBreak()
      return
    case 'ul':
    case 'ol':
      builder.endList()
      return
    case 'li':
      conversion.endLink()
      builder.endItem()
      conversion.flushFiles()
      return
    case 'blockquote':
      builder.endQuote()
      return
    case 'pre':
      if (state.preformatted !== null) builder.code(state.preformatted.replace(/^\n/, ''), null)
      state.preformatted = null
      return
    case 'table':
      builder.endTable()
      return
    case 'thead':
      state.inHead = false
      return
    case 'td':
    case 'th':
      conversion.endParagraph()
      builder.endCell()
      return
    case 'summary':
      builder.endFormat('bold')
      conversion.endParagraph()
      return
    case 'figcaption':
      conversion.endCaption()
      return
  }
  if (paragraphs.has(name)) conversion.endParagraph()
  else if (name === 'tr' || media.has(name) || plain.has(name) || dropped.has(name)) return
  else conversion.text(tag.raw)
}

/** A video, a frame or a sound is kept as a link to where it lies. */
function openMedia(conversion: Conversion, tag: OpenTag, line: number): void {
  conversion.simplify(tag.name)
  const source = tag.attributes.src ?? tag.attributes.data
  if (!source) return
  conversion.endParagraph()
  conversion.beginLink(source, '', line)
  conversion.text(tag.attributes.title || source)
  conversion.endParagraph()
}

function isPlaceMark(attributes: Readonly<Record<string, string>>): boolean {
  const { href, id } = attributes
  return href === undefined || (id !== undefined && href === `#${id}`)
}

function readWidth(width: string | undefined): number | null {
  return width !== undefined && /^\d{1,4}(px)?$/.test(width) ? Number.parseInt(width, 10) : null
}
