import {
  Bookmark,
  FilePlus,
  FileText,
  History,
  MessageCircleQuestion,
  Search,
  SlidersHorizontal,
  SpellCheck2,
} from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useRecentPages } from '../../../hooks/pages/useFavourites.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import {
  addFilter,
  applyCompletion,
  type Completions,
  type SearchHit,
} from '../../../hooks/search/searchSyntax.ts'
import { useSearchMemory } from '../../../hooks/search/useSearchMemory.ts'
import type { NamedKnower } from '../../../hooks/topics/useKnowers.ts'
import { useSettings } from '../../../hooks/useSettings.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import type { Route } from '../../../routes.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { relaxedToLabel } from '../nothing/relaxedToLabel.ts'
import { queryToTitle } from '../nothing/relaxQuery.ts'
import { useNearby } from '../nothing/useNearby.ts'
import { useRelaxedQueries } from '../nothing/useRelaxedQueries.ts'
import { CompletionView } from '../query/CompletionView.tsx'
import { HitView } from '../results/HitView.tsx'
import { hitToRoute } from '../results/hitToRoute.ts'
import { MarkedText } from '../results/MarkedText.tsx'
import type { SearchResults } from '../results/searchTypes.ts'
import { useCreateTitledPage } from '../useCreateTitledPage.ts'
import type { PaletteGroup, PaletteItem } from './PaletteItem.ts'
import { KnowerOption } from './PaletteKnowers.tsx'
import { PaletteLine } from './PaletteList.tsx'
import { filterCommands, listCommands } from './paletteCommands.tsx'

const recentShown = 7
const searchesShown = 4
const commandsShown = 5

/** What the palette can do beyond its own. */
export interface PaletteActions {
  /** The app's own "new page", which focuses the title; else an untitled page is written here. */
  readonly onNewPage?: (() => void) | undefined
  readonly onNewFromTemplate?: (() => void) | undefined
  /** Begins a question of that title; absent while there is nowhere to ask. */
  readonly onAsk?: ((title: string) => void) | undefined
}

