import { ThumbsUp, Undo2 } from 'lucide-react'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { Button } from '../../../ui/Button.tsx'
import { useEndorsing } from './useEndorsing.ts'

/** Puts in a word for somebody on a topic, or takes it back; `names` says what the button is told apart by where it stands. */
export function EndorseButton(props: {
  readonly person: PersonId
  readonly topic: TopicId
  readonly topicName: string
  readonly names: 'person' | 'topic'
}) {
  const { person, topic, topicName } = props
  const t = useMessages()
  const { facts } = useExpertise()
  const endorsing = useEndorsing()
  const isMine = endorsing.own(person, topic).length > 0
  const name = facts.people.get(person)?.name.trim() || t('topics.someone')
  const says = isMine ? 'withdraw' : 'endorse'
  return (
    <Button
      size="s"
      variant="quiet"
      icon={isMine ? <Undo2 /> : <ThumbsUp />}
      aria-label={
        props.names === 'person'
          ? t(`topics.${says}Of`, { name })
          : t(`topics.${says}On`, { name, topic: topicName })
      }
      onPress={() =>
        isMine ? endorsing.withdraw(person, topic) : endorsing.endorse(person, topic, topicName)
      }
    >
      {t(`topics.${says}`)}
    </Button>
  )
}
