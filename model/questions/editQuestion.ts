import * as Y from 'yjs'
import { asNobody } from '../asNobody.ts'
import type { PersonId, QuestionId } from '../ids.ts'
import { modelOrigin } from '../stamp.ts'
import { questionsOf, readMark } from './Question.ts'

/** Changes a question's record in one transaction, as nobody when `by` is `null`; does nothing when there is none. */
export function editQuestion(
  space: Y.Doc,
  id: QuestionId,
  by: PersonId | null,
  change: (record: Y.Map<unknown>) => void,
): void {
  const record = questionsOf(space).get(id)
  if (!(record instanceof Y.Map)) return
  if (by) space.transact(() => change(record), modelOrigin)
  else asNobody(space, () => change(record))
}

/** `at`, or a moment after all that is marked on a question: a clock that is behind must not undo what its person saw. */
export function timeAfter(record: Y.Map<unknown>, at: number): number {
  let latest = at
  for (const value of record.values()) {
    const mark = readMark(value)
    if (mark) latest = Math.max(latest, mark.at + 1)
  }
  return latest
}
