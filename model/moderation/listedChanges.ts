/**
 * What else stands in a space's list of acts (`acts`), for the audit to tell: what was moved to
 * another space, questions and posts that were put together, and who was made to look after the
 * space. What holds stands where it holds (a record, a key of the space); the list only tells of it.
 * A version that does not know a kind leaves it out.
 *
 * | kind | beside `at` and `by` |
 * |---|---|
 * | `move` | `target`, `to` |
 * | `merge`, `unmerge` | `target` (what goes below), `other` |
 * | `facilitate`, `unfacilitate` | `person` |
 */
import type * as Y from 'yjs'
import { isId, type PersonId, parseId, type SpaceId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { isTime } from '../plainValues.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { parseTarget, type Target } from './Target.ts'

/** Something that was done, beside hiding, locking and pinning. */
export type Change =
  | { readonly kind: 'move'; readonly target: Target; readonly to: SpaceId }
  | {
      readonly kind: 'merge' | 'unmerge'
      readonly target: Target
      readonly other: Target
      /** The space of `other`. */
      readonly otherSpace: SpaceId
    }
  | { readonly kind: 'facilitate' | 'unfacilitate'; readonly person: PersonId }

/** See the head of this file. */
export type ListedChange = Change & ChangeMark

interface ChangeMark {
  readonly id: string
  readonly at: number
  readonly by: PersonId | null
}

/** Notes under a fresh id that something was done; changes noted at once are all kept. */
export function noteChange(space: Y.Doc, id: string, change: Change, stamp: Stamp): void {
  const list = space.getMap<unknown>('acts')
  if (!isId(id) || list.has(id)) throw new Error(`noteChange: "${id}" is no id, or taken`)
  space.transact(() => list.set(id, { ...change, ...stamp }), modelOrigin)
}

/** Lists a space's changes, the latest first; broken ones are left out. */
export function listChanges(space: Y.Doc): readonly ListedChange[] {
  const changes: ListedChange[] = []
  for (const [id, value] of space.getMap<unknown>('acts').entries()) {
    const { at, by } = plainObjectOf(value)
    const change = parseChange(value)
    if (change && isTime(at)) changes.push({ ...change, id, at, by: parseId<PersonId>(by) })
  }
  return changes.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

function parseChange(value: unknown): Change | null {
  const fields = plainObjectOf(value)
  const { kind } = fields
  const target = parseTarget(fields.target)
  if (kind === 'move') {
    const to = parseId<SpaceId>(fields.to)
    return target && to ? { kind, target, to } : null
  }
  if (kind === 'merge' || kind === 'unmerge') {
    const other = parseTarget(fields.other)
    const otherSpace = parseId<SpaceId>(fields.otherSpace)
    return target && other && otherSpace ? { kind, target, other, otherSpace } : null
  }
  const person = parseId<PersonId>(fields.person)
  return (kind === 'facilitate' || kind === 'unfacilitate') && person ? { kind, person } : null
}
