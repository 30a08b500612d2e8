/**
 * The acts themselves. Each is written twice: on the record, where it holds, and in the
 * space's list of acts (`acts`: id → `{kind, target, reason, at, by, undoes?}`), where it
 * is found without opening a single page. The list only grows.
 */
import type * as Y from 'yjs'
import { plainObjectOf } from '../movedTo.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import {
  listHolding,
  listModerationActs,
  type ModerationAct,
  type ModerationKind,
  maxReasonLength,
  moderationPrefix,
  parseModerationAct,
} from './Moderation.ts'
import { parseTarget, recordOfTarget, type Target } from './Target.ts'

/** An act with what it was done to, as the list tells it. */
export interface ListedAct extends ModerationAct {
  readonly target: Target
  /** Of an act that takes others back: what they were. */
  readonly undone: ModerationKind | null
}

/** The documents that an act is written to. */
export interface ActDocs {
  readonly space: Y.Doc
  /** The document that holds a comment; not needed for anything else. */
  readonly body: Y.Doc | null
}

/**
 * Hides, locks or pins something under a fresh id, with a reason. Acts at once are all kept.
 * `false`, and nothing written, when what it is about is not here or it already is so.
 */
export function moderate(
  docs: ActDocs,
  target: Target,
  act: { readonly id: string; readonly kind: ModerationKind; readonly reason: string },
  stamp: Stamp,
): boolean {
  const record = recordOfTarget(docs.space, docs.body, target)
  if (!record || listHolding(listModerationActs(record), act.kind).length > 0) return false
  write(docs, record, target, act.id, {
    kind: act.kind,
    reason: toReason(act.reason),
    at: stamp.at,
    by: stamp.by,
  })
  return true
}

/**
 * Takes back every act of a kind that holds here. One that another device does meanwhile
 * stays, since it was not seen. `false` when there was none.
 */
export function undoModeration(
  docs: ActDocs,
  target: Target,
  act: { readonly id: string; readonly kind: ModerationKind; readonly reason: string },
  stamp: Stamp,
): boolean {
  const record = recordOfTarget(docs.space, docs.body, target)
  const undoes = record
    ? listHolding(listModerationActs(record), act.kind).map((one) => one.id)
    : []
  if (!record || undoes.length === 0) return false
  const said = { kind: 'undo', reason: toReason(act.reason), at: stamp.at, by: stamp.by }
  write(docs, record, target, act.id, { ...said, undoes }, act.kind)
  return true
}

function write(
  docs: ActDocs,
  record: Y.Map<unknown>,
  target: Target,
  id: string,
  value: Readonly<Record<string, unknown>>,
  undone?: ModerationKind,
): void {
  const list = docs.space.getMap<unknown>('acts')
  if (record.has(`${moderationPrefix}${id}`) || list.has(id))
    throw new Error(`moderate: "${id}" is taken`)
  const onRecord = () => record.set(`${moderationPrefix}${id}`, value)
  docs.space.transact(() => {
    if (record.doc === docs.space) onRecord()
    list.set(id, { ...value, target: { ...target }, ...(undone ? { undone } : {}) })
  }, modelOrigin)
  if (record.doc !== docs.space) record.doc?.transact(onRecord, modelOrigin)
}

/** Lists what was done in a space, the latest first. Broken entries are left out. */
export function listActs(space: Y.Doc): readonly ListedAct[] {
  const acts: ListedAct[] = []
  for (const [id, value] of space.getMap<unknown>('acts').entries()) {
    if (typeof value !== 'object' || value === null) continue
    const act = parseModerationAct(id, value)
    const target = parseTarget((value as Record<string, unknown>).target)
    const undone = (value as Record<string, unknown>).undone
    if (!act || !target) continue
    acts.push({
      ...act,
      target,
      undone: undone === 'hide' || undone === 'lock' || undone === 'pin' ? undone : null,
    })
  }
  return acts.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/**
 * Puts into another space's list what was done to things that went there, so that what was hidden is
 * known to be. Acts that are there already stay as they are.
 */
export function copyActs(source: Y.Doc, target: Y.Doc, ids: readonly string[]): void {
  const moved = new Set<string>(ids)
  const list = target.getMap<unknown>('acts')
  const missing = [...source.getMap<unknown>('acts').entries()].filter(([id, value]) => {
    const { target: about } = plainObjectOf(value)
    const { id: what } = plainObjectOf(about)
    return typeof what === 'string' && moved.has(what) && !list.has(id)
  })
  if (missing.length === 0) return
  target.transact(() => {
    for (const [id, value] of missing) list.set(id, value)
  }, modelOrigin)
}

/** Cuts a reason to what is kept. */
export function toReason(text: string): string {
  return text.trim().slice(0, maxReasonLength)
}
