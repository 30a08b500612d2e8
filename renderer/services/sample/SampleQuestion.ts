/** How the sample's questions are written down. People are named by their keys, `me` is whoever opens the sample. */
export interface SampleQuestion {
  readonly key: string
  readonly title: string
  /** `null`: asked without a name. */
  readonly by: string | null
  readonly daysAgo: number
  readonly audience:
    | 'space'
    | 'everyone'
    | { readonly people: readonly string[] }
    | { readonly topics: readonly string[] }
  /** By their names. */
  readonly topics: readonly string[]
  readonly markdown: string
  readonly answers: readonly {
    readonly by: string
    readonly daysAgo: number
    readonly markdown: string
    readonly helpfulFor?: readonly string[]
    readonly isAccepted?: boolean
  }[]
  /** Key of the question that asks the same; it stands earlier in the list. */
  readonly sameAs?: string
  /** Key of the page that keeps the answer. */
  readonly page?: string
}
