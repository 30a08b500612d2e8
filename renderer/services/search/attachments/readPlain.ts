/** The text of files that are text: plain, Markdown, CSV, logs, HTML. */
import { decodePage } from '../../../markdown/decodePage.ts'
import { parseHtmlTokens } from '../../../markdown/htmlTokens.ts'
import { FileTextBuilder, type FileTextOutcome } from './FileText.ts'

/** A text's markup may be this many times the text. */
const mostMarkup = 4 << 20

/** Reads a text file: UTF-8, UTF-16 by its mark, else Windows-1252. */
export function readPlain(bytes: Uint8Array): FileTextOutcome {
  const text = decode(bytes)
  if (text === null) return { ok: false, reason: 'corrupt' }
  const builder = new FileTextBuilder()
  for (const line of text.split(/\r\n?|\n/)) {
    if (builder.full) break
    builder.line(line)
  }
  return builder.build()
}

/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head'])
/** Elements that stand within a line. */
const inLine = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** Reads the text of a page of HTML, its title first. Scripts and styles are left out; nothing is fetched. */
export function readHtml(bytes: Uint8Array): FileTextOutcome {
  const html = decode(bytes)
  if (html === null) return { ok: false, reason: 'corrupt' }
  const builder = new FileTextBuilder()
  let line = ''
  let skipping: string | null = null
  let inTitle = false
  const end = () => {
    builder.line(line.replace(/\s+/g, ' '))
    line = ''
  }
  for (const token of parseHtmlTokens(html.slice(0, mostMarkup))) {
    if (builder.full) break
    if (token.kind === 'comment') continue
    if (token.kind === 'text') {
      if (skipping === null || inTitle) line += token.text
      continue
    }
    const { kind, name } = token
    if (name === 'title' && (skipping === null || skipping === 'head')) {
      inTitle = kind === 'open'
      end()
    } else if (skipping !== null) {
      if (kind === 'close' && name === skipping) skipping = null
      // A head may be left open; its body closes it.
      else if (skipping === 'head' && name === 'body') skipping = null
    } else if (kind === 'open' && unread.has(name) && !token.selfClosing) skipping = name
    else if (!inLine.has(name)) {
      if (name === 'td' || name === 'th') line += ' '
      else end()
    }
    if (kind === 'open' && name === 'img' && token.attributes.alt) {
      line += ` ${token.attributes.alt} `
    }
  }
  end()
  if (html.length > mostMarkup) builder.cut()
  return builder.build()
}

function decode(bytes: Uint8Array): string | null {
  const { text, problem } = decodePage(bytes)
  return problem === 'binary' ? null : text.replace(/^\uFEFF/, '')
}
