/** A digest as text, as HTML, and as a mail that any mail program opens: for those who are not in the app. */
import type { Digest, DigestItem, DigestSection } from './digestOf.ts'

/** The words of the reader's language. */
export interface DigestWords {
  readonly heading: string
  readonly range: string
  readonly foot: string
  readonly quiet: string
  readonly language: 'en' | 'fr'
  section(section: DigestSection): string
  /** "by Inès, in Fusion": what stands behind a title; may be empty. */
  behind(item: DigestItem): string
  title(item: DigestItem): string
  more(count: number): string
}

/** Writes a digest as plain text. */
export function digestToText(digest: Digest, words: DigestWords): string {
  const lines = [words.heading, words.range, '']
  if (digest.sections.length === 0) lines.push(words.quiet, '')
  for (const section of digest.sections) {
    lines.push(words.section(section))
    for (const item of section.items) {
      const behind = words.behind(item)
      lines.push(`- ${oneLine(words.title(item))}${behind ? ` (${behind})` : ''}`)
    }
    const left = section.count - section.items.length
    if (left > 0) lines.push(`  ${words.more(left)}`)
    lines.push('')
  }
  lines.push(words.foot)
  return `${lines.join('\n')}\n`
}

/** Writes a digest as a whole HTML page that needs nothing else; every text is escaped. */
export function digestToHtml(digest: Digest, words: DigestWords): string {
  const sections = digest.sections.map((section) => {
    const items = section.items.map((item) => {
      const behind = words.behind(item)
      const small = behind ? ` <small>${escapeHtml(behind)}</small>` : ''
      return `<li>${escapeHtml(words.title(item))}${small}</li>`
    })
    const left = section.count - section.items.length
    if (left > 0) items.push(`<li>${escapeHtml(words.more(left))}</li>`)
    return `<h2>${escapeHtml(words.section(section))}</h2>\n<ul>\n${items.join('\n')}\n</ul>`
  })
  const body = sections.length > 0 ? sections.join('\n') : `<p>${escapeHtml(words.quiet)}</p>`
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(words.heading)}</title>
<style>
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin-bottom: 0; }
h2 { font-size: 1.05rem; margin-bottom: 0.25rem; }
ul { margin-top: 0; padding-left: 1.2rem; }
small, footer { color: #595959; }
</style>
</head>
<body>
<h1>${escapeHtml(words.heading)}</h1>
<p>${escapeHtml(words.range)}</p>
${body}
<footer><p>${escapeHtml(words.foot)}</p></footer>
</body>
</html>
`
}

/**
 * Writes a digest as a mail without sender and receiver (RFC 5322, 2045–2047), which mail programs
 * open as one to be written (`X-Unsent`): text and HTML, both in base 64, since lines may be long.
 */
export function digestToMail(digest: Digest, words: DigestWords, subject: string): string {
  const boundary = `relais-digest-${digest.week}`
  const part = (type: string, text: string) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      foldLine(toBase64(text)),
    ].join('\r\n')
  return [
    `Subject: ${encodeHeader(subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    part('text/plain', digestToText(digest, words)),
    part('text/html', digestToHtml(digest, words)),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

/** A header's text in encoded words of at most 75 characters, so that no line break of a name begins a header. */
function encodeHeader(text: string): string {
  const words: string[] = []
  let word = ''
  for (const letter of oneLine(text)) {
    if (toBase64(word + letter).length > 52) {
      words.push(word)
      word = ''
    }
    word += letter
  }
  if (word !== '') words.push(word)
  return words.map((one) => `=?utf-8?B?${toBase64(one)}?=`).join('\r\n ')
}

function toBase64(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

function foldLine(text: string): string {
  return text.replace(/.{76}/g, '$&\r\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
