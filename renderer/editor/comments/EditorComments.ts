import type { ThreadId } from '../../../model/ids.ts'

/** The words of one thread in the text. */
export interface MarkedWords {
  readonly thread: ThreadId
  /** As they read now. */
  readonly words: string
}

/** The marks of comments in a text on the screen. */
export interface CommentMarks {
  /** Holds the selected words for `add` and gives them; `null` when nothing is selected. */
  take(): string | null
  /** Lets go of held words. */
  drop(): void
  /**
   * Marks the held words for a thread. `false` when they are not there any more, or
   * stand where nothing can be marked: the thread then keeps their quote alone.
   */
  add(thread: ThreadId): boolean
  /** Takes a thread's marks out of the text; gives what puts them back while the words are there. */
  remove(thread: ThreadId): () => void
  /** Marked words in the order of the text, a thread once. */
  list(): readonly MarkedWords[]
  onChange(listener: () => void): () => void
  /** Scrolls to a thread's words; `false` when it has none. */
  reveal(thread: ThreadId): boolean
  /** Puts the caret behind a thread's words, or the focus back into the text. */
  focus(thread: ThreadId | null): void
}

/** What a text is told of its page's comments, and whom it tells. The page's screen fits. */
export interface EditorComments {
  /** Threads that are shown, with the number of their comments; the marks of all others are not seen. */
  readonly shown: ReadonlyMap<ThreadId, number>
  /** Every thread of the page: marks that are pasted for others are dropped. */
  readonly known: ReadonlySet<ThreadId>
  readonly active: ThreadId | null
  /** Begins a comment on the words that are taken, or on the page for `null`; absent where one may not. */
  readonly onBegin: ((words: string | null) => void) | null
  /**
   * Marked words were chosen: by the pointer, which may have been `writing` in the text
   * already; or by a command, which wants to go there.
   */
  readonly onOpen: (threads: readonly ThreadId[], by: 'pointer' | 'writing' | 'command') => void
  /** Given the marks once the text is there, `null` when it goes. */
  readonly onMarks: (marks: CommentMarks | null) => void
}
