import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { PersonId, TopicId } from '../../../model/ids.ts'
import type { Availability } from '../../services/expertise/availabilityOf.ts'
import type { Evidence } from '../../services/expertise/evidence.ts'
import { writtenTopicKey } from '../../services/expertise/Facts.ts'
import type { Reason } from '../../services/expertise/rankKnowers.ts'
import { isolateText } from '../language/isolateText.ts'
import { useFormats } from '../language/useFormats.ts'
import { useMessages } from '../language/useMessages.ts'
import { useClockWords } from '../people/useClockWords.ts'
import { useExpertise } from './useExpertise.ts'

/** What speaks for one person on one topic. */
export type EvidenceOfOne = readonly Evidence[]

/** Says evidence, reasons and availability in the person's language. */
export interface ReasonWords {
  /** What speaks for somebody on one topic; endorsements are one together. */
  evidence(evidence: readonly Evidence[]): readonly string[]
  /** Why somebody is proposed; `topic` is the one that goes without saying. */
  reason(reason: Reason, topic?: TopicId): string
  /** When they can be asked; empty when nothing is known. */
  availability(availability: Availability): readonly string[]
  /** What a topic is called. */
  topicName(topic: TopicId): string
}

/** Gives the words for reasons; new ones when people or topics are called otherwise. */
export function useReasonWords(): ReasonWords {
  const t = useMessages()
  const intl = useIntl()
  const formats = useFormats()
  const clock = useClockWords()
  const { facts, written } = useExpertise()
  const nameOf = useCallback(
    (person: PersonId) => facts.people.get(person)?.name.trim() || t('topics.someone'),
    [facts, t],
  )
  const topicName = (topic: TopicId) =>
    facts.topics.get(topic)?.name ?? written.get(topic) ?? writtenTopicKey(topic) ?? ''
  const endorsed = (by: readonly PersonId[]) =>
    t('topics.evidence.endorsed', {
      names: intl.formatList(by.map((one) => isolateText(nameOf(one)))),
    })
  const answers = (count: number, accepted: number) =>
    t('topics.evidence.answers', { count, accepted })
  return {
    topicName,
    evidence(evidence) {
      const by = evidence.flatMap((one) => (one.kind === 'endorsed' ? [one.by] : []))
      const others = evidence.flatMap((one) => {
        switch (one.kind) {
          case 'level':
            return t('topics.evidence.level', { level: one.level })
          case 'pages':
          case 'verified':
            return t(`topics.evidence.${one.kind}`, { count: one.pages.length })
          case 'answers':
            return answers(
              one.answers.length,
              one.answers.filter(({ accepted }) => accepted).length,
            )
          case 'taught':
            return t('topics.evidence.taught')
          default:
            return []
        }
      })
      return by.length > 0 ? [...others, endorsed(by)] : others
    },
    reason(reason, known) {
      const what = (() => {
        switch (reason.kind) {
          case 'level':
            return t('topics.evidence.level', { level: reason.level })
          case 'endorsed':
            return endorsed(reason.by)
          case 'pages':
          case 'verified':
            return t(`topics.evidence.${reason.kind}`, { count: reason.count })
          case 'answers':
            return answers(reason.count, reason.accepted)
          case 'taught':
            return t('topics.evidence.taught')
          case 'ask-me-about':
            return t('topics.reason.ask-me-about', { text: reason.text })
          case 'works-as':
            return reason.text
          case 'vouched':
            return t('topics.reason.vouched', { name: nameOf(reason.person) })
          case 'wrote':
            return t('topics.reason.wrote', {
              title: reason.title.trim() || t('topics.untitled'),
            })
          case 'answered':
            return t('topics.reason.answered', { title: reason.title })
          case 'same-place':
            return t('topics.reason.same-place', { place: reason.place })
          case 'same-team':
            return t('topics.reason.same-team', { team: reason.team })
          default:
            return t(`topics.reason.${reason.kind}`)
        }
      })()
      if (!('topic' in reason) || reason.topic === known) return what
      return t('topics.reason.on', { what, topic: topicName(reason.topic) })
    },
    availability({ hours, leavesOn, status }) {
      const words: string[] = []
      if (status === 'leaving') {
        const day = leavesOn && formats.date(Date.parse(`${leavesOn}T12:00:00`))
        words.push(
          day ? t('topics.available.leaving', { day }) : t('topics.available.leavingSometime'),
        )
      }
      if (hours.kind === 'working') words.push(t('topics.available.working'))
      else if (hours.kind === 'off') {
        const { at, there } = hours.next
        const time = clock.both(at, there)
        const when = formats.isToday(at)
          ? time
          : t('topics.available.at', { day: clock.day(at), time })
        words.push(t('topics.available.off', { when }))
      }
      return words
    },
  }
}
