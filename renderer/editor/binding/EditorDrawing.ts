import { COLLABORATION_TAG, type LexicalEditor, SKIP_COLLAB_TAG } from 'lexical'

/**
 * Changes an editor to show what a document says, and tells what goes wrong: Lexical tells its handler, and goes on as
 * if nothing had been asked. While this stands, that handler is taken over.
 */
export class EditorDrawing {
  readonly #editor: LexicalEditor
  readonly #previous: LexicalEditor['_onError']
  #isDrawing = false
  #fault: Error | null = null

  /** `onFault` hears of what is thrown outside of a drawing; it says whether the former handler need not. */
  constructor(editor: LexicalEditor, onFault: (error: Error) => boolean) {
    this.#editor = editor
    this.#previous = editor._onError
    editor._onError = (error, ...rest) => {
      if (this.#isDrawing) this.#fault = error
      else if (!onFault(error)) this.#previous(error, ...rest)
    }
  }

  get isDrawing(): boolean {
    return this.#isDrawing
  }

  /** Runs a change at once; nothing of it is taken for the person's. Throws what Lexical met. */
  draw($change: () => void, tags: readonly string[] = []): void {
    this.#isDrawing = true
    this.#fault = null
    try {
      this.#editor.update($change, {
        discrete: true,
        // Collaboration's tag keeps the focus where it is, also outside of the editor.
        tag: [SKIP_COLLAB_TAG, COLLABORATION_TAG, ...tags],
        // What transforms would change is not the person's, and each device would write it.
        skipTransforms: true,
      })
    } finally {
      this.#isDrawing = false
    }
    if (this.#fault) throw this.#fault
  }

  dispose(): void {
    this.#editor._onError = this.#previous
  }
}
