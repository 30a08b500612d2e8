import { UserRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { statusOn } from '../../../../model/people/PersonStatus.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useKnowers } from '../../../hooks/topics/useKnowers.ts'
import { type EvidenceOfOne, useReasonWords } from '../../../hooks/topics/useReasonWords.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/classNames.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Link } from '../../../ui/Link.tsx'
import { PersonHover } from '../../../ui/PersonHover.tsx'
import { EndorseButton } from '../evidence/EndorseButton.tsx'
import { EndorsePersonField } from '../evidence/EndorseFields.tsx'
import { useEndorsing } from '../evidence/useEndorsing.ts'
import { personPath } from '../personPath.ts'
import shared from '../Topics.module.css'
import styles from './TopicScreen.module.css'

/** So many are named at first, and so many more at each asking: a topic may have hundreds. */
const together = 30

const byName = new Intl.Collator()

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
    return found.sort((a, b) => placeOf(a) - placeOf(b) || byName.compare(a.name, b.name))
  }, [knowers, evidence, facts, topic, platform, self])
  const isLearner = ({ evidence: own }: Holder) =>
    own.some((one) => one.kind === 'level' && one.level === 'learning')
  const knowing = holders.filter((one) => !isLearner(one))
  const learning = holders.filter(isLearner)
  return (
    <section className={shared.part} aria-labelledby="topic-holders">
      <h2 id="topic-holders">{t('topics.holdersTitle')}</h2>
      {knowing.length === 0 ? (
        <EmptyState size="s" icon={<UserRound />} title={t('topics.noHolders')}>
          {t('topics.noHoldersWords')}
        </EmptyState>
      ) : (
        <>
          <p className={shared.muted}>{t('topics.holdersWords')}</p>
          <HolderLines holders={knowing} topic={topic} name={props.name} />
        </>
      )}
      {learning.length > 0 && (
        <>
          <h3 className={styles.learners}>{t('topics.learners')}</h3>
          <HolderLines holders={learning} topic={topic} name={props.name} />
        </>
      )}
      {props.mayWrite && <EndorsePersonField topic={topic} topicName={props.name} />}
    </section>
  )
}

function HolderLines(props: {
  readonly holders: readonly Holder[]
  readonly topic: TopicId
  readonly name: string
}) {
  const { holders } = props
  const t = useMessages()
  const [shown, setShown] = useState(together)
  return (
    <>
      <ul className={styles.holders}>
        {holders.slice(0, shown).map((holder) => (
          <HolderLine
            key={holder.person}
            holder={holder}
            topic={props.topic}
            name={props.name}
          />
        ))}
      </ul>
      {shown < holders.length && (
        <Button size="s" variant="quiet" onPress={() => setShown(shown + together)}>
          {t('topics.more', { count: holders.length - shown })}
        </Button>
      )}
    </>
  )
}

function HolderLine(props: {
  readonly holder: Holder
  readonly topic: TopicId
  readonly name: string
}) {
  const { holder, topic } = props
  const { person, name } = holder
  const t = useMessages()
  const endorsing = useEndorsing()
  const words = useReasonWords()
  return (
    <li className={classNames(shared.line, styles.holder)}>
      <Avatar name={name} id={person} />
      <span className={shared.words}>
        <span>
          <PersonHover person={person} name={name}>
            <Link look="plain" className={shared.name as string} href={personPath(person)}>
              {name}
            </Link>
          </PersonHover>
          {holder.hasLeft && <span className={shared.mark}>{t('topics.left')}</span>}
        </span>
        <span className={shared.muted}>{words.evidence(holder.evidence).join(', ')}</span>
      </span>
      {endorsing.may(person) && (
        <EndorseButton person={person} topic={topic} topicName={props.name} names="person" />
      )}
    </li>
  )
}
