/**
 * The unit that is indexed: one page, flat. What the space knows of it (its
 * title, where it stands) and what its body says change apart, so that renaming
 * a page reads no body again.
 */
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import type { HeldFile, LinkedText } from '../links/readLinkedText.ts'
import type { TextLink, TextRange } from '../links/TextLink.ts'
import type { OpenThread } from '../threads/OpenThread.ts'
import { guessLanguage, stopWords } from './analysis/stopWords.ts'
import { type Token, tokenize } from './analysis/tokenize.ts'
import type { FileReading } from './attachments/FileText.ts'
import type { Lexicon } from './engine/lexicon.ts'
import type { RecordId, RecordKind, RecordTarget } from './RecordKind.ts'
import type { Talk } from './records/readTalks.ts'

/** What is known of a record besides its body. */
export interface RecordFields {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly target: RecordTarget
  /** `null` for what stands in no space: people, topics, the spaces themselves. */
  readonly space: SpaceId | null
  readonly title: string
  readonly icon: string
  /** Titles of what it stands in, from the top. */
  readonly path: readonly string[]
  readonly tags: readonly string[]
  /** Names of its topics. */
  readonly topics: readonly string[]
  readonly owner: PersonId | null
  /** As set by people; `null` is guessed from the body. */
  readonly language: Language | null
  readonly createdAt: number | null
  readonly updatedAt: number | null
  readonly archived: boolean
  /** Until when somebody vouches for it; `null` when nobody does. */
  readonly verifiedUntil: number | null
}

/** What the space knows of a page. */
export interface PageFields extends RecordFields {
  readonly kind: 'page'
  readonly page: PageId
  readonly space: SpaceId
}

/** A body's words by their numbers in the lexicon. Arrays only, so that it is kept on disk as it is. */
export interface AnalysedBody {
  readonly text: string
  readonly language: Language
  /** Every word in order, stop words too: distances are counted in it. */
  readonly words: Uint32Array
  /** Other readings of compounds, in no order. */
  readonly readings: Uint32Array
  /** For each heading the first of its words and the one after its last. */
  readonly headings: Uint32Array
  /** Where in `text` every 32nd word begins: from there a passage is cut into words again. */
  readonly anchors: Uint32Array
  /** Stretches of `text` that are headings: start and end of each. */
  readonly headingTexts: Uint32Array
  readonly links: readonly TextLink[]
  /** Stretches of `text` in which no link can be put: start and end of each. */
  readonly closed: Uint32Array
  /** The page's open comments, for lists of them; they are found as records of their own. */
  readonly threads: readonly OpenThread[]
  /** The files that a page holds. */
  readonly files: readonly HeldFile[]
  /** What was read of a file; `null` for anything else. */
  readonly file: FileReading | null
}

/** A record as it is found in a document. */
export interface FoundRecord {
  readonly fields: RecordFields
  readonly body: BodyText
}

/** One word in this many has its place in the text kept. */
export const anchorEvery = 32

/** A body as read from its document. */
export type BodyText = Pick<LinkedText, 'text' | 'headings'> &
  Partial<LinkedText> & {
    /** Stretches of `text` that are captions of pictures, tables and files, in order. */
    readonly captions?: readonly TextRange[]
    /** What the page's comments say, a line each: a field of its own, not part of `text`. */
    readonly comments?: string
    readonly threads?: readonly OpenThread[]
    /** All the page's comments, settled ones too: each thread is a record of its own. */
    readonly talks?: readonly Talk[]
    readonly file?: FileReading
  }

/** Turns a body into numbers. Costs about 0.4 ms for 3 KB. */
export function analyseBody(
  body: BodyText,
  language: Language | null,
  lexicon: Lexicon,
): AnalysedBody {
  const { words, readings } = tokenize(body.text)
  const anchors: number[] = []
  for (let at = 0; at < words.length; at += anchorEvery)
    anchors.push((words[at] as Token).start)
  const headings: number[] = []
  let at = 0
  for (const { start, end } of body.headings) {
    while (at < words.length && (words[at] as Token).start < start) at++
    const first = at
    while (at < words.length && (words[at] as Token).start < end) at++
    if (at > first) headings.push(first, at)
  }
  return {
    text: body.text,
    language: language ?? guessLanguage(formsOf(words), body.text),
    words: internAll(words, lexicon),
    readings: internAll(readings, lexicon),
    headings: Uint32Array.from(headings),
    anchors: Uint32Array.from(anchors),
    headingTexts: flatten(body.headings),
    links: body.links ?? [],
    closed: flatten(body.closed ?? []),
    threads: body.threads ?? [],
    files: body.files ?? [],
    file: body.file ?? null,
  }
}

function flatten(ranges: readonly TextRange[]): Uint32Array {
  return Uint32Array.from(ranges.flatMap(({ start, end }) => [start, end]))
}

/** A text's words and readings by their numbers. */
export function analyseTitle(title: string, lexicon: Lexicon): Uint32Array {
  const { words, readings } = tokenize(title)
  return internAll([...words, ...readings], lexicon)
}

function* formsOf(tokens: readonly Token[]): Iterable<string> {
  // The first few hundred words tell the language as well as all of them.
  for (let at = 0; at < tokens.length && at < 400; at++) yield (tokens[at] as Token).form
}

function internAll(tokens: readonly Token[], lexicon: Lexicon): Uint32Array {
  const ids = new Uint32Array(tokens.length)
  for (let at = 0; at < tokens.length; at++)
    ids[at] = lexicon.intern((tokens[at] as Token).form)
  return ids
}

const titleTimes = 3

/**
 * The stems under which a page is found and how often each counts: title words
 * three times, headings twice (once as body), tags and body once. Stop words
 * count in titles only.
 */
export function countStems(
  title: Uint32Array,
  tags: Uint32Array,
  body: AnalysedBody | null,
  language: Language,
  lexicon: Lexicon,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const stops = stopWords[language]
  const add = (id: number, times: number) => {
    const stem = lexicon.stemIdOf(id, language)
    counts.set(stem, (counts.get(stem) ?? 0) + times)
  }
  const addTelling = (ids: Uint32Array) => {
    for (const id of ids) if (!stops.has(lexicon.formOf(id))) add(id, 1)
  }
  for (const id of title) add(id, titleTimes)
  for (const id of tags) add(id, 1)
  if (!body) return counts
  addTelling(body.words)
  addTelling(body.readings)
  for (let at = 0; at + 1 < body.headings.length; at += 2)
    addTelling(body.words.subarray(body.headings[at], body.headings[at + 1]))
  return counts
}
