import { textFormats } from '../../../model/body/BodyNode.ts'
import { writtenStyle } from './parseHtml.ts'

const byTag: Readonly<Record<string, number>> = {
  b: textFormats.bold,
  strong: textFormats.bold,
  i: textFormats.italic,
  em: textFormats.italic,
  cite: textFormats.italic,
  dfn: textFormats.italic,
  var: textFormats.italic,
  u: textFormats.underline,
  ins: textFormats.underline,
  s: textFormats.strikethrough,
  strike: textFormats.strikethrough,
  del: textFormats.strikethrough,
  code: textFormats.code,
  kbd: textFormats.code,
  samp: textFormats.code,
  tt: textFormats.code,
  sub: textFormats.subscript,
  sup: textFormats.superscript,
  mark: textFormats.highlight,
}

/**
 * The formats of an element's text, given those around it: by its tag, then by its style, which
 * may also take one back (Google Docs wraps everything in `<b style="font-weight:normal">`).
 * Fonts, sizes and colours are nothing to a page.
 */
export function readFormats(element: HTMLElement, around: number): number {
  const { style } = element
  let format = around | (byTag[element.localName] ?? 0)
  const set = (bit: number, isOn: boolean) => {
    format = isOn ? format | bit : format & ~bit
  }
  const weight = style.fontWeight
  if (weight !== '') set(textFormats.bold, /^(bold|bolder|[6-9]00)$/.test(weight))
  if (style.fontStyle !== '') set(textFormats.italic, /^(italic|oblique)/.test(style.fontStyle))
  const line = `${style.textDecoration} ${style.textDecorationLine}`
  // A link is underlined because it is one.
  if (line.includes('underline') && element.closest('a') === null)
    set(textFormats.underline, true)
  if (line.includes('line-through')) set(textFormats.strikethrough, true)
  if (style.verticalAlign === 'sub') set(textFormats.subscript, true)
  if (style.verticalAlign === 'super') set(textFormats.superscript, true)
  if (/mso-highlight\s*:/i.test(writtenStyle(element))) set(textFormats.highlight, true)
  return format
}
