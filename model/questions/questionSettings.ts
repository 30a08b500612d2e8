/**
 * How a space deals with questions, in its own document under `questionSettings`, a key
 * each, so that it holds for open and restricted spaces alike.
 */
import type * as Y from 'yjs'
import { readNumber } from '../sharedMap.ts'
import { modelOrigin } from '../stamp.ts'

/** How a space deals with questions. */
export interface QuestionSettings {
  /** Whether one may ask without a name. */
  readonly anonymous: boolean
  /** Working days after which a question goes from those it was put to, to the space. */
  readonly daysToSpace: number
  /** Working days after which it goes from the space to everyone. */
  readonly daysToEveryone: number
}

/** What holds where nobody chose. */
export const defaultQuestionSettings: QuestionSettings = {
  anonymous: false,
  daysToSpace: 2,
  daysToEveryone: 3,
}

/** Most days that may be chosen. */
export const mostPlannedDays = 60

const settingsOf = (space: Y.Doc) => space.getMap<unknown>('questionSettings')

/** Reads how a space deals with questions; what is broken or absent is as by default. */
export function readQuestionSettings(space: Y.Doc): QuestionSettings {
  const map = settingsOf(space)
  return {
    anonymous: map.get('anonymous') === true,
    daysToSpace: readDays(map, 'daysToSpace'),
    daysToEveryone: readDays(map, 'daysToEveryone'),
  }
}

function readDays(map: Y.Map<unknown>, key: 'daysToSpace' | 'daysToEveryone'): number {
  const days = readNumber(map, key)
  return days !== null && Number.isInteger(days) && days >= 1 && days <= mostPlannedDays
    ? days
    : defaultQuestionSettings[key]
}

/** Changes how a space deals with questions; each field's later write wins by itself. */
export function setQuestionSettings(space: Y.Doc, fields: Partial<QuestionSettings>): void {
  const map = settingsOf(space)
  space.transact(() => {
    for (const [key, value] of Object.entries(fields))
      if (value !== undefined && map.get(key) !== value) map.set(key, value)
  }, modelOrigin)
}
