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
import type { PageCalls } from '../threads/PageCalls.ts'
import { detectLanguage } from './analysis/detectLanguage.ts'
import { type Token, tokenize } from './analysis/tokenize.ts'
import type { FileReading } from './attachments/FileText.ts'
import type { Lexicon } from './engine/words/lexicon.ts'
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

/** A body's words by their numbers in the lexicon. */
export interface AnalysedBody {
  readonly text: string
  readonly language: Language
  /** Every word in order, stop words too: distances are counted in it. */
  readonly words: Uint32Array
  /** Other readings of compounds, in no order. */
  readonly readings: Uint32Array
  /** For each heading the first of its words and the one after its last. */
  readonly headings: Uint32Array
  /** The same for captions. */
  readonly captions: Uint32Array
  /** What the comments say, and their words. */
  readonly commentText: string
  readonly comments: Uint32Array
  /** Where in `text` every 32nd word begins: from there a passage is cut into words again. */
  readonly anchors: Uint32Array
  /** Stretches of `text` that are headings: start and end of each. */
  readonly headingTexts: Uint32Array
  readonly links: readonly TextLink[]
  /** Stretches of `text` in which no link can be put: start and end of each. */
  readonly closed: Uint32Array
  /** The page's open comments, for lists of them; they are found as records of their own. */
  readonly threads: readonly OpenThread[]
  /** Whom the page calls for; `null` for nobody. */
  readonly calls: PageCalls | null
  /** The files that a page holds. */
  readonly files: readonly HeldFile[]
  /** What was read of a file; `null` for anything else. */
  readonly file: FileReading | null
  /** Who wrote in a page, as far as its history knows. */
  readonly authors: readonly PersonId[]
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
    readonly calls?: PageCalls | null
    /** All the page's comments, settled ones too: each thread is a record of its own. */
    readonly talks?: readonly Talk[]
    readonly file?: FileReading
    readonly authors?: readonly PersonId[]
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
  const commentText = body.comments ?? ''
  const comments = tokenize(commentText)
  return {
    text: body.text,
    language: language ?? detectLanguage(body.text),
    words: internAll(words, body.text, lexicon),
    readings: internAll(readings, body.text, lexicon),
    headings: wordRanges(words, body.headings),
    captions: wordRanges(words, body.captions ?? []),
    commentText,
    comments: internAll([...comments.words, ...comments.readings], commentText, lexicon),
    anchors: Uint32Array.from(anchors),
    headingTexts: flatten(body.headings),
    links: body.links ?? [],
    closed: flatten(body.closed ?? []),
    threads: body.threads ?? [],
    calls: body.calls ?? null,
    files: body.files ?? [],
    file: body.file ?? null,
    authors: body.authors ?? [],
  }
}

/** The words within stretches of the text: the first of each and the one after its last. */
function wordRanges(words: readonly Token[], ranges: readonly TextRange[]): Uint32Array {
  const found: number[] = []
  let at = 0
  for (const { start, end } of ranges) {
    while (at < words.length && (words[at] as Token).start < start) at++
    const first = at
    while (at < words.length && (words[at] as Token).start < end) at++
    if (at > first) found.push(first, at)
  }
  return Uint32Array.from(found)
}

function flatten(ranges: readonly TextRange[]): Uint32Array {
  return Uint32Array.from(ranges.flatMap(({ start, end }) => [start, end]))
}

/** A text's words and readings by their numbers. */
export function analyseTitle(title: string, lexicon: Lexicon): Uint32Array {
  const { words, readings } = tokenize(title)
  return internAll([...words, ...readings], title, lexicon)
}

function internAll(tokens: readonly Token[], text: string, lexicon: Lexicon): Uint32Array {
  const ids = new Uint32Array(tokens.length)
  for (let at = 0; at < tokens.length; at++) {
    const { form, start, end } = tokens[at] as Token
    ids[at] = lexicon.internSpelt(form, text.slice(start, end))
  }
  return ids
}
