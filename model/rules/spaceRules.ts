/**
 * What a space keeps to: how long verifications hold in it, and its code of conduct. Fields
 * of the space's record: of an open space in the workspace's document, of a restricted one
 * in its own (restrictedSpace.ts), so that they reach whom the space reaches.
 */
import * as Y from 'yjs'
import { isRestrictedSpace, type PageId, parseId, type SpaceId } from '../ids.ts'
import { modelOrigin } from '../stamp.ts'
import {
  defaultVerifyDays,
  parseVerifyDays,
  type VerifyDays,
} from '../verification/VerifyDays.ts'

/** See above. */
export interface SpaceRules {
  readonly verifyDays: VerifyDays
  /** The page of the space that is its code of conduct. It may have been deleted since. */
  readonly conduct: PageId | null
}

/** Reads a space's rules; what was never said reads as the default. */
export function readSpaceRules(root: Y.Doc, space: Y.Doc, id: SpaceId): SpaceRules {
  const record = recordOf(root, space, id)
  return {
    verifyDays: parseVerifyDays(record?.get('verifyDays')) ?? defaultVerifyDays,
    conduct: parseId<PageId>(record?.get('conduct')),
  }
}

/** Changes a space's rules; each one's later write wins by itself. Does nothing while its record has not arrived. */
export function updateSpaceRules(
  root: Y.Doc,
  space: Y.Doc,
  id: SpaceId,
  rules: Partial<SpaceRules>,
): void {
  const record = recordOf(root, space, id)
  record?.doc?.transact(() => {
    for (const key of ['verifyDays', 'conduct'] as const) {
      const value = rules[key]
      if (value === undefined || value === record.get(key)) continue
      if (value === null) record.delete(key)
      else record.set(key, value)
    }
  }, modelOrigin)
}

/** The document that holds a space's rules: what a view of them follows. */
export function rulesDocOf(root: Y.Doc, space: Y.Doc, id: SpaceId): Y.Doc {
  return isRestrictedSpace(id) ? space : root
}

function recordOf(root: Y.Doc, space: Y.Doc, id: SpaceId): Y.Map<unknown> | null {
  if (isRestrictedSpace(id)) {
    const record = space.getMap<unknown>('space')
    return record.has('createdAt') ? record : null
  }
  const record = root.getMap<unknown>('spaces').get(id)
  return record instanceof Y.Map ? record : null
}