/** The lines of the palette for what is typed: completions, what was found, commands, and what else can be done with it. */
export function usePaletteGroups(options: {
  readonly text: string
  readonly results: SearchResults
  readonly completions: Completions | null
  /** Whom to ask, the likeliest first. */
  readonly knowers: readonly NamedKnower[]
  /** Nothing more is on its way, and the index is whole. */
  readonly isSettled: boolean
  readonly isNothing: boolean
  readonly onText: (text: string, caret?: number) => void
  readonly actions: PaletteActions
}): readonly PaletteGroup[] {
  const { text, results, completions, knowers, isSettled, isNothing, onText, actions } = options
  const t = useMessages()
  const formats = useFormats()
  const settings = useSettings()
  const language = useLanguage()
  const navigate = useNavigate()
  const createPage = useCreateTitledPage()
  const spaces = useSpaces()
  const memory = useSearchMemory()
  const recent = useRecentPages(recentShown)
  const typed = text.trim()
  const relaxed = useRelaxedQueries(text, isNothing)
  const nearby = useNearby(text, isNothing)

  const commands = useMemo(
    () =>
      filterCommands(
        listCommands(
          t,
          settings,
          { language },
          {
            navigate,
            newPage: createPage && (actions.onNewPage ?? (() => createPage(''))),
            ...(actions.onNewFromTemplate
              ? { newFromTemplate: actions.onNewFromTemplate }
              : {}),
          },
        ),
        typed,
      ).map(
        (one): PaletteItem => ({
          key: one.id,
          view: <PaletteLine icon={one.icon} label={one.label} />,
          run: one.run,
        }),
      ),
    [t, settings, language, navigate, createPage, actions, typed],
  )

  return useMemo(() => {
    const groups: PaletteGroup[] = []
    const add = (key: string, title: string, items: readonly PaletteItem[]) => {
      if (items.length > 0) groups.push({ key, title, items })
    }
    const going = (key: string, route: Route, view: ReactNode): PaletteItem => ({
      key,
      route,
      view,
      run: () => navigate(route),
    })
    const typing = (key: string, next: string, view: ReactNode): PaletteItem => ({
      key,
      view,
      stays: true,
      run: () => onText(next),
    })
    const hitItem = (hit: SearchHit): PaletteItem => ({
      ...going(hit.id, hitToRoute(hit), <HitView hit={hit} />),
      hit,
    })
    const completionItems = (completions?.items ?? []).map(
      (completion): PaletteItem => ({
        key: `complete-${completion.insert}`,
        stays: true,
        view: <CompletionView completion={completion} />,
        run: () => {
          if (!completions) return
          const put = applyCompletion(text, completions, completion)
          onText(put.text, put.caret)
        },
      }),
    )
    if (typed === '') {
      add(
        'saved',
        t('search.saved'),
        memory.saved
          .slice(0, searchesShown)
          .map((one) =>
            typing(
              `saved-${one.name}`,
              `${one.text} `,
              <PaletteLine
                icon={<Bookmark />}
                label={one.name}
                note={one.text === one.name ? null : one.text}
              />,
            ),
          ),
      )
      add(
        'recent',
        t('search.recent'),
        recent.map(({ space, page }) =>
          going(
            page.id,
            { name: 'page', space, page: page.id },
            <PaletteLine
              icon={page.icon || <FileText />}
              label={page.title.trim() || t('search.untitled')}
              note={spaces.length > 1 && spaces.find((one) => one.id === space)?.name}
            />,
          ),
        ),
      )
      add(
        'searches',
        t('search.recentSearches'),
        memory.recent
          .slice(0, searchesShown)
          .map((one) =>
            typing(`searched-${one}`, one, <PaletteLine icon={<History />} label={one} />),
          ),
      )
      add('commands', t('search.commands'), commands)
      return groups
    }
    if (completions?.isValue) add('complete', t('search.values'), completionItems)
    const meant = results.didYouMean
    if (meant && isSettled)
      add('meant', t('search.didYouMean'), [
        typing(
          'meant',
          meant.text,
          <PaletteLine
            icon={<SpellCheck2 />}
            label={<MarkedText text={meant.text} ranges={meant.ranges} />}
          />,
        ),
      ])
    const hits = results.hits.map(hitItem)
    // What was meant comes first only when what was typed found nothing.
    if (meant && isSettled && hits.length > 0) {
      const said = groups.pop()
      add('found', t('search.found'), hits)
      if (said) groups.push(said)
    } else add('found', t('search.found'), hits)
    add(
      'relaxed',
      t('search.relaxTitle'),
      relaxed.map((query) =>
        typing(
          `relaxed-${query.text}`,
          query.text,
          <PaletteLine
            icon={<SlidersHorizontal />}
            label={relaxedToLabel(query, t, formats)}
          />,
        ),
      ),
    )
    add('asked', t('search.askedTitle'), nearby.questions.map(hitItem))
    const ask = knowers.map((knower) =>
      going(
        `knower-${knower.person}`,
        { name: 'person', person: knower.person, isEditing: false },
        <KnowerOption knower={knower} />,
      ),
    )
    if (isNothing) add('knowers', t('search.knowers'), ask)
    // Who wrote near to it tells less than who is known to know.
    const near = ask.length > 0 ? [] : nearby.people
    add(
      'people',
      t('search.peopleTitle'),
      near.map((person) => {
        const filter = { field: 'owner', value: person.name, negated: false } as const
        return going(
          `person-${person.id}`,
          { name: 'search', query: addFilter('', filter, language).trim() },
          <PaletteLine
            icon={<Avatar name={person.name} id={person.id} size="s" />}
            label={person.name}
            note={t('search.peopleCount', { count: person.pages })}
          />,
        )
      }),
    )
    add('commands', t('search.commands'), commands.slice(0, commandsShown))
    if (completions && !completions.isValue)
      add('complete', t('search.filters'), completionItems)
    const more: PaletteItem[] = []
    if (results.hits.length > 0)
      more.push(
        going(
          'all',
          { name: 'search', query: typed },
          <PaletteLine
            icon={<Search />}
            label={t('search.seeAll', { count: results.total })}
          />,
        ),
      )
    const title = queryToTitle(text)
    const { onAsk } = actions
    if (onAsk && isNothing && title)
      more.push({
        key: 'ask',
        view: (
          <PaletteLine icon={<MessageCircleQuestion />} label={t('search.ask', { title })} />
        ),
        run: () => onAsk(title),
      })
    if (createPage && isSettled && title)
      more.push({
        key: 'create',
        view: <PaletteLine icon={<FilePlus />} label={t('search.createPage', { title })} />,
        run: () => createPage(title),
      })
    add('more', t('search.more'), more)
    if (!isNothing && ask.length > 0)
      groups.push({ key: 'knowers', title: t('search.knowers'), items: ask, stays: true })
    return groups
  }, [
    t,
    formats,
    language,
    navigate,
    createPage,
    text,
    typed,
    recent,
    memory,
    spaces,
    results,
    completions,
    commands,
    knowers,
    relaxed,
    nearby,
    isSettled,
    isNothing,
    onText,
    actions,
  ])
}
