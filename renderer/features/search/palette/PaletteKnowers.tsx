/** Whom to ask beside what was found: the newcomer's need is met by a person as often as by a page. */
import { useEffect, useMemo, useState } from 'react'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { type NamedKnower, type Need, useKnowers } from '../../../hooks/topics/useKnowers.ts'
import { useReadiedExpertise } from '../../../hooks/topics/useReadiedExpertise.ts'
import { useReasonWords } from '../../../hooks/topics/useReasonWords.ts'
import { useRestedNeed } from '../../../hooks/topics/useVagueNeed.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { queryToTitle } from '../nothing/relaxQuery.ts'
import type { SearchResults } from '../results/searchTypes.ts'
import styles from './PaletteList.module.css'

const shown = 2
const mostReasons = 2
const nobody: readonly NamedKnower[] = []

/** Those who are proposed, and what has to be on screen for them to be known. */
export interface PaletteKnowers {
  readonly knowers: readonly NamedKnower[]
  /** Draws nothing: everyone is weighed there once the words rest, and no key waits for it. */
  readonly weighing: React.ReactNode
}

/**
 * The best people to ask about what is typed, once the words rest; they stay while the words go on.
 * Nobody for whom the best that was found is a person: it was they who were looked for.
 */
export function usePaletteKnowers(
  text: string,
  results: SearchResults,
  isWanted: boolean,
): PaletteKnowers {
  const title = queryToTitle(text)
  const isForPerson = results.hits[0]?.kind === 'person'
  const asked = isWanted && !isForPerson ? title : ''
  const need = useRestedNeed(asked)
  const isReadied = useReadiedExpertise(need !== null)
  const [known, setKnown] = useState<Known | null>(null)
  const people = results.hits.flatMap(({ target }) =>
    target.kind === 'person' ? [target.person] : [],
  )
  const isOfThis =
    known !== null &&
    need !== null &&
    known.text === need.text &&
    (asked.startsWith(known.text) || known.text.startsWith(asked))
  const all = isOfThis ? known.knowers : nobody
  const names = people.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the people are new at each answer, and seldom others
  const knowers = useMemo(
    () => all.filter(({ person }) => !people.includes(person)).slice(0, shown),
    [all, names],
  )
  return {
    knowers,
    weighing: need && isReadied && <Weighing need={need} onKnown={setKnown} />,
  }
}

interface Known {
  readonly text: string
  readonly knowers: readonly NamedKnower[]
}

/** More than are shown: some may be among what was found. */
const weighed = 6

function Weighing(props: { readonly need: Need; readonly onKnown: (known: Known) => void }) {
  const { need, onKnown } = props
  const knowers = useKnowers(need, { limit: weighed, language: useLanguage() })
  const { text = '' } = need
  useEffect(() => onKnown({ text, knowers }), [text, knowers, onKnown])
  return null
}

/** Somebody to ask in a line of the palette, with why they may know. */
export function KnowerOption(props: { readonly knower: NamedKnower }) {
  const { knower } = props
  const words = useReasonWords()
  const reasons = knower.reasons.slice(0, mostReasons).map((one) => words.reason(one))
  return (
    <>
      <span className={styles.icon} aria-hidden="true">
        <Avatar name={knower.name} id={knower.person} size="s" />
      </span>
      <span className={styles.knower}>
        <span className={styles.name}>{knower.name}</span>
        <span className={styles.reasons}>{reasons.join(', ')}</span>
      </span>
    </>
  )
}
