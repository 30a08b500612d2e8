import type * as Y from 'yjs'
import { readModeration } from './Moderation.ts'
import { listActs } from './moderate.ts'
import { recordOfTarget } from './Target.ts'

/** The ids of what is hidden in a space's document, comments of pages left out. By the list of acts: as many records are read as were ever hidden. */
export function listHidden(space: Y.Doc): ReadonlySet<string> {
  const hidden = new Set<string>()
  for (const { kind, target } of listActs(space)) {
    if (kind !== 'hide' || target.kind === 'comment') continue
    const record = recordOfTarget(space, null, target)
    if (record && readModeration(record).hide) hidden.add(target.id)
  }
  return hidden
}
