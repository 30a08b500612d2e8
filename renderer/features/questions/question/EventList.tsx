import type { PersonId } from '../../../../model/ids.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import {
  listQuestionEvents,
  type QuestionEvent,
} from '../../../hooks/questions/listQuestionEvents.ts'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

/** What happened to a question, so that nobody wonders why it stands as it does. */
export function EventList(props: { readonly view: QuestionView }) {
  const { shown, standing } = props.view
  const t = useMessages()
  const formats = useFormats()
  const nameOf = usePersonName()
  const name = (by: PersonId | null) =>
    by ? (nameOf(by) ?? t('questions.someone')) : t('questions.asker')
  const toWords = (event: QuestionEvent): string => {
    if (event.kind === 'reached')
      return event.to === 'first'
        ? ''
        : t(`questions.event.reached.${event.how}.${event.to}`, { name: name(event.by) })
    if (event.kind === 'accepted') {
      const given = shown.answers.find((one) => one.id === event.answer)
      return t('questions.event.accepted', {
        name: name(event.by),
        other: name(given?.by ?? null),
      })
    }
    const title = 'title' in event ? event.title : ''
    return t(`questions.event.${event.kind}`, { name: name(event.by), title })
  }
  return (
    <details className={own.events}>
      <summary>{t('questions.events')}</summary>
      <ul>
        {listQuestionEvents(shown, standing).map((event) => (
          <li key={`${event.kind} ${event.at} ${event.by}`}>
            {formats.date(event.at)}, {formats.time(event.at)} · {toWords(event)}
          </li>
        ))}
      </ul>
    </details>
  )
}
