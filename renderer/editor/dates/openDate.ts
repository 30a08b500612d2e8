import type { LexicalEditor, NodeKey } from 'lexical'

const asked = new WeakMap<LexicalEditor, NodeKey>()
const listeners = new WeakMap<LexicalEditor, Set<(key: NodeKey) => void>>()

/** Asks for the calendar of a date, which may have been inserted just now and is not drawn yet. */
export function openDate(editor: LexicalEditor, key: NodeKey): void {
  asked.set(editor, key)
  for (const listener of listeners.get(editor) ?? []) listener(key)
}

/** Tells a date, once, that its calendar was asked for. */
export function takeOpenDate(editor: LexicalEditor, key: NodeKey): boolean {
  if (asked.get(editor) !== key) return false
  asked.delete(editor)
  return true
}

/** Calls when the calendar of any date is asked for; returns its own undo. */
export function onOpenDate(
  editor: LexicalEditor,
  listener: (key: NodeKey) => void,
): () => void {
  const all = listeners.get(editor) ?? new Set()
  listeners.set(editor, all)
  all.add(listener)
  return () => all.delete(listener)
}
