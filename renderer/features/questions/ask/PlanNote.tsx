import type { SpaceId } from '../../../../model/ids.ts'
import type { QuestionAudience } from '../../../../model/questions/Question.ts'
import type { QuestionSettings } from '../../../../model/questions/questionSettings.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { planEscalation } from '../../../hooks/questions/planEscalation.ts'
import { useJudgedAt } from '../../../hooks/questions/useQuestionBoard.ts'
import own from './Ask.module.css'

/** When a question that is asked now would go further. */
export function PlanNote(props: {
  readonly audience: QuestionAudience
  readonly space: SpaceId
  readonly settings: QuestionSettings
}) {
  const t = useMessages()
  const formats = useFormats()
  const now = useJudgedAt()
  const steps = planEscalation(props.audience, props.space, props.settings, now)
  const [first, second] = steps
  if (!first) return null
  const date = formats.weekday(first.at)
  return (
    <p className={own.note}>
      {second
        ? t('questions.route.planBoth', { date, later: formats.weekday(second.at) })
        : t(first.to === 'space' ? 'questions.route.plan' : 'questions.route.planEveryone', {
            date,
          })}
    </p>
  )
}
