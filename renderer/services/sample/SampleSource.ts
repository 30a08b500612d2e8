/** A small file attached at the end of a sample page: a log, as a colleague would drop it there. */
export interface SampleAttachment {
  readonly name: string
  readonly type: string
  readonly text: string
}

/** What the sample and its space are called. */
export interface SampleNames {
  readonly workspace: string
  readonly space: string
  /** What the space is for. */
  readonly about: string
}

/** How the sample's pages are written down: Markdown whose links name pages by their key (`page:four`). */
export interface SampleSource {
  /** The same in all languages. */
  readonly key: string
  readonly title: string
  readonly icon: string
  /** Key of the page above; `null` at the top. It stands earlier in the list. */
  readonly parent: string | null
  readonly tags: readonly string[]
  /** Key of the colleague who wrote it and answers for it. */
  readonly author: string
  readonly markdown: string
  readonly attachment?: SampleAttachment
}
