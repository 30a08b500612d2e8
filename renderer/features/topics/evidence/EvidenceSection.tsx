/**
 * Everything that the app says of somebody's know-how and where it comes from. The person sees all of
 * it on their own profile, hides any and declines endorsements; others see what is shown.
 */
import { Sparkles } from 'lucide-react'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { type PersonEvidence, useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useReasonWords } from '../../../hooks/topics/useReasonWords.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/classNames.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import shared from '../Topics.module.css'
import { EndorseButton } from './EndorseButton.tsx'
import { EndorseTopicField } from './EndorseFields.tsx'
import styles from './EvidenceSection.module.css'
import { useEndorsing } from './useEndorsing.ts'

/** The section of a person's profile: one's own with switches, another's as it is shown. */
export function EvidenceSection(props: { readonly person: PersonId }) {
  const { person: self } = useSession()
  return props.person === self ? <OwnEvidence /> : <ShownEvidence person={props.person} />
}

/** What others may see of somebody, and the word that one can put in for them. */
function ShownEvidence(props: { readonly person: PersonId }) {
  const t = useMessages()
  const words = useReasonWords()
  const endorsing = useEndorsing()
  const { evidence, facts } = useExpertise()
  const name = facts.people.get(props.person)?.name.trim() || t('topics.someone')
  const shown = [...evidence.shownOf(props.person)]
    .map(([topic, own]) => ({ topic, name: words.topicName(topic), own }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const mayEndorse = endorsing.may(props.person)
  if (shown.length === 0 && !mayEndorse) return null
  return (
    <section className={shared.part} aria-labelledby="evidence-shown">
      <h2 id="evidence-shown">{t('topics.knowsTitle', { name })}</h2>
      <ul className={styles.shown}>
        {shown.map(({ topic, name: topicName, own }) => (
          <li key={topic} className={classNames(shared.line, styles.topic)}>
            <span className={shared.words}>
              <TopicLink topic={topic} name={topicName} />
              <span className={shared.muted}>{words.evidence(own).join(', ')}</span>
            </span>
            {mayEndorse && (
              <EndorseButton
                person={props.person}
                topic={topic}
                topicName={topicName}
                names="topic"
              />
            )}
          </li>
        ))}
      </ul>
      {mayEndorse && <EndorseTopicField person={props.person} name={name} />}
    </section>
  )
}

function OwnEvidence() {
  const t = useMessages()
  const words = useReasonWords()
  const { person } = useSession()
  const { evidence } = useExpertise()
  const byTopic = new Map<TopicId, PersonEvidence[]>()
  for (const piece of evidence.about(person))
    byTopic.set(piece.topic, [...(byTopic.get(piece.topic) ?? []), piece])
  const topics = [...byTopic]
    .map(([topic, pieces]) => ({ topic, name: words.topicName(topic), pieces }))
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <section className={shared.part} aria-labelledby="evidence-own">
      <h2 id="evidence-own">{t('topics.about.title')}</h2>
      <p className={shared.muted}>{t('topics.about.words')}</p>
      {topics.length === 0 ? (
        <EmptyState size="s" icon={<Sparkles />} title={t('topics.about.none')}>
          {t('topics.about.noneWords')}
        </EmptyState>
      ) : (
        <ul>
          {topics.map(({ topic, name, pieces }) => (
            <li key={topic} className={styles.topic}>
              <TopicLink topic={topic} name={name} />
              <ul>
                {pieces.map((piece) => (
                  <OwnPiece key={piece.keys[0]} piece={piece} topicName={name} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function TopicLink(props: { readonly topic: TopicId; readonly name: string }) {
  return (
    <h3>
      <Link look="plain" href={toPath({ name: 'topic', topic: props.topic })}>
        {props.name}
      </Link>
    </h3>
  )
}

function OwnPiece(props: { readonly piece: PersonEvidence; readonly topicName: string }) {
  const { piece, topicName } = props
  const { evidence, isDeclined, isHidden, keys } = piece
  const t = useMessages()
  const actions = useTopicActions()
  const mayWrite = useMayWrite(null)
  const [what = ''] = useReasonWords().evidence([evidence])
  const source = useSourceWords(piece)
  const endorser = useEndorser(piece)
  const brought = evidence.kind === 'level' && isBrought(piece) ? evidence : null
  return (
    <li
      className={classNames(shared.line, styles.piece)}
      data-off={isHidden || isDeclined || undefined}
    >
      <span className={shared.words}>
        <span>
          {what}
          {isDeclined && <span className={shared.mark}>{t('topics.about.declined')}</span>}
          {isHidden && <span className={shared.mark}>{t('topics.about.hidden')}</span>}
        </span>
        <span className={shared.muted}>{source}</span>
      </span>
      {mayWrite && (
        <span className={styles.controls}>
          {brought && (
            <Button
              size="s"
              variant="quiet"
              aria-label={t('topics.about.confirmOf', { what, topic: props.topicName })}
              onPress={() => actions.declare(piece.topic, brought.level)}
            >
              {t('topics.about.confirm')}
            </Button>
          )}
          {evidence.kind === 'endorsed' && (
            <Button
              size="s"
              variant="quiet"
              aria-label={t(isDeclined ? 'topics.about.acceptOf' : 'topics.about.declineOf', {
                name: endorser,
                topic: topicName,
              })}
              onPress={() => actions.decline([evidence.endorsement], !isDeclined)}
            >
              {t(isDeclined ? 'topics.about.accept' : 'topics.about.decline')}
            </Button>
          )}
          {!isDeclined && (
            <Switch
              label={t('topics.about.show', { what, topic: topicName })}
              hideLabel
              isSelected={!isHidden}
              onChange={(shown) => actions.hide(keys, !shown)}
            />
          )}
        </span>
      )}
    </li>
  )
}

/** Whether a level is another's word, which an import brought, and its person has not said it since. */
function isBrought({ evidence, person }: PersonEvidence): boolean {
  return evidence.kind === 'level' && evidence.by !== null && evidence.by !== person
}

/** Who else says it: a colleague who endorses, or whoever brought a level in. */
function useEndorser({ evidence }: PersonEvidence): string {
  const t = useMessages()
  const { facts } = useExpertise()
  if ((evidence.kind !== 'endorsed' && evidence.kind !== 'level') || !evidence.by) return ''
  return facts.people.get(evidence.by)?.name.trim() || t('topics.someone')
}

const namedTitles = 3

/** Where a piece comes from, so that its person can look it up. */
function useSourceWords(piece: PersonEvidence): string {
  const t = useMessages()
  const name = useEndorser(piece)
  const { evidence } = piece
  const list = (all: readonly { readonly title: string }[]) => {
    const titles = all
      .slice(0, namedTitles)
      .map(({ title }) => title.trim() || t('topics.untitled'))
      .join(', ')
    return all.length > namedTitles
      ? t('topics.about.andMore', { titles, count: all.length - namedTitles })
      : titles
  }
  switch (evidence.kind) {
    case 'pages':
    case 'verified':
      return t(`topics.about.from.${evidence.kind}`, { titles: list(evidence.pages) })
    case 'answers':
      return t('topics.about.from.answers', { titles: list(evidence.answers) })
    case 'endorsed':
      return t('topics.about.from.endorsed', { name })
    case 'level':
      return isBrought(piece)
        ? t('topics.about.from.brought', { name })
        : t('topics.about.from.level')
    default:
      return t(`topics.about.from.${evidence.kind}`)
  }
}
