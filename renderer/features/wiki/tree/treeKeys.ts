/** What a key means in the tree, apart from the elements on screen. */
import { foldText } from '../../../hooks/language/foldText.ts'
import type { MoveStep } from '../operations/pageMoves.ts'
import type { TreeRow } from './treeRows.ts'

/** What a key asks for. */
export type TreeCommand =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'expand'; readonly keys: readonly string[]; readonly expanded: boolean }
  | { readonly kind: 'open'; readonly newWindow: boolean }
  | { readonly kind: 'rename' }
  | { readonly kind: 'trash' }
  | { readonly kind: 'move'; readonly step: MoveStep }

/** A key as pressed, without the event. */
export interface TreeKey {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean
}

const steps: Readonly<Record<string, MoveStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
}

/** Reads a key pressed on the row at `index`; `null` for keys that the tree leaves to others. */
export function keyToCommand(
  pressed: TreeKey,
  rows: readonly TreeRow[],
  index: number,
  pageSize: number,
): TreeCommand | null {
  const row = rows[index]
  if (!row) return null
  const { key, mod, shift } = pressed
  if (mod && shift) {
    const step = steps[key]
    return step && row.kind === 'page' ? { kind: 'move', step } : null
  }
  if (key === 'Enter') return { kind: 'open', newWindow: mod }
  if (mod || shift) return null
  const focus = (to: number): TreeCommand => ({
    kind: 'focus',
    index: Math.max(0, Math.min(rows.length - 1, to)),
  })
  switch (key) {
    case 'ArrowDown':
      return focus(index + 1)
    case 'ArrowUp':
      return focus(index - 1)
    case 'PageDown':
      return focus(index + pageSize)
    case 'PageUp':
      return focus(index - pageSize)
    case 'Home':
      return focus(0)
    case 'End':
      return focus(rows.length - 1)
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'expand', keys: [row.key], expanded: true }
      return row.expanded ? focus(index + 1) : null
    case 'ArrowLeft':
      if (row.expanded) return { kind: 'expand', keys: [row.key], expanded: false }
      return focus(parentIndex(rows, index))
    case '*': {
      const keys = siblingsOf(rows, index).filter((one) => one.expanded === false)
      return { kind: 'expand', keys: keys.map((one) => one.key), expanded: true }
    }
    case 'F2':
      return row.kind === 'empty' ? null : { kind: 'rename' }
    case 'Delete':
      return row.kind === 'page' ? { kind: 'trash' } : null
    default:
      return null
  }
}

/** The row above that holds this one; itself for a space. */
export function parentIndex(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.level ?? level) < level) return at
  return index
}

function siblingsOf(rows: readonly TreeRow[], index: number): readonly TreeRow[] {
  const row = rows[index]
  const from = parentIndex(rows, index)
  if (!row) return []
  const siblings: TreeRow[] = []
  for (let at = from === index ? 0 : from + 1; at < rows.length; at += 1) {
    const one = rows[at]
    if (!one || (one.level < row.level && from !== index)) break
    if (one.level === row.level) siblings.push(one)
  }
  return siblings
}

/** How a row is called when one types its beginning. */
export function rowTitle(row: TreeRow): string {
  if (row.kind === 'space') return row.title
  return row.kind === 'page' ? row.page.title : ''
}

/** The row after `from` (around the end) whose title begins with what was typed; -1 when none does. */
export function findByBeginning(rows: readonly TreeRow[], from: number, typed: string): number {
  const wanted = foldText(typed)
  // One letter looks further on; more letters may stay on the row they found.
  const first = typed.length === 1 ? 1 : 0
  for (let step = first; step < rows.length + first; step += 1) {
    const index = (from + step) % rows.length
    const row = rows[index]
    if (row && row.kind !== 'empty' && foldText(rowTitle(row)).startsWith(wanted)) return index
  }
  return -1
}
