import type { createLowlight } from 'lowlight'
import { type CodeLanguage, findCodeLanguage } from './codeLanguages.ts'

/** The kinds of word that code is coloured by; `codeColors.css` has their colours. */
export const codeColors = [
  'comment',
  'keyword',
  'string',
  'number',
  'title',
  'type',
  'meta',
  'added',
  'removed',
] as const
/** One of {@link codeColors}. */
export type CodeColor = (typeof codeColors)[number]

/** A stretch of a code's text, in UTF-16 units. */
export interface CodeToken {
  readonly start: number
  readonly end: number
  readonly color: CodeColor
}

type Lowlight = ReturnType<typeof createLowlight>

let engine: Promise<Lowlight> | null = null
const grammars = new Map<string, Promise<void>>()

/**
 * Colours a text in a language. The library and the grammar come on first
 * use; a language that is not on offer gives `null`, as does a grammar that
 * cannot be loaded now: it is tried again with the next text. About 1 ms for
 * 2,000 characters, and in the thread that calls.
 */
export async function highlightCode(
  text: string,
  languageName: string,
): Promise<readonly CodeToken[] | null> {
  const language = findCodeLanguage(languageName)
  if (!language) return null
  engine ??= import('lowlight').then(({ createLowlight: create }) => create())
  try {
    const lowlight = await engine
    await loadGrammar(lowlight, language)
    return listTokens(lowlight.highlight(language.id, text).children)
  } catch (error) {
    engine = null
    grammars.clear()
    console.warn(`highlightCode: ${language.id} stays without colours`, error)
    return null
  }
}

function loadGrammar(lowlight: Lowlight, language: CodeLanguage): Promise<void> {
  const known = grammars.get(language.id)
  if (known) return known
  const own = language.load().then(({ default: grammar }) => {
    lowlight.register(language.id, grammar)
  })
  // Noted before the others are asked for: some hold each other.
  grammars.set(language.id, own)
  const inner = language.needs
    .map(findCodeLanguage)
    .filter((one) => one !== null && !grammars.has(one.id)) as CodeLanguage[]
  const all = Promise.all([own, ...inner.map((one) => loadGrammar(lowlight, one))]).then(
    () => {},
  )
  grammars.set(language.id, all)
  return all
}

type Children = ReturnType<Lowlight['highlight']>['children']

/** Stretches in the order of the text, the innermost kind of each. */
function listTokens(children: Children): CodeToken[] {
  const tokens: CodeToken[] = []
  let at = 0
  const walk = (nodes: Children, around: CodeColor | null) => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const end = at + node.value.length
        if (around !== null) tokens.push({ start: at, end, color: around })
        at = end
      } else if (node.type === 'element')
        walk(node.children, colorOf(node.properties.className, around))
    }
  }
  walk(children, null)
  return tokens
}

/** From highlight.js's scopes to ours. */
const scopes: Readonly<Record<string, CodeColor | null>> = {
  comment: 'comment',
  quote: 'comment',
  keyword: 'keyword',
  'selector-tag': 'keyword',
  name: 'keyword',
  tag: null,
  doctag: 'keyword',
  operator: null,
  punctuation: null,
  string: 'string',
  regexp: 'string',
  char: 'string',
  code: 'string',
  link: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  bullet: 'number',
  title: 'title',
  section: 'title',
  'selector-id': 'title',
  'selector-class': 'title',
  type: 'type',
  built_in: 'type',
  class: 'type',
  attr: 'type',
  attribute: 'type',
  property: 'type',
  variable: 'type',
  'template-variable': 'type',
  meta: 'meta',
  'meta-keyword': 'meta',
  addition: 'added',
  deletion: 'removed',
  // What stands in a string as code is coloured as code.
  subst: null,
}

function colorOf(className: unknown, around: CodeColor | null): CodeColor | null {
  const [first] = Array.isArray(className) ? className : []
  const scope = String(first ?? '').replace(/^hljs-/, '')
  const color = scopes[scope]
  return color === undefined ? around : color
}
