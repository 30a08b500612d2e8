/** When a question goes further while nobody answers: dates by working days, written into it when it is asked. */
import { isRestrictedSpace, type SpaceId } from '../../../model/ids.ts'
import type { PlannedStep, QuestionAudience } from '../../../model/questions/Question.ts'
import type { QuestionSettings } from '../../../model/questions/questionSettings.ts'

/**
 * The time of day of `at`, so many working days later (Monday to Friday) by this device's
 * calendar. Asked on a Saturday, the first working day is Monday.
 */
export function addWorkingDays(at: number, days: number): number {
  const date = new Date(at)
  let left = days
  while (left > 0) {
    date.setDate(date.getDate() + 1)
    if (date.getDay() !== 0 && date.getDay() !== 6) left--
  }
  return date.getTime()
}

/**
 * The dates on which a question asked at `at` goes further: from those it is put to, to its
 * space, and from there to everyone. Whoever is asked first is not asked again, and out of a
 * restricted space nothing goes.
 */
export function planEscalation(
  audience: QuestionAudience,
  space: SpaceId,
  settings: QuestionSettings,
  at: number,
): readonly PlannedStep[] {
  if (audience.kind === 'everyone') return []
  const steps: PlannedStep[] = []
  let from = at
  if (audience.kind !== 'space') {
    from = addWorkingDays(from, settings.daysToSpace)
    steps.push({ to: 'space', at: from })
  }
  if (!isRestrictedSpace(space))
    steps.push({ to: 'everyone', at: addWorkingDays(from, settings.daysToEveryone) })
  return steps
}
