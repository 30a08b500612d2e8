import type { LexicalEditor, NodeKey } from 'lexical'
import { oncePer } from '../../../model/oncePer.ts'

/** What a person unfolded in an editor, and who wants to know of it. */
interface OpenState {
  readonly open: Set<NodeKey>
  readonly listeners: Set<() => void>
}

const stateOf = oncePer(
  (_: LexicalEditor): OpenState => ({ open: new Set(), listeners: new Set() }),
)

/** Tells whether the person at this editor has a collapsible open. */
export function isCollapsibleOpen(editor: LexicalEditor, key: NodeKey): boolean {
  return stateOf(editor).open.has(key)
}

/** Notes that a collapsible is open or not; nothing is stored, and nobody else sees it. */
export function setCollapsibleOpen(editor: LexicalEditor, key: NodeKey, open: boolean): void {
  const { open: keys, listeners } = stateOf(editor)
  if (keys.has(key) === open) return
  if (open) keys.add(key)
  else keys.delete(key)
  for (const listener of [...listeners]) listener()
}

/** Calls when any collapsible of an editor opens or closes; returns its own undo. */
export function onCollapsibleChange(editor: LexicalEditor, listener: () => void): () => void {
  const { listeners } = stateOf(editor)
  listeners.add(listener)
  return () => listeners.delete(listener)
}
