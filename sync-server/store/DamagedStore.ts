/** What a store says when something in it is not as it was written. */

/** Something kept is damaged. The message names it; `relais verify` names all that is. */
export class DamagedStore extends Error {
  override readonly name = 'DamagedStore'
  /** The number of the damaged entry of a log; 0 when it is something else, or not known. */
  readonly seq: number
  constructor(message: string, seq = 0) {
    super(message)
    this.seq = seq
  }
}
