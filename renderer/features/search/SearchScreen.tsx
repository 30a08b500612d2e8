/** Search as a page of its own, its query in the address: all results, of one space if wanted. */
import { FilePlus, Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { useNavigation } from '../../hooks/useNavigation.tsx'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Link } from '../../ui/Link.tsx'
import { Select } from '../../ui/Select.tsx'
import { HitView } from './HitView.tsx'
import styles from './SearchScreen.module.css'
import { SearchStatusLine } from './SearchStatusLine.tsx'
import { useCreateTitledPage } from './useCreateTitledPage.ts'
import { useSearchResults, useSearchStatus } from './useSearchResults.ts'

const shownAtOnce = 30
/** The address follows what is typed after a pause, in one step of the history. */
const addressAfterMs = 250

/** The screen of the route `search`. */
export function SearchScreen(props: { readonly query: string }) {
  const t = useMessages()
  const { navigate } = useNavigation()
  const spaces = useSpaces()
  const createPage = useCreateTitledPage()
  const [text, setText] = useState(props.query)
  const [space, setSpace] = useState<SpaceId | null>(null)
  const [limit, setLimit] = useState(shownAtOnce)
  const [seen, setSeen] = useState(props.query)
  const list = useRef<HTMLOListElement>(null)
  // The address changed from elsewhere (back, a link): it decides.
  if (seen !== props.query) {
    setSeen(props.query)
    if (props.query !== text.trim()) setText(props.query)
  }
  const typed = text.trim()
  useEffect(() => {
    if (typed === props.query) return
    const timer = setTimeout(
      () => navigate({ name: 'search', query: typed }, { replace: true }),
      addressAfterMs,
    )
    return () => clearTimeout(timer)
  }, [typed, props.query, navigate])

  const status = useSearchStatus()
  const results = useSearchResults({ text, lane: 'screen', limit, space })
  const isNothing = typed !== '' && results.isSettled && results.hits.length === 0

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the links within
    <div className={styles.screen} onKeyDown={onKeyDown}>
      <div className={styles.column}>
        <h1 className={styles.title}>{t('search.title')}</h1>
        <div className={styles.bar}>
          <div className={styles.field}>
            <Search aria-hidden="true" />
            <input
              type="search"
              // biome-ignore lint/a11y/noAutofocus: the screen is there to type into it
              autoFocus
              aria-label={t('search.field')}
              placeholder={t('search.placeholder')}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value)
                setLimit(shownAtOnce)
              }}
            />
          </div>
          {spaces.length > 1 && (
            <Select
              label={t('search.space')}
              hideLabel
              className={styles.space as string}
              value={space ?? 'all'}
              options={[
                { id: 'all', label: t('search.allSpaces') },
                ...spaces.map((one) => ({ id: one.id as string, label: one.name })),
              ]}
              onChange={(id) => setSpace(spaces.find((one) => one.id === id)?.id ?? null)}
            />
          )}
        </div>
        <div className={styles.status}>
          <SearchStatusLine status={status} results={results} />
        </div>
        {typed === '' && (
          <EmptyState icon={<Search />} title={t('search.startTitle')}>
            {t('search.startWords')}
          </EmptyState>
        )}
        {isNothing && (
          <EmptyState
            icon={<SearchX />}
            title={t('search.nothing', { text: typed })}
            actions={
              <>
                {createPage && (
                  <Button
                    variant="primary"
                    icon={<FilePlus />}
                    onPress={() => createPage(typed)}
                  >
                    {t('search.createPage', { title: typed })}
                  </Button>
                )}
                {space && (
                  <Button onPress={() => setSpace(null)}>{t('search.allSpacesInstead')}</Button>
                )}
              </>
            }
          >
            {t('search.nothingWords')}
          </EmptyState>
        )}
        {typed !== '' && results.hits.length > 0 && (
          <ol ref={list} className={styles.list}>
            {results.hits.map((hit) => (
              <li key={hit.page}>
                <Link
                  look="plain"
                  className={styles.hit as string}
                  href={toPath({ name: 'page', space: hit.space, page: hit.page })}
                >
                  <HitView hit={hit} lines={3} />
                </Link>
              </li>
            ))}
          </ol>
        )}
        {typed !== '' && results.total > results.hits.length && results.hits.length > 0 && (
          <Button
            className={styles.more as string}
            onPress={() => setLimit(limit + shownAtOnce)}
          >
            {t('search.showMore')}
          </Button>
        )}
      </div>
    </div>
  )
}
