import type { TopicId } from '../../../../model/ids.ts'
import { parseTopicLevel, topicLevels } from '../../../../model/topics/topicLevels.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { Select } from '../../../ui/Select.tsx'
import styles from './TopicScreen.module.css'

/** What one says of one's own knowing a topic. */
export function OwnLevel(props: {
  readonly topic: TopicId
  readonly name: string
  readonly mayWrite: boolean
}) {
  const { topic, name, mayWrite } = props
  const t = useMessages()
  const { person } = useSession()
  const { evidence, facts } = useExpertise()
  const actions = useTopicActions()
  const own = evidence
    .about(person)
    .find((one) => one.topic === topic && one.evidence.kind === 'level')
  const level = own?.evidence.kind === 'level' ? own.evidence.level : null
  if (!mayWrite || !facts.people.has(person)) return null
  return (
    <div className={styles.own}>
      <Select
        label={t('topics.myLevel')}
        description={t('topics.myLevelWords')}
        options={[
          { id: 'none', label: t('topics.level.none') },
          ...topicLevels.map((id) => ({ id, label: t(`topics.level.${id}`) })),
        ]}
        value={level ?? 'none'}
        onChange={(id) => actions.declare(actions.record(topic, name), parseTopicLevel(id))}
      />
    </div>
  )
}
