import type { Contact } from '../../../model/people/Contact.ts'
import type { StatusKind } from '../../../model/people/PersonStatus.ts'

/** How a colleague of the sample is written down; people name each other by their keys, which are the same in all languages. */
export interface SamplePerson {
  readonly key: string
  readonly name: string
  readonly position: string
  readonly team: string
  readonly place: string
  /** Key of the manager; `null` at the top. */
  readonly manager: string | null
  readonly languages: readonly string[]
  readonly contacts: readonly Contact[]
  readonly askMeAbout: string
  readonly hours: {
    readonly zone: string
    /** `8-17` on each day from Monday, `21-5` through the night, `-` for a day off. */
    readonly week: readonly string[]
  } | null
  /** `day` is a month and a day (`06-30`): the next one for who is leaving, the last one for who left. */
  readonly status?: { readonly kind: StatusKind; readonly day: string }
}
