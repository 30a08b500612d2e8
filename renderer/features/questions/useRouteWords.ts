import { useMemo } from 'react'
import type { Question } from '../../../model/questions/Question.ts'
import type { QuestionStanding } from '../../../model/questions/standingOf.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePersonName } from '../../hooks/people/usePersonName.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useTopics } from '../../hooks/topics/useTopics.ts'

/** Says whom a question is put to, and until when. */
export type RouteWords = (
  question: Pick<Question, 'audience'>,
  standing: Pick<QuestionStanding, 'reach' | 'next' | 'isWaiting' | 'state'>,
) => string

/** Gives the function; the same one until people, topics or the language change. */
export function useRouteWords(): RouteWords {
  const t = useMessages()
  const formats = useFormats()
  const topics = useTopics()
  const { person: self } = useSession()
  const nameOf = usePersonName()
  return useMemo(
    (): RouteWords =>
      ({ audience }, { reach, next, isWaiting, state }) => {
        const values = {
          people:
            audience.kind === 'people'
              ? formats.list(
                  audience.people.map((one) =>
                    one === self ? t('questions.you') : (nameOf(one) ?? t('questions.someone')),
                  ),
                ) || t('questions.nobodyNamed')
              : '',
          topics:
            audience.kind === 'topic'
              ? formats.list(audience.topics.flatMap((one) => topics.get(one)?.name ?? [])) ||
                t('questions.noTopics')
              : '',
          date: next ? formats.weekday(next.at) : '',
        }
        const kind = audience.kind === 'people' ? 'people' : 'topic'
        if (next && reach === 'first') return t(`questions.route.first.${kind}`, values)
        if (next && reach === 'space') return t('questions.route.space', values)
        const words =
          reach === 'first'
            ? t(`questions.route.at.first.${kind}`, values)
            : t(`questions.route.at.${reach}`)
        const hasStopped = state === 'open' && !isWaiting && reach !== 'everyone'
        return hasStopped ? `${words} ${t('questions.route.settled')}` : words
      },
    [t, formats, topics, self, nameOf],
  )
}
