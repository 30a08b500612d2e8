import type { BodyElement, BodyNode, BodyValue } from '../../../../model/body/BodyNode.ts'
import type { Language } from '../../../../model/language.ts'

/** What stands for the variables of a template. */
export interface TemplateValues {
  readonly date: string
  readonly author: string
  readonly page: string
  readonly space: string
}

/** Names under which people write a variable, in either language. */
const variables: Readonly<Record<string, keyof TemplateValues>> = {
  date: 'date',
  author: 'author',
  auteur: 'author',
  page: 'page',
  space: 'space',
  espace: 'space',
}

const written = /\{\{\s*(\p{L}+)\s*\}\}/gu

/** Puts values in place of `{{date}}`, `{{author}}`, `{{page}}` and `{{space}}`; any other name stays as it is. */
export function fillText(text: string, values: TemplateValues): string {
  return text.replace(written, (whole, name: string) => {
    const variable = Object.hasOwn(variables, name.toLowerCase())
      ? variables[name.toLowerCase()]
      : undefined
    return variable === undefined ? whole : values[variable]
  })
}

/** Fills the variables of a body: in its text, and in the words of what is no text. Code stays as it is. */
export function fillVariables(
  blocks: readonly BodyElement[],
  values: TemplateValues,
): BodyElement[] {
  return blocks.map((block) => fillElement(block, values))
}

/** Words that a node shows as they are. */
const wordProps = new Set(['__caption', '__alt', '__title'])

function fillElement(element: BodyElement, values: TemplateValues): BodyElement {
  if (element.type === 'code') return element
  const props = Object.fromEntries(
    Object.entries(element.props).map(([name, value]): [string, BodyValue] => [
      name,
      wordProps.has(name) && typeof value === 'string' ? fillText(value, values) : value,
    ]),
  )
  return {
    ...element,
    props,
    children: element.children.map(
      (child): BodyNode =>
        child.kind === 'text'
          ? { ...child, text: fillText(child.text, values) }
          : fillElement(child, values),
    ),
  }
}

/** A day as the language of the page writes it: `27 novembre 2026`, `November 27, 2026`. */
export function writeDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at)
}
