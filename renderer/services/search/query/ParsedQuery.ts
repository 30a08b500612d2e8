/**
 * A query as it was read: words, phrases and filters, each with its place in
 * the text, so that a screen can show, complete and take out every one.
 */
import type { Language } from '../../../../model/language.ts'
import type { RecordKind } from '../RecordKind.ts'

/** What a filter looks at. */
export type FilterField =
  | 'space'
  | 'owner'
  | 'topic'
  | 'tag'
  | 'kind'
  | 'state'
  | 'before'
  | 'after'
  | 'language'

/** What can be asked of a record's state. */
export type RecordState = 'verified' | 'stale' | 'mine' | 'archived'

/**
 * One filter. Several of one field widen for what a record has one of (space,
 * owner, kind, language: any of them) and narrow for what it has many of
 * (topic, tag, state, dates: all of them). `negated` leaves out what fits.
 */
export type Filter = {
  readonly negated: boolean
} & (
  | {
      /** A space or a person by name or id (`me` and `moi` are who asks); a topic or a tag by name. */
      readonly field: 'space' | 'owner' | 'topic' | 'tag'
      readonly value: string
    }
  | { readonly field: 'kind'; readonly value: RecordKind }
  | { readonly field: 'state'; readonly value: RecordState }
  | { readonly field: 'language'; readonly value: Language }
  | {
      /** By when a record was changed: `after` from the moment on, `before` up to it. */
      readonly field: 'before' | 'after'
      /** As written. */
      readonly value: string
      /** The first moment of the day, month or year, in milliseconds since 1970, by the device's time zone. */
      readonly at: number
    }
)

/** What could not be read, and where. The search runs with the rest. */
export type Problem = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'unclosed-quote' }
  | { readonly kind: 'empty-value'; readonly field: FilterField; readonly name: string }
  /** `name` is nearly a filter's. */
  | { readonly kind: 'unknown-filter'; readonly name: string; readonly meant: string }
  | {
      readonly kind: 'unknown-value'
      readonly field: 'kind' | 'state' | 'language'
      readonly value: string
    }
  | {
      readonly kind: 'not-a-date'
      readonly field: 'before' | 'after'
      readonly value: string
    }
  /** Said by the index, not by the parser: nothing of that name is on this device. */
  | {
      readonly kind: 'not-found'
      readonly field: 'space' | 'owner' | 'topic' | 'tag'
      readonly value: string
    }
)

/** A stretch of the text that means one thing. */
export type QueryPiece = {
  readonly start: number
  readonly end: number
} & (
  | { readonly kind: 'word' | 'excluded-word'; readonly text: string }
  | { readonly kind: 'phrase' | 'excluded-phrase'; readonly text: string }
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** Left out of the search; `text` as written. */
  | { readonly kind: 'problem'; readonly text: string }
)

/** A query as it was read. */
export interface ParsedQuery {
  /**
   * The words that stand free, one space between; a space in the end says that
   * the last is complete, as something else was typed after it.
   */
  readonly words: string
  readonly phrases: readonly string[]
  readonly excluded: readonly string[]
  readonly excludedPhrases: readonly string[]
  readonly filters: readonly Filter[]
  readonly problems: readonly Problem[]
  /** All of it in the order of the text, none overlapping. */
  readonly pieces: readonly QueryPiece[]
}
