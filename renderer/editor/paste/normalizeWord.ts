/**
 * Word's HTML: lists are paragraphs with `mso-list` in their style and the bullet written into
 * the text, titles are paragraphs of a class, and comments and revisions lie about in between.
 */
import { styleAttribute, writtenStyle } from './parseHtml.ts'

const isWord =
  /urn:schemas-microsoft-com:office:word|class="?Mso|mso-list:|ProgId content="?Word/i

/** Makes lists of Word's list paragraphs, headings of its titles, and takes out comments. */
export function normalizeWord(body: HTMLElement, html: string): void {
  if (!isWord.test(html)) return
  // A browser may have made whole addresses of what led to a place in the document.
  for (const note of body.querySelectorAll(
    `[${styleAttribute}*="mso-element:comment"], .MsoCommentReference, a[href*="#_msocom"], [${styleAttribute}*="mso-element:footnote-list"] hr`,
  ))
    note.remove()
  for (const gone of body.querySelectorAll('del[cite], del[datetime], .msoDel')) gone.remove()
  for (const place of body.querySelectorAll('a[name]:not([href])'))
    place.replaceWith(...place.childNodes)
  for (const footnote of body.querySelectorAll('a[href*="#_ftn"], a[href*="#_edn"]'))
    footnote.replaceWith(...footnote.childNodes)
  // Word's own elements, `<o:p>` and smart tags, are but their words; its drawings say nothing.
  for (const element of body.querySelectorAll('*'))
    if (/^v:/i.test(element.tagName)) element.remove()
    else if (element.tagName.includes(':')) element.replaceWith(...element.childNodes)
  retag(body, '.MsoTitle', 'h1')
  retag(body, '.MsoSubtitle', 'h2')
  retag(body, '.MsoQuote, .MsoIntenseQuote', 'blockquote')
  for (let level = 1; level <= 6; level++)
    retag(
      body,
      `p[${styleAttribute}*="mso-outline-level:${level}"], p[class~="MsoHeading${level}"]`,
      `h${level}`,
    )
  makeLists(body)
}

function retag(body: HTMLElement, selector: string, name: string): void {
  for (const element of body.querySelectorAll(selector)) {
    const made = body.ownerDocument.createElement(name)
    made.append(...element.childNodes)
    element.replaceWith(made)
  }
}

interface Mark {
  readonly level: number
  /** Items of one list share it. */
  readonly list: string
}

const listStyle = /mso-list\s*:\s*(l\d+)\s+level(\d+)/i

function readMark(element: Element): Mark | null {
  const match = listStyle.exec(writtenStyle(element))
  return match ? { list: match[1] ?? '', level: Number(match[2]) } : null
}

function makeLists(body: HTMLElement): void {
  const { ownerDocument: document } = body
  const items = [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')].filter(
    (element) => readMark(element) && !/^h/.test(element.localName),
  )
  let open: { element: HTMLElement; level: number }[] = []
  let last: Element | null = null
  for (const item of items) {
    const mark = readMark(item)
    if (!mark) continue
    const isNext = last !== null && nextElement(last) === item
    if (!isNext) open = []
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > mark.level) open.pop()
    const bullet = takeBullet(item)
    const name = isNumber(bullet) ? 'ol' : 'ul'
    let current = open.at(-1)
    if (!current || current.level < mark.level || current.element.localName !== name) {
      const list = document.createElement(name)
      const start = Number.parseInt(bullet, 10)
      if (name === 'ol' && start > 1) list.setAttribute('start', String(start))
      if (current && current.level < mark.level) current.element.append(list)
      else if (current) {
        // Another kind of list at the same level stands beside the first.
        open.pop()
        const parent = open.at(-1)?.element
        if (parent) parent.append(list)
        else current.element.after(list)
      } else item.before(list)
      current = { element: list, level: mark.level }
      open.push(current)
    }
    const line = document.createElement('li')
    line.append(...item.childNodes)
    current.element.append(line)
    // What follows the paragraph follows the whole list from now on.
    last = open[0]?.element ?? null
    item.remove()
  }
}

function nextElement(element: Element): Element | null {
  return element.nextElementSibling
}

/** Takes the bullet or number off the text and gives it: `·`, `1.`, `a)`. */
function takeBullet(item: Element): string {
  const span = [...item.querySelectorAll('span')].find((one) =>
    /mso-list\s*:\s*ignore/i.test(writtenStyle(one)),
  )
  if (span) {
    const bullet = (span.textContent ?? '').trim()
    span.remove()
    return bullet
  }
  return ''
}

function isNumber(bullet: string): boolean {
  // A lone `o` is the bullet of Word's second level.
  return /^(\d+|[a-z]|[ivxlc]+)[.):°]/i.test(bullet)
}
