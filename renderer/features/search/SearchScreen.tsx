/** Search as a page of its own, its query in the address: all results with filters, sorted or by kind, and a look at each. */
import { PanelRight } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useMediaQuery } from '../../hooks/screen/useMediaQuery.ts'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import type { SearchHit, SortOrder } from '../../hooks/search/searchSyntax.ts'
import { useSearchWatch } from '../../hooks/search/useSearchCounting.ts'
import { useSearchMemory } from '../../hooks/search/useSearchMemory.ts'
import { useSearchStatus } from '../../hooks/search/useSearchStatus.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { BeyondResults } from './nothing/BeyondResults.tsx'
import { NothingFound } from './nothing/NothingFound.tsx'
import { HitPreview } from './preview/HitPreview.tsx'
import { useResting } from './preview/useResting.ts'
import { DidYouMean } from './query/DidYouMean.tsx'
import { FacetBar } from './query/FacetBar.tsx'
import { FilterChips } from './query/FilterChips.tsx'
import { QueryField } from './query/QueryField.tsx'
import { hitToRoute } from './results/hitToRoute.ts'
import { moveAmongResults, ResultList } from './results/ResultList.tsx'
import { SearchStatusLine } from './results/SearchStatusLine.tsx'
import { useSearchResults } from './results/useSearchResults.ts'
import styles from './SearchScreen.module.css'
import { SaveSearchButton } from './saved/SaveSearchButton.tsx'
import { SearchStart } from './saved/SearchStart.tsx'
import { useSearchLook } from './useSearchLook.ts'

const shownAtOnce = 30
/** The address follows what is typed after a pause, in one step of the history. */
const addressAfterMs = 250
const previewAfterMs = 120
const sorts: readonly SortOrder[] = ['best', 'newest', 'title']

/** The screen of the route `search`. */
export function SearchScreen(props: {
  readonly query: string
  /** Begins a question of that title; absent while there is nowhere to ask. */
  readonly onAsk?: ((title: string) => void) | undefined
  /** Who may know what is looked for. */
  readonly knowers?: ((text: string) => ReactNode) | undefined
}) {
  const t = useMessages()
  const navigate = useNavigate()
  const memory = useSearchMemory()
  const watch = useSearchWatch()
  const { look, setLook } = useSearchLook()
  const [text, setText] = useState(props.query)
  const [sort, setSort] = useState<SortOrder>('best')
  const [limit, setLimit] = useState(shownAtOnce)
  const [seen, setSeen] = useState(props.query)
  const [isCompleting, setCompleting] = useState(false)
  const [lookedAt, setLookedAt] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
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
  const results = useSearchResults({ text, lane: 'screen', limit, sort, facets: true })
  const isNothing = typed !== '' && results.isSettled && results.hits.length === 0
  const isWhole = status.kind === 'ready' || status.kind === 'failed'
  useEffect(() => {
    if (results.isSettled && status.kind === 'ready') watch.answered(results.text, results)
  }, [watch, results, status.kind])

  const hasPreviewRoom = useMediaQuery('(min-width: 1100px)')
  const current = results.hits.find((hit) => hit.id === lookedAt) ?? results.hits[0] ?? null
  const rested = useResting(current, previewAfterMs)
  const previewed = hasPreviewRoom && look.hasPreview && typed !== '' && current ? rested : null

  const change = useCallback((next: string) => {
    setText(next)
    setLimit(shownAtOnce)
    setLookedAt(null)
  }, [])
  const onOpen = useCallback(() => {
    watch.opened()
    memory.remember(typed)
  }, [watch, memory, typed])
  const open = (hit: SearchHit) => {
    onOpen()
    navigate(hitToRoute(hit))
  }
  const openWindow = (hit: SearchHit) => {
    onOpen()
    window.open(toPath(hitToRoute(hit)), '_blank', 'noopener')
  }
  return (
    <div className={styles.screen} data-preview={previewed ? '' : undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between the field and the links within */}
      <div
        className={styles.column}
        onKeyDownCapture={(event) => {
          // Within the list only: the field has keys of its own.
          if (event.target !== field.current) moveAmongResults(event, list, field)
        }}
        onKeyDown={(event) => {
          if (event.target === field.current) moveAmongResults(event, list, field)
        }}
      >
        <h1 className={styles.title}>{t('search.title')}</h1>
        <div className={styles.bar}>
          <QueryField
            text={text}
            onChange={change}
            inputRef={field}
            onCompleting={setCompleting}
            className={styles.field as string}
          />
          {typed !== '' && <SaveSearchButton text={text} />}
        </div>
        <div className={styles.filters}>
          <FilterChips
            text={text}
            onChange={change}
            problems={results.problems}
            isCompleting={isCompleting}
            field={field}
          />
          {typed !== '' && <FacetBar text={text} facets={results.facets} onChange={change} />}
        </div>
        {typed === '' ? (
          <SearchStart
            onSearch={(next) => {
              change(next)
              field.current?.focus()
            }}
          />
        ) : (
          <>
            <div className={styles.status}>
              <SearchStatusLine status={status} results={results} />
              {results.hits.length > 0 && (
                <div className={styles.look}>
                  <Segmented
                    size="s"
                    label={t('search.arrange')}
                    hideLabel
                    value={look.isGrouped ? 'grouped' : 'mixed'}
                    onChange={(next) => setLook({ ...look, isGrouped: next === 'grouped' })}
                    options={[
                      { id: 'mixed', label: t('search.mixed') },
                      { id: 'grouped', label: t('search.grouped') },
                    ]}
                  />
                  <Select
                    label={t('search.sort')}
                    hideLabel
                    className={styles.sort as string}
                    value={sort}
                    options={sorts.map((id) => ({ id, label: t(`search.sortBy.${id}`) }))}
                    onChange={setSort}
                  />
                  {hasPreviewRoom && (
                    <IconButton
                      size="s"
                      label={t(look.hasPreview ? 'search.hidePreview' : 'search.showPreview')}
                      icon={<PanelRight />}
                      onPress={() => setLook({ ...look, hasPreview: !look.hasPreview })}
                    />
                  )}
                </div>
              )}
            </div>
            {!isNothing && <DidYouMean meant={results.didYouMean} onChoose={change} />}
            {isNothing && isWhole && (
              <NothingFound
                text={text}
                didYouMean={results.didYouMean}
                onChange={change}
                onAsk={props.onAsk}
                knowers={props.knowers}
              />
            )}
            <div ref={list}>
              <ResultList
                hits={results.hits}
                facets={results.facets}
                isGrouped={look.isGrouped}
                current={previewed}
                onLook={(hit) => setLookedAt(hit.id)}
                onOpen={onOpen}
              />
            </div>
            {results.total > results.hits.length && results.hits.length > 0 && (
              <Button
                className={styles.more as string}
                onPress={() => setLimit(limit + shownAtOnce)}
              >
                {t('search.showMore')}
              </Button>
            )}
            {results.hits.length > 0 && (
              <BeyondResults text={typed} onAsk={props.onAsk} knowers={props.knowers} />
            )}
          </>
        )}
      </div>
      {previewed && (
        <section className={styles.preview} aria-label={t('search.preview')}>
          <HitPreview
            key={previewed.id}
            hit={previewed}
            onOpen={() => open(previewed)}
            onOpenWindow={() => openWindow(previewed)}
          />
        </section>
      )}
    </div>
  )
}
