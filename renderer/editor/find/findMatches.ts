import { type FoldedText, foldText } from './foldText.ts'

/** What is looked for. */
export interface FindQuery {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
  /** Whether `é` and `e` differ. */
  readonly accents: boolean
  /** Whether `text` is a regular expression; it then reads the text as it is written, accents and all. */
  readonly isRegExp: boolean
}

/** A place in a text, in UTF-16 units. */
export interface TextMatch {
  readonly start: number
  readonly end: number
  /** What the groups of a regular expression caught. */
  readonly groups: RegExpExecArray | null
}

/** What a query comes to: a way to look through texts, or why there is none. */
export type Finder =
  | { readonly ok: true; find(text: string): readonly TextMatch[] }
  | { readonly ok: false; readonly reason: 'pattern'; readonly details: string }

const wordSign = /[\p{L}\p{N}\p{M}_]/u

/** Prepares a search. An empty query finds nothing; matches never overlap and are never empty. */
export function createFinder(query: FindQuery): Finder {
  if (query.text === '') return { ok: true, find: () => [] }
  if (query.isRegExp) return createPatternFinder(query)
  const wanted = foldText(query.text, query).text
  if (wanted === '') return { ok: true, find: () => [] }
  return {
    ok: true,
    find: (text) => {
      const folded = foldText(text, query)
      return listFolded(folded, wanted).filter(
        (match) => !query.wholeWord || isWholeWord(text, match),
      )
    },
  }
}

function listFolded(folded: FoldedText, wanted: string): TextMatch[] {
  const matches: TextMatch[] = []
  let at = folded.text.indexOf(wanted)
  while (at >= 0) {
    const after = at + wanted.length
    const start = folded.starts[at] ?? 0
    const end = folded.ends[after - 1] ?? start
    // `s` is no match within the ß that folded to two: a sign is found whole or not at all.
    const isWhole =
      (at === 0 || folded.starts[at - 1] !== start) &&
      folded.starts[after] !== folded.starts[after - 1]
    if (isWhole) matches.push({ start, end, groups: null })
    at = folded.text.indexOf(wanted, isWhole ? after : at + 1)
  }
  return matches
}

function createPatternFinder(query: FindQuery): Finder {
  let pattern: RegExp
  try {
    pattern = new RegExp(query.text, query.matchCase ? 'gmu' : 'gimu')
  } catch (error) {
    // The engine's words say where: "Unterminated group". Its sentence repeats the pattern first.
    const details = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /, '') : ''
    return { ok: false, reason: 'pattern', details }
  }
  return {
    ok: true,
    find: (text) => {
      const matches: TextMatch[] = []
      for (const groups of text.matchAll(pattern)) {
        const match = { start: groups.index, end: groups.index + groups[0].length, groups }
        if (groups[0] !== '' && (!query.wholeWord || isWholeWord(text, match)))
          matches.push(match)
      }
      return matches
    },
  }
}

function isWholeWord(text: string, match: Pick<TextMatch, 'start' | 'end'>): boolean {
  const before = [...text.slice(Math.max(0, match.start - 2), match.start)].at(-1) ?? ''
  const after = [...text.slice(match.end, match.end + 2)][0] ?? ''
  return !wordSign.test(before) && !wordSign.test(after)
}
