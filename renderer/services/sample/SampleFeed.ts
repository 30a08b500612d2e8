/** A post of the sample; `@{key}` in a text names a colleague, `@{me}` whoever opens the sample. */
export interface SamplePost {
  /** Key of the colleague, or the name of a machine with the colleague who set it up. */
  readonly by: string
  readonly machine?: string
  /** How long ago it was posted, in hours. */
  readonly hoursAgo: number
  readonly text: string
  readonly pinned?: boolean
  readonly comments?: readonly {
    readonly by: string
    readonly hoursAgo: number
    readonly text: string
  }[]
}

/** Thanks of the sample, for a page when there is one. */
export interface SampleThanks {
  readonly by: string
  readonly to: readonly string[]
  readonly hoursAgo: number
  readonly reason: string
  readonly page?: string
}

/** What is posted in the sample's space. */
export interface SampleFeed {
  readonly posts: readonly SamplePost[]
  readonly thanks: readonly SampleThanks[]
}
