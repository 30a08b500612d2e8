/** Others' carets, as an editor takes and gives them. What carries them is none of its business. */

/** A place in the document's shared texts, as Yjs writes a relative position in JSON. */
export type CaretPosition = object | null

/** One editor's caret and who it is. */
export interface CaretState {
  readonly anchorPos: CaretPosition
  readonly focusPos: CaretPosition
  /** Whether the editor has the focus; without it the caret is not drawn. */
  readonly focusing: boolean
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
  readonly [key: string]: unknown
}

/** Carries the carets of one page. */
export interface Presence {
  readonly awareness: {
    /** Under which this editor's own caret stands among the states. */
    readonly clientID?: number
    getLocalState(): CaretState | null
    getStates(): Map<number, CaretState>
    setLocalState(state: CaretState | null): void
    on(type: 'update', listener: () => void): void
    off(type: 'update', listener: () => void): void
  }
}
