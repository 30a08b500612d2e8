/** A page of a handbook. */
export interface HandbookPage {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Stretches of `text` that are headings. */
  readonly headings: readonly { readonly start: number; readonly end: number }[]
}
