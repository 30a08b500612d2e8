/** A change of the text right before the caret. */
export interface Correction {
  /** How many UTF-16 units before the caret go away; the typed one is among them. */
  readonly remove: number
  readonly insert: string
  /** What went away, for those who take the correction back. */
  readonly original: string
}

/** Describes a change of the last `remove` characters of what stands before the caret. */
export function change(before: string, remove: number, insert: string): Correction {
  return { remove, insert, original: before.slice(before.length - remove) }
}

/** Whether the last opening sign of a text is not closed yet. */
export function isOpen(text: string, open: string, close: string): boolean {
  return text.lastIndexOf(open) > text.lastIndexOf(close)
}
