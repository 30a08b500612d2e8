/** Raw HTML inside Markdown: what the editor has a node for becomes it, the rest keeps its text. */
import { createElement, headerStates } from '../../model/body/BodyNode.ts'
import { parseBlockNote, wordToAlignment } from './blockNote.ts'
import type { Conversion } from './Conversion.ts'
import { guardText } from './guardedText.ts'
import { type HtmlToken, parseHtmlTokens } from './htmlTokens.ts'
import type { FormatName } from './InlineRun.ts'
import { unsaidHead } from './TableGrid.ts'

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
  'p div section article header footer main aside nav center figure address hgroup form fieldset dl dt dd legend'.split(
    ' ',
  ),
)
const plain = new Set(
  'span font small big abbr label button nobr wbr picture thead tbody tfoot colgroup col caption html body head title meta bdi bdo ruby rt rp q data output map area noscript optgroup option select input progress meter svg path g'.split(
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
  /** What a `p` began after, so that an empty one in a cell keeps its place; `null` without one. */
  paragraph: number | null
  /** The date that a `time` names. */
  date: string | null
  /** The sound or the film whose sources follow. */
  media: OpenTag | null
}

/** A page begins with nothing open. */
export function createHtmlState(): HtmlState {
  return {
    skipping: null,
    preformatted: null,
    inHead: false,
    headings: 0,
    paragraph: null,
    date: null,
    media: null,
  }
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
        conversion.text(guardMarks(token.text.replace(/[ \t\r\n\f]+/g, ' ')))
        break
      case 'comment':
        readComment(conversion, token.text, line)
        break
      case 'open':
        openTag(conversion, state, token, line)
        break
      case 'close':
        closeTag(conversion, state, token)
    }
  }
}

type OpenTag = Extract<HtmlToken, { kind: 'open' }>

/** Letters of raw HTML are no marks of ours. */
const guardMarks = (text: string) => text.replace(/[#=]/g, guardText)

/** A note of ours speaks of what follows; an empty comment keeps the place of an empty item. */
function readComment(conversion: Conversion, comment: string, line: number): void {
  const note = parseBlockNote(comment)
  if (note !== null) conversion.builder.note(note)
  else if (comment === '') conversion.builder.keepItem()
  else conversion.dropped.push({ name: 'comment', line })
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
    openMedia(conversion, state, tag, line)
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
      conversion.lineBreak()
      return
    case 'time':
      state.date = attributes.datetime ?? ''
      conversion.beginAside()
      return
    case 'details':
      conversion.endParagraph()
      builder.beginContainer('collapsible')
      return
    case 'p':
      conversion.endParagraph()
      state.paragraph = builder.count
      return
    case 'hr':
      builder.block(createElement('horizontalrule'))
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
      conversion.endParagraph()
      builder.beginContainer('quote')
      return
    case 'pre':
      state.preformatted = ''
      return
    case 'table':
      conversion.endParagraph()
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
        headerOf(state, tag),
        Number.parseInt(attributes.colspan ?? '1', 10) || 1,
        Number.parseInt(attributes.rowspan ?? '1', 10) || 1,
        wordToAlignment(attributes.align),
      )
      return
    case 'summary':
      conversion.endParagraph()
      builder.beginTextBlock('collapsible-title')
      return
    case 'figcaption':
      conversion.beginAside()
      return
  }
  if (paragraphs.has(name)) {
    conversion.endParagraph()
    if (name !== 'figure') conversion.simplify(name)
  } else if (plain.has(name)) conversion.simplify(name)
  else conversion.text(tag.raw)
}

/** What a cell heads: by its row, by what it says of itself, or to be judged by the whole table. */
function headerOf(state: HtmlState, { name, attributes }: OpenTag): number {
  if (state.inHead) return headerStates.row
  if (name === 'td') return headerStates.none
  const { scope } = attributes
  if (scope === 'both') return headerStates.both
  if (scope === 'col' || scope === 'colgroup') return headerStates.row
  return scope === 'row' || scope === 'rowgroup' ? headerStates.column : unsaidHead
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
      conversion.lineBreak()
      return
    case 'time': {
      const words = conversion.endAside()
      const date = state.date || words
      state.date = null
      if (/^\d{4}-\d{2}-\d{2}$/.test(date) && Number.isFinite(Date.parse(date)))
        conversion.inline(createElement('date', { __date: date }), words)
      else conversion.text(words)
      return
    }
    case 'details':
      conversion.endParagraph()
      builder.endContainer('collapsible')
      return
    case 'p':
      conversion.endParagraph()
      if (builder.inCell && builder.betweenBlocks && state.paragraph === builder.count)
        builder.emptyParagraph()
      state.paragraph = null
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
      conversion.endParagraph()
      builder.endContainer('quote')
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
      conversion.endParagraph()
      builder.clearFormats()
      return
    case 'figcaption':
      conversion.endCaption()
      return
  }
  if (paragraphs.has(name)) conversion.endParagraph()
  else if (name === 'tr' || media.has(name) || plain.has(name) || dropped.has(name)) return
  else conversion.text(tag.raw)
}

/** A sound or a film among the attachments is one; elsewhere, like a frame, it is a link to where it lies. */
function openMedia(conversion: Conversion, state: HtmlState, tag: OpenTag, line: number): void {
  const { attributes, name } = tag
  const own = name === 'audio' || name === 'video' ? tag : null
  if (own) state.media = own
  const source = attributes.src ?? attributes.data
  if (!source) {
    if (!own) conversion.simplify(name)
    return
  }
  const media = own ?? (name === 'source' ? state.media : null)
  if (name === 'source') state.media = null
  conversion.endParagraph()
  if (media && conversion.media(mediaToElement(media), source, line)) return
  conversion.simplify(name)
  conversion.beginLink(source, '', line)
  conversion.text(attributes.title || source)
  conversion.endParagraph()
}

function mediaToElement({ attributes, name }: OpenTag) {
  const size = Number(attributes['data-size'])
  const duration = Number(attributes['data-duration'])
  const width = readWidth(attributes.width)
  return createElement(name, {
    ...(attributes.title ? { __name: attributes.title } : {}),
    ...(size > 0 ? { __size: size } : {}),
    ...(name === 'audio' && duration > 0 ? { __duration: duration } : {}),
    ...(name === 'video' && width ? { __width: width } : {}),
  })
}

function isPlaceMark(attributes: Readonly<Record<string, string>>): boolean {
  const { href, id } = attributes
  return href === undefined || (id !== undefined && href === `#${id}`)
}

function readWidth(width: string | undefined): number | null {
  return width !== undefined && /^\d{1,4}(px)?$/.test(width) ? Number.parseInt(width, 10) : null
}
