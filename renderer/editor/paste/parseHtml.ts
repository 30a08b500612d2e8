/** Parses HTML with its styles readable: the app's policy blocks style attributes, also in a document that is only read. */

/** Holds what the style attribute said, word for word: also what no browser knows, as Word's `mso-…`. */
export const styleAttribute = 'data-written-style'

const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi
const styleName = /("[^"]*"|'[^']*')|(\s)style(?=\s*=)/gi

/**
 * Parses a fragment of HTML; runs and loads nothing. Style attributes come back as properties
 * (`element.style`) set through the CSSOM, which the policy allows.
 */
export function parseHtml(html: string): HTMLElement {
  const written = html.replace(tag, (one) =>
    one.replace(styleName, (found, quoted?: string, space?: string) =>
      quoted === undefined ? `${space}${styleAttribute}` : found,
    ),
  )
  const { body } = new DOMParser().parseFromString(written, 'text/html')
  for (const element of body.querySelectorAll<HTMLElement>(`[${styleAttribute}]`))
    if ('style' in element) element.style.cssText = writtenStyle(element)
  return body
}

/** What an element's style attribute said, word for word. */
export function writtenStyle(element: Element): string {
  return element.getAttribute(styleAttribute) ?? ''
}
