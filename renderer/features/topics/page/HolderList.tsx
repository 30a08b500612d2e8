import { ThumbsUp, Undo2, UserRound } from 'lucide-react'
import { useMemo } from 'react'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { statusOn } from '../../../../model/people/PersonStatus.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useKnowers } from '../../../hooks/topics/useKnowers.ts'
import { type EvidenceOfOne, useReasonWords } from '../../../hooks/topics/useReasonWords.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Link } from '../../../ui/Link.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { personPath } from '../personPath.ts'
import styles from './TopicScreen.module.css'

interface Holder {
  readonly person: PersonId
  readonly name: string
  readonly evidence: EvidenceOfOne
  readonly hasLeft: boolean
}

/** Who knows a topic, each with what speaks for it and when they can be asked. */
export function HolderList(props: {
  readonly topic: TopicId
  readonly name: string
  readonly mayWrite: boolean
}) {
  const { topic } = props
  const t = useMessages()
  const { platform } = useServices()
  const { person: self } = useSession()
  const { facts, evidence } = useExpertise()
  // The order in which one would ask; oneself and who left come after.
  const knowers = useKnowers({ topics: [topic] }, { limit: 5000 })
  const holders = useMemo(() => {
    const today = new Date(platform.now()).toISOString().slice(0, 10)
    const place = new Map(knowers.map(({ person }, at) => [person, at]))
    const found = [...evidence.holders(topic)].flatMap(([person, own]): Holder[] => {
      const fact = facts.people.get(person)
      if (!fact) return []
      const hasLeft = statusOn(fact.status, today) === 'left'
      return [{ person, name: fact.name, evidence: own, hasLeft }]
    })
    const placeOf = (one: Holder) =>
      place.get(one.person) ?? (one.person === self ? -1 : Number.MAX_SAFE_INTEGER)
    return found.sort((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name))
  }, [knowers, evidence, facts, topic, platform, self])
  const isLearner = ({ evidence: own }: Holder) =>
    own.some((one) => one.kind === 'level' && one.level === 'learning')
  const knowing = holders.filter((one) => !isLearner(one))
  const learning = holders.filter(isLearner)
  return (
    <section className={styles.part} aria-labelledby="topic-holders">
      <h2 id="topic-holders">{t('topics.holdersTitle')}</h2>
      {knowing.length === 0 ? (
        <EmptyState size="s" icon={<UserRound />} title={t('topics.noHolders')}>
          {t('topics.noHoldersWords')}
        </EmptyState>
      ) : (
        <>
          <p className={styles.muted}>{t('topics.holdersWords')}</p>
          <ul className={styles.holders}>
            {knowing.map((holder) => (
              <HolderLine key={holder.person} holder={holder} {...props} />
            ))}
          </ul>
        </>
      )}
      {learning.length > 0 && (
        <>
          <h3>{t('topics.learners')}</h3>
          <ul className={styles.holders}>
            {learning.map((holder) => (
              <HolderLine key={holder.person} holder={holder} {...props} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function HolderLine(props: {
  readonly holder: Holder
  readonly topic: TopicId
  readonly name: string
  readonly mayWrite: boolean
}) {
  const { holder, topic, mayWrite } = props
  const { person, name } = holder
  const t = useMessages()
  const { person: self } = useSession()
  const { facts } = useExpertise()
  const actions = useTopicActions()
  const words = useReasonWords()
  const own = facts.endorsements.filter(
    (one) =>
      one.by === self &&
      one.person === person &&
      (facts.topics.get(one.topic)?.id ?? one.topic) === topic,
  )
  const endorse = () => {
    const id = actions.endorse(person, actions.record(topic, props.name))
    showToast({
      title: t('topics.endorsedToast', { name }),
      action: { label: t('topics.undo'), onAction: () => actions.withdraw([id]) },
    })
  }
  const withdraw = () => {
    actions.withdraw(own.map(({ id }) => id))
    showToast({ title: t('topics.withdrawnToast', { name }) })
  }
  return (
    <li className={styles.holder}>
      <Avatar name={name} id={person} />
      <span className={styles.holderWords}>
        <span>
          <Link look="plain" className={styles.holderName as string} href={personPath(person)}>
            {name}
          </Link>
          {holder.hasLeft && <span className={styles.leftMark}>{t('topics.left')}</span>}
        </span>
        <span className={styles.muted}>{words.evidence(holder.evidence).join(', ')}</span>
      </span>
      {mayWrite && person !== self && !holder.hasLeft && (
        <Button
          size="s"
          variant="quiet"
          icon={own.length > 0 ? <Undo2 /> : <ThumbsUp />}
          aria-label={t(own.length > 0 ? 'topics.withdrawOf' : 'topics.endorseOf', { name })}
          onPress={own.length > 0 ? withdraw : endorse}
        >
          {t(own.length > 0 ? 'topics.withdraw' : 'topics.endorse')}
        </Button>
      )}
    </li>
  )
}
