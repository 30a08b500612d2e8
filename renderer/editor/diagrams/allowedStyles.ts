/**
 * Lets a drawing library style what it draws under a Content-Security-Policy
 * without `unsafe-inline`. Such a policy blocks style elements and style
 * attributes that come as text; the same styles through the CSSOM are allowed.
 * Mermaid writes both as text, and measures its labels by them.
 */

/** What a drawing wrote into its style elements, in order. */
export interface CollectedStyles {
  readonly css: string
}

/** Stands where a style element would: an empty one would be told as blocked, too. */
const placeholder = 'drawing-style'

/** Gives style attributes a name that no policy looks at. */
export function hideStyles(markup: string): string {
  return markup.replace(/(\s)style=/g, '$1data-style=')
}

/** Gives them their own again; what a text says of itself in the same words comes back the same. */
export function showStyles(markup: string): string {
  return markup.replace(/(\s)data-style=/g, '$1style=')
}

/**
 * Runs a drawing in which what is written as text goes through the CSSOM:
 * style elements become adopted style sheets of the document until the drawing
 * is done, style attributes become properties. One drawing at a time; while it
 * runs, anyone's style attributes take the same way, which comes to the same.
 */
export async function withAllowedStyles<Result>(
  draw: () => Promise<Result>,
): Promise<{ readonly result: Result } & CollectedStyles> {
  const createElement = document.createElement
  const setAttribute = Element.prototype.setAttribute
  const parseFromString = DOMParser.prototype.parseFromString
  const sheets: CSSStyleSheet[] = []
  // Where the DOM itself is written in JavaScript, its properties come back to the attribute.
  let isWriting = false
  const texts: string[] = []
  const adopt = (text: string) => {
    texts.push(text)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    sheets.push(sheet)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }

  document.createElement = function (this: Document, name: string, ...options: never[]) {
    const isStyle = name.toLowerCase() === 'style'
    const element: HTMLElement = Reflect.apply(createElement, this, [
      isStyle ? placeholder : name,
      ...options,
    ])
    if (isStyle)
      for (const property of ['innerHTML', 'textContent'] as const)
        Object.defineProperty(element, property, { set: adopt, get: () => '' })
    return element
  } as typeof document.createElement
  Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
    if (name === 'style' && 'style' in this && !isWriting) {
      isWriting = true
      ;(this as HTMLElement | SVGElement).style.cssText = value
      isWriting = false
    } else setAttribute.call(this, name, value)
  }
  // Drawings are cleaned by being parsed: there, too, style attributes would be blocked, and told.
  DOMParser.prototype.parseFromString = function (markup, type) {
    return parseFromString.call(this, hideStyles(String(markup)), type)
  }
  try {
    return { result: await draw(), css: texts.join('\n') }
  } finally {
    document.createElement = createElement
    Element.prototype.setAttribute = setAttribute
    DOMParser.prototype.parseFromString = parseFromString
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
      (sheet) => !sheets.includes(sheet),
    )
  }
}
