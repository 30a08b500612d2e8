import { Check, Plus } from 'lucide-react'
import { memo, useDeferredValue } from 'react'
import type { PersonId, TopicId } from '../../../model/ids.ts'
import { useLanguage } from '../../hooks/language/useLanguage.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useKnowers } from '../../hooks/topics/useKnowers.ts'
import { useReasonWords } from '../../hooks/topics/useReasonWords.ts'
import { useVagueNeed } from '../../hooks/topics/useVagueNeed.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import styles from './KnowerChoice.module.css'

const shown = 3
const mostReasons = 3

interface Props {
  readonly text: string
  readonly topics: readonly TopicId[]
  readonly chosen: readonly PersonId[]
  readonly except?: readonly PersonId[]
  readonly onAsk: (person: PersonId) => void
}

/** Who probably knows, each with the reasons, to put the question to. Nothing while nobody is found. */
export const KnowerChoice = memo(function KnowerChoice(props: Props) {
  // Gathering what everyone knows takes a while the first time: the screen is there before.
  const isShown = useDeferredValue(true, false)
  if (!isShown || (props.topics.length === 0 && props.text.trim() === '')) return null
  return <FoundKnowers {...props} />
})

function FoundKnowers(props: Props) {
  const { chosen, topics } = props
  const t = useMessages()
  const language = useLanguage()
  const words = useReasonWords()
  // Weighing everyone waits until the fingers rest.
  const text = useDeferredValue(props.text)
  const vague = useVagueNeed(topics.length > 0 ? '' : text)
  const knowers = useKnowers(topics.length > 0 ? { topics } : vague, {
    limit: shown,
    language,
    except: props.except ?? [],
  })
  if (knowers.length === 0 || (topics.length === 0 && text.trim() === '')) return null
  return (
    <section className={styles.knowers} aria-label={t('questions.knowers')}>
      <p className={styles.title}>{t('questions.knowers')}</p>
      <ul>
        {knowers.map((one) => {
          const isChosen = chosen.includes(one.person)
          const reasons = one.reasons
            .slice(0, mostReasons)
            .map((reason) => words.reason(reason, topics.length === 1 ? topics[0] : undefined))
          return (
            <li key={one.person} className={styles.line}>
              <Avatar name={one.name} id={one.person} size="s" />
              <span className={styles.words}>
                <span className={styles.name}>{one.name}</span>
                <span className={styles.reasons}>
                  {[...reasons, ...words.availability(one.availability)].join(' · ')}
                </span>
              </span>
              <Button
                size="s"
                icon={isChosen ? <Check /> : <Plus />}
                isDisabled={isChosen}
                onPress={() => props.onAsk(one.person)}
              >
                {t(isChosen ? 'questions.knowerChosen' : 'questions.knowerAsk', {
                  name: one.name,
                })}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
