/** What the screen of the import and its worker say to each other. */
import type { Profile } from '../../../../model/people/profile.ts'
import type { TextEncoding } from './decodeText.ts'
import type { ImportIssue } from './PersonDraft.ts'
import type { PersonField } from './personFields.ts'
import type { ImportChanges, ImportChoices, ImportEntry, KnownTopic } from './planImport.ts'
import type { Delimiter } from './readTable.ts'

/** From the screen: the file, then as often as wanted what it would come to, then the changes themselves. */
export type PeopleImportRequest =
  | { readonly kind: 'file'; readonly bytes: ArrayBuffer }
  | {
      readonly kind: 'plan'
      /** `null` where it is to be found out. */
      readonly encoding: TextEncoding | null
      readonly delimiter: Delimiter | null
      readonly hasTitles: boolean | null
      readonly mapping: readonly PersonField[] | null
      readonly choices: ImportChoices
      readonly people: readonly Profile[]
      readonly topics: readonly KnownTopic[]
      /** `YYYY-MM-DD` where the person looks. */
      readonly today: string
    }
  | { readonly kind: 'changes' }

/** What an import would do. Nothing of it is written anywhere. */
export interface PeopleImportPlan {
  readonly encoding: TextEncoding
  readonly format:
    | { readonly kind: 'cards' }
    | {
        readonly kind: 'table'
        readonly delimiter: Delimiter
        readonly hasTitles: boolean
        readonly mapping: readonly PersonField[]
        readonly columns: readonly {
          readonly title: string
          readonly examples: readonly string[]
        }[]
      }
  /** People in the file, titles not counted. */
  readonly rows: number
  /** The first of them. */
  readonly entries: readonly ImportEntry[]
  readonly creates: number
  readonly updates: number
  readonly unchanged: number
  /** Rows that are not brought. */
  readonly left: number
  /** The first of them, by row. */
  readonly issues: readonly ImportIssue[]
  readonly issueCount: number
  /** How many are known by their address, and by their name alone. */
  readonly byMail: number
  readonly byName: number
  /** Topics that would be made, and pictures that would be kept. */
  readonly newTopics: number
  readonly photos: number
  /** More new people, or topics, than a workspace holds: nothing can be brought. */
  readonly tooMany: 'people' | 'topics' | null
}

/** From the worker. */
export type PeopleImportAnswer =
  | {
      readonly kind: 'progress'
      readonly phase: 'reading' | 'checking'
      readonly share: number
    }
  | { readonly kind: 'planned'; readonly plan: PeopleImportPlan }
  | {
      readonly kind: 'changes'
      readonly changes: Pick<ImportChanges, 'creates' | 'updates' | 'extras'>
    }
  | {
      readonly kind: 'failed'
      readonly reason: 'empty' | 'too-many-rows' | 'unreadable'
      readonly message: string
    }
