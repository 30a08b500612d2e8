import { useMemo } from 'react'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { mergesOf } from '../../../../model/topics/topicMerges.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { toPath } from '../../../routes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import shared from '../Topics.module.css'

/** Who merged what into a topic, and what became of merges that were made at once; nothing where none was. */
export function MergeNotes(props: { readonly topic: Topic }) {
  const { topic } = props
  const t = useMessages()
  const formats = useFormats()
  const topics = useTopics()
  const personName = usePersonName()
  const { crossed, elsewhere, lost, merged } = useMemo(
    () => mergesOf(topic, topics),
    [topic, topics],
  )
  const by = (person: PersonId | null) => (person && personName(person)) || t('topics.someone')
  const nameOf = (id: TopicId) => topics.get(id)?.name ?? ''
  const opposite = crossed && (merged.find(({ from }) => from === crossed.into) ?? merged[0])
  return (
    <>
      {merged.map(({ from, name, at, by: who }) => (
        <p key={from} className={shared.muted}>
          {t('topics.mergedBy', { topic: name, name: by(who), day: formats.date(at) })}
        </p>
      ))}
      {crossed && opposite && (
        <Banner tone="info" isInline>
          {t('topics.mergedCrossed', {
            name: by(crossed.by),
            from: crossed.name,
            into: opposite.name,
            other: by(opposite.by),
          })}
        </Banner>
      )}
      {elsewhere.map(({ from, name, into, by: who }) => (
        <Banner
          key={`${from} ${into}`}
          tone="info"
          isInline
          actions={<TopicLink topic={into} name={nameOf(into)} />}
        >
          {t('topics.mergedElsewhere', { topic: name, name: by(who), into: nameOf(into) })}
        </Banner>
      ))}
      {lost.map(({ from, name, stands, by: who }) => (
        <Banner
          key={`${from} ${stands}`}
          tone="info"
          isInline
          actions={<TopicLink topic={stands} name={nameOf(stands)} />}
        >
          {t('topics.mergedLost', { topic: name, name: by(who), into: nameOf(stands) })}
        </Banner>
      ))}
    </>
  )
}

function TopicLink(props: { readonly topic: TopicId; readonly name: string }) {
  return (
    <ButtonLink size="s" href={toPath({ name: 'topic', topic: props.topic })}>
      {props.name}
    </ButtonLink>
  )
}
