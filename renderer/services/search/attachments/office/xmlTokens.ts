/**
 * The XML of office files, read as a stream of tags and text. Thirty times as fast
 * as a parser that builds a tree, holds nothing, and stops when there is enough.
 * It knows no document type and no entities but XML's own five and numbers, so that
 * none can be made to grow or to fetch anything (docs/decisions/0013).
 */

/** Told of what stands in the XML, in order. Names come without their namespace's prefix. */
export interface XmlVisitor {
  /** `attributes` are read with {@link attributeOf}. */
  open?(name: string, attributes: string): void
  close?(name: string): void
  text?(text: string): void
  /** Asked before each tag: `true` ends the reading. */
  done?(): boolean
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/(?:[^\s<>/:]+:)?([^\s<>/]+)\s*>|<(?:[^\s<>/:!?]+:)?([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g

/** Reads XML, which may end anywhere. Throws when it brings a document type: office files have none. */
export function readXml(xml: string, visitor: XmlVisitor): void {
  if (/<!DOCTYPE/i.test(xml.slice(0, 4096))) throw new Error('readXml: a document type')
  let end = 0
  for (const match of xml.matchAll(token)) {
    if (visitor.done?.()) return
    if (match.index > end) visitor.text?.(decodeXml(xml.slice(end, match.index)))
    end = match.index + match[0].length
    const [, data, closed, opened, attributes, slash] = match
    if (data !== undefined) visitor.text?.(data)
    else if (closed !== undefined) visitor.close?.(closed)
    else if (opened !== undefined) {
      visitor.open?.(opened, attributes ?? '')
      if (slash === '/') visitor.close?.(opened)
    }
  }
}

const attribute = /(?:([^\s=:]+):)?([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Reads one attribute; `null` when it is not there. `r:id` and `id` are two: the first is asked for as `prefixed`. */
export function attributeOf(attributes: string, name: string, prefixed = false): string | null {
  for (const [, prefix, found, double, single] of attributes.matchAll(attribute))
    if (found === name && (prefix !== undefined) === prefixed)
      return decodeXml(double ?? single ?? '')
  return null
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (all, hex, decimal, name) => {
      if (name !== undefined) return named[name as string] ?? all
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
