/** Raw HTML inside Markdown, cut into tags and text; no document is needed. */
import { decodeString } from 'micromark-util-decode-string'

/** One piece of raw HTML. */
export type HtmlToken =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      readonly selfClosing: boolean
      readonly raw: string
    }
  | { readonly kind: 'close'; readonly name: string; readonly raw: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'comment'; readonly text: string }

const tokenPattern =
  /<!--([\s\S]*?)(?:-->|$)|<\/([a-zA-Z][^\s/>]*)[^>]*>|<([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*?)(\/?)>|<[!?][^>]*>/g
const attributePattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/** Decodes character references (`&eacute;`, `&#233;`); unknown ones stay as they are. */
function decodeEntities(text: string): string {
  // decodeString also resolves Markdown's escapes, which HTML has not.
  return text.includes('&') ? decodeString(text.replace(/\\/g, '\\\\')) : text
}

/** Cuts HTML into tokens. Never throws: what is not a tag is text. */
export function parseHtmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = []
  let end = 0
  const pushText = (text: string) => {
    if (text !== '') tokens.push({ kind: 'text', text: decodeEntities(text) })
  }
  for (const match of html.matchAll(tokenPattern)) {
    pushText(html.slice(end, match.index))
    end = match.index + match[0].length
    const [raw, comment, close, open, attributes, slash] = match
    if (open !== undefined)
      tokens.push({
        kind: 'open',
        name: open.toLowerCase(),
        attributes: parseAttributes(attributes ?? ''),
        selfClosing: slash === '/',
        raw,
      })
    else if (close !== undefined) tokens.push({ kind: 'close', name: close.toLowerCase(), raw })
    else if (comment !== undefined) tokens.push({ kind: 'comment', text: comment.trim() })
  }
  pushText(html.slice(end))
  return tokens
}

/** Reads `name="value"` pairs as tags and GitBook's directives write them; names in lower case. */
export function parseAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name, double, single, bare] of source.matchAll(attributePattern))
    if (name && name !== '__proto__')
      attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '')
  return attributes
}
