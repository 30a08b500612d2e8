import type { Contact } from '../../../../model/people/Contact.ts'
import type { PersonStatus } from '../../../../model/people/PersonStatus.ts'
import type { WorkingHours } from '../../../../model/people/WorkingHours.ts'
import type { WrittenTopic } from '../levelWords.ts'

/** Someone as a file tells of them, before anything is written. */
export interface PersonDraft {
  /** The row, or the card, counted from 1. */
  readonly row: number
  readonly name: string
  readonly position: string
  readonly team: string
  readonly place: string
  readonly askMeAbout: string
  readonly languages: readonly string[]
  readonly contacts: readonly Contact[]
  /** A name or a mail address, as it stands in the file. */
  readonly manager: string
  readonly status: Pick<PersonStatus, 'kind' | 'on'> | null
  readonly hours: WorkingHours | null
  /** What they know, by the names of topics that may not be there yet. */
  readonly topics: readonly WrittenTopic[]
  /** A picture within the file; `null` on what is told to the screen before anything is brought. */
  readonly photo: CardPhoto | null
}

/** A picture as it stands in a card. */
export interface CardPhoto {
  readonly base64: string
}

/** What may be wrong with a row; the first two keep it from being brought. */
export const issueKinds = [
  'no-name',
  'bad-card',
  'malformed',
  'bad-mail',
  'bad-phone',
  'bad-link',
  'bad-day',
  'bad-language',
  'bad-hours',
  'no-manager',
  'several-managers',
  'too-long',
  'formula',
  'photo-elsewhere',
  'photo-too-big',
  'photo-unreadable',
  'own-topics',
  'many-topics',
  'twice',
] as const
/** One of {@link issueKinds}. */
export type IssueKind = (typeof issueKinds)[number]

/** Something about a row that its reader should know. */
export interface ImportIssue {
  readonly row: number
  readonly kind: IssueKind
  /** The words of the file that it is about, cut where they are long. */
  readonly value: string
}

/** Whether a row with this issue is left out. */
export function isBlocking(kind: IssueKind): boolean {
  return kind === 'no-name' || kind === 'bad-card'
}
