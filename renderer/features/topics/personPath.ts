import type { PersonId, QuestionId, SpaceId } from '../../../model/ids.ts'
import { toPath } from '../../routes.ts'

/** The address of a person's screen. */
export function personPath(person: PersonId): string {
  return toPath({ name: 'person', person, isEditing: false })
}

/** The address of a question. */
export function questionPath(space: SpaceId, question: QuestionId): string {
  return toPath({ name: 'question', space, question })
}
