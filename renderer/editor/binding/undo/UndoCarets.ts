/** Where the caret was around each of the person's changes: what is taken back takes the caret along. */
import type { UndoManager } from 'yjs'
import type { HeldCaret } from '../carets/ownCaret.ts'

type StackItem = UndoManager['undoStack'][number]

/** Notes the caret before and after each step of an undo manager, and asks for it when the step is taken back or done again. */
export class UndoCarets {
  #now: HeldCaret | null = null
  /** The step whose change was written, and whose caret has not been told yet. */
  #changed: StackItem | null = null

  /** `restore` is called outside of any transaction, after the document's listeners drew what changed. */
  constructor(undoManager: UndoManager, restore: (caret: HeldCaret) => void) {
    undoManager.on('stack-item-added', ({ stackItem }) => {
      const taken = undoManager.currStackItem
      if (taken) {
        stackItem.meta.set('before', taken.meta.get('before'))
        stackItem.meta.set('after', taken.meta.get('after'))
        return
      }
      stackItem.meta.set('before', this.#now)
      this.#changed = stackItem
    })
    undoManager.on('stack-item-updated', ({ stackItem }) => {
      this.#changed = stackItem
    })
    undoManager.on('stack-item-popped', ({ stackItem, type }) => {
      const [wanted, other] = type === 'undo' ? ['before', 'after'] : ['after', 'before']
      const caret: HeldCaret | null = stackItem.meta.get(wanted) ?? stackItem.meta.get(other)
      if (caret) restore(caret)
    })
  }

  /** Says where the caret is; after a change, where it left the caret. */
  tell(caret: HeldCaret | null): void {
    this.#now = caret
    this.#changed?.meta.set('after', caret)
    this.#changed = null
  }
}
