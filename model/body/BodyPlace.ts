/** A place in a block's line, in units from its beginning. */
export interface BodyPlace {
  readonly block: string
  readonly offset: number
}
