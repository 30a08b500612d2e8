/**
 * Which questions a person asked without a name: in the settings of this device and nowhere
 * else, so that they are found among one's own and an answer can be accepted.
 */
import { isId, type QuestionId, type WorkspaceId } from '../../../model/ids.ts'

/** The setting that holds them. */
export function anonymousKey(workspace: WorkspaceId): string {
  return `asked-anonymously:${workspace}`
}

/** Reads them; what is broken reads as none. */
export function parseAnonymous(text: string | null): ReadonlySet<QuestionId> {
  const words = (text ?? '').split(' ').filter(isId)
  return new Set(words as string[] as QuestionId[])
}

/** Writes them with one more. */
export function addAnonymous(text: string | null, question: QuestionId): string {
  return [...parseAnonymous(text), question].join(' ')
}
