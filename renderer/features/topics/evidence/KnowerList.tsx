import { useState } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { type NamedKnower, type Need, useKnowers } from '../../../hooks/topics/useKnowers.ts'
import { useReasonWords } from '../../../hooks/topics/useReasonWords.ts'
import { useVagueNeed } from '../../../hooks/topics/useVagueNeed.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/classNames.ts'
import { Link } from '../../../ui/Link.tsx'
import { personPath } from '../personPath.ts'
import shared from '../Topics.module.css'
import styles from './KnowerList.module.css'

const atFirst = 3
const atMost = 8
/** Reasons that are said; more make nobody likelier. */
const mostReasons = 4

/** People to ask, the likeliest first, each with the reasons and whether they can be asked now; the next best on demand. */
export function KnowerList(props: { readonly need: Need; readonly empty?: string }) {
  const { need } = props
  const t = useMessages()
  const language = useLanguage()
  const [isWhole, setWhole] = useState(false)
  const knowers = useKnowers(need, { limit: atMost, language })
  const known = need.topics?.length === 1 ? need.topics[0] : undefined
  if (knowers.length === 0)
    return props.empty === undefined ? null : <p className={shared.muted}>{props.empty}</p>
  const shown = isWhole ? knowers : knowers.slice(0, atFirst)
  return (
    <>
      <ul>
        {shown.map((knower) => (
          <KnowerLine key={knower.person} knower={knower} known={known} />
        ))}
      </ul>
      {shown.length < knowers.length && (
        <Button size="s" variant="quiet" onPress={() => setWhole(true)}>
          {t('topics.knowersNext')}
        </Button>
      )}
    </>
  )
}

function KnowerLine(props: {
  readonly knower: NamedKnower
  readonly known: NonNullable<Need['topics']>[number] | undefined
}) {
  const { knower, known } = props
  const words = useReasonWords()
  const reasons = knower.reasons.slice(0, mostReasons).map((one) => words.reason(one, known))
  const availability = words.availability(knower.availability)
  return (
    <li>
      <Link
        look="plain"
        className={classNames(shared.line, styles.line)}
        href={personPath(knower.person)}
      >
        <Avatar name={knower.name} id={knower.person} size="s" />
        <span className={shared.words}>
          <span className={shared.name}>{knower.name}</span>
          <span className={shared.muted}>{reasons.join(', ')}</span>
          {availability.length > 0 && (
            <span
              className={classNames(shared.muted, styles.availability)}
              data-now={knower.availability.hours.kind === 'working' || undefined}
            >
              {availability.join(' · ')}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}

/** Who knows about a page; nothing when nobody does. A lazy part within a page: the rest does not wait for it. */
export function PageKnowers(props: { readonly space: SpaceId; readonly page: PageId }) {
  const t = useMessages()
  // Its title too: it may bear no topic, and be about one all the same.
  const title = usePageTree(props.space).page(props.page)?.title ?? ''
  const need = { page: props.page, text: title }
  const isAny = useKnowers(need, { limit: 1 }).length > 0
  if (!isAny) return null
  return (
    <section className={styles.section} aria-labelledby="page-knowers">
      <h2 id="page-knowers">{t('topics.knowersOfPage')}</h2>
      <KnowerList need={need} />
    </section>
  )
}

/** Who may know what a search looked for in vain; nothing when nobody does. */
export function SearchKnowers(props: { readonly text: string }) {
  const t = useMessages()
  const need = useVagueNeed(props.text)
  const isAny = useKnowers(need, { limit: 1 }).length > 0
  if (!isAny) return null
  return (
    <section className={styles.section} aria-labelledby="search-knowers">
      <h3 id="search-knowers">{t('topics.knowersTitle')}</h3>
      <KnowerList need={need} />
    </section>
  )
}
