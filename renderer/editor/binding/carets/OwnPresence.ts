import * as Y from 'yjs'
import type { HeldCaret } from './ownCaret.ts'
import type { Presence } from './Presence.ts'

/** A caret that moves with every key is told so often at most; what is typed is no quicker at the others'. */
const tellEveryMs = 200

/** Tells others who is here, and where their caret is while the editor has the focus. */
export class OwnPresence {
  readonly #awareness: Presence['awareness']
  #person: { readonly name: string; readonly color: string }
  #isFocused = false
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    { awareness }: Presence,
    person: { readonly name: string; readonly color: string },
  ) {
    this.#awareness = awareness
    this.#person = person
  }

  setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused
  }

  /** Tells whether that changed anything. */
  setPerson(name: string, color: string): boolean {
    if (name === this.#person.name && color === this.#person.color) return false
    this.#person = { name, color }
    return true
  }

  /** Has the place told soon: not within a key's own time, and once for several keys. */
  tellSoon(tell: () => void): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      tell()
    }, tellEveryMs)
  }

  /** `read` is asked only while there is a caret to tell of; else the last place stays. */
  tell(read: () => HeldCaret | null): void {
    const caret = this.#isFocused ? read() : null
    const own = this.#awareness.getLocalState()
    const state = {
      ...this.#person,
      focusing: this.#isFocused,
      anchorPos: caret ? Y.relativePositionToJSON(caret.anchor) : (own?.anchorPos ?? null),
      focusPos: caret ? Y.relativePositionToJSON(caret.focus) : (own?.focusPos ?? null),
      awarenessData: {},
    }
    if (JSON.stringify(own) !== JSON.stringify(state)) this.#awareness.setLocalState(state)
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#awareness.setLocalState(null)
  }
}
