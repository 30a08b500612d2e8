/** What a search that found nothing offers instead: to ask for less, whom to ask, what was asked before, and to write it. */
import { FilePlus, MessageCircleQuestion, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { addFilter } from '../../../hooks/search/searchSyntax.ts'
import { useKnowers } from '../../../hooks/topics/useKnowers.ts'
import { useVagueNeed } from '../../../hooks/topics/useVagueNeed.ts'
import { toPath } from '../../../routes.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { DidYouMean } from '../query/DidYouMean.tsx'
import { HitView } from '../results/HitView.tsx'
import { hitToRoute } from '../results/hitToRoute.ts'
import type { SearchResults } from '../results/searchTypes.ts'
import { useCreateTitledPage } from '../useCreateTitledPage.ts'
import { CountConsent } from './CountConsent.tsx'
import styles from './Nothing.module.css'
import { relaxedToLabel } from './relaxedToLabel.ts'
import { queryToTitle } from './relaxQuery.ts'
import { useNearby } from './useNearby.ts'
import { useRelaxedQueries } from './useRelaxedQueries.ts'

/** The whole of it, as the search's own screen shows it. */
export function NothingFound(props: {
  readonly text: string
  readonly didYouMean: SearchResults['didYouMean']
  readonly onChange: (text: string) => void
  /** Begins a question of that title; absent while there is nowhere to ask. */
  readonly onAsk?: ((title: string) => void) | undefined
  /** Who may know; shown in the place of who wrote near to it. */
  readonly knowers?: ((text: string) => ReactNode) | undefined
}) {
  const { text, onAsk, onChange } = props
  const t = useMessages()
  const formats = useFormats()
  const language = useLanguage()
  const createPage = useCreateTitledPage()
  const relaxed = useRelaxedQueries(text, true)
  const { people, questions } = useNearby(text, true)
  const title = queryToTitle(text)
  const isKnown = useKnowers(useVagueNeed(title), { limit: 1 }).length > 0
  return (
    <div className={styles.nothing}>
      <div className={styles.head}>
        <span className={styles.sign} aria-hidden="true">
          <SearchX />
        </span>
        <h2>{t('search.nothing', { text: title || text })}</h2>
        <p className={styles.words}>{t('search.nothingWords')}</p>
        <DidYouMean meant={props.didYouMean} onChoose={onChange} />
      </div>
      {relaxed.length > 0 && (
        <section className={styles.part} aria-labelledby="search-relaxed">
          <h3 id="search-relaxed">{t('search.relaxTitle')}</h3>
          <div className={styles.actions}>
            {relaxed.map((query) => (
              <Button key={query.text} size="s" onPress={() => onChange(query.text)}>
                {relaxedToLabel(query, t, formats)}
              </Button>
            ))}
          </div>
        </section>
      )}
      {questions.length > 0 && (
        <section className={styles.part} aria-labelledby="search-asked">
          <h3 id="search-asked">{t('search.askedTitle')}</h3>
          <ul>
            {questions.map((hit) => (
              <li key={hit.id}>
                <Link
                  look="plain"
                  className={styles.line as string}
                  href={toPath(hitToRoute(hit))}
                >
                  <HitView hit={hit} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {props.knowers?.(title)}
      {people.length > 0 && !isKnown && (
        <section className={styles.part} aria-labelledby="search-people">
          <h3 id="search-people">{t('search.peopleTitle')}</h3>
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <Link
                  look="plain"
                  className={styles.line as string}
                  href={toPath({
                    name: 'search',
                    query: addFilter(
                      '',
                      { field: 'owner', value: person.name, negated: false },
                      language,
                    ).trim(),
                  })}
                >
                  <Avatar name={person.name} id={person.id} size="s" />
                  <span className={styles.person}>
                    <span className={styles.name}>{person.name}</span>
                    <span className={styles.reason}>
                      {t('search.peopleReason', {
                        count: person.pages,
                        titles: person.titles
                          .map((one) =>
                            t('search.quoted', { text: one.trim() || t('search.untitled') }),
                          )
                          .join(', '),
                      })}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {title !== '' && (createPage || onAsk) && (
        <section className={styles.part} aria-labelledby="search-write">
          <h3 id="search-write">{t('search.writeTitle')}</h3>
          <div className={styles.actions}>
            {onAsk && (
              <Button icon={<MessageCircleQuestion />} onPress={() => onAsk(title)}>
                {t('search.ask', { title })}
              </Button>
            )}
            {createPage && (
              <Button variant="primary" icon={<FilePlus />} onPress={() => createPage(title)}>
                {t('search.createPage', { title })}
              </Button>
            )}
          </div>
        </section>
      )}
      <CountConsent />
    </div>
  )
}
