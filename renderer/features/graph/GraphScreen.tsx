/** The links around a page, of a space, or of the workspace: as a graph or as a list. */
import { List, Waypoints } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { useSearchStatus } from '../../hooks/search/useSearchStatus.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { GraphCanvas } from './GraphCanvas.tsx'
import { GraphList } from './GraphList.tsx'
import styles from './GraphScreen.module.css'
import { chooseGraph, findInGraph, listTags } from './graphModel.ts'
import { useWorkspaceGraph } from './useWorkspaceGraph.ts'

type Steps = '1' | '2' | '3'
const noTag = '\u0000none'

/** The screen of the route `graph`. */
export function GraphScreen(props: {
  readonly space: SpaceId | null
  readonly page: PageId | null
}) {
  const { page, space } = props
  const t = useMessages()
  const navigate = useNavigate()
  const spaces = useSpaces()
  const status = useWorkspaceGraph()
  const search = useSearchStatus()
  const [steps, setSteps] = useState<Steps>('2')
  const [tag, setTag] = useState<string>(noTag)
  const [orphans, setOrphans] = useState(false)
  const [look, setLook] = useState<'graph' | 'list'>('graph')
  const [query, setQuery] = useState('')
  const whole = status.kind === 'known' ? status.graph : null
  const graph = useMemo(
    () =>
      whole &&
      chooseGraph(whole, {
        space,
        around: page ? { page, steps: Number(steps) } : null,
        tag: tag === noTag ? null : tag,
        orphans,
      }),
    [whole, space, page, steps, tag, orphans],
  )
  const tags = useMemo(() => listTags(whole?.pages ?? []), [whole])
  const asked = useDeferredValue(query)
  const found = useMemo(() => (graph ? findInGraph(graph.pages, asked) : []), [graph, asked])
  const shownSpaces = useMemo(() => {
    const ids = new Set<string>(graph?.pages.map((one) => one.space))
    return spaces.filter((one) => ids.has(one.id)).map(({ id, name }) => ({ id, name }))
  }, [graph, spaces])
  const home = page ? whole?.pages.find((one) => one.page === page) : undefined
  const title = page
    ? t('graph.ofPage', { title: home?.title.trim() || t('links.untitled') })
    : space
      ? t('graph.ofSpace', { space: spaces.find((one) => one.id === space)?.name ?? '' })
      : t('graph.ofAll')
  const isReading = search.kind === 'building' || search.kind === 'starting'
  const isEmpty = graph !== null && graph.pages.length <= (page ? 1 : 0)

  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.counts} role="status">
            {graph &&
              t('graph.counts', { pages: graph.pages.length, links: graph.links.length / 2 })}
            {graph && asked.trim() !== '' && ` · ${t('graph.found', { count: found.length })}`}
            {isReading && ` · ${t('graph.loading')}`}
          </p>
        </div>
        <Segmented
          label={t('graph.look')}
          hideLabel
          value={look}
          onChange={setLook}
          options={[
            { id: 'graph', label: t('graph.asGraph'), icon: <Waypoints aria-hidden="true" /> },
            { id: 'list', label: t('graph.asList'), icon: <List aria-hidden="true" /> },
          ]}
        />
      </header>
      <div className={styles.filters}>
        <Select
          label={t('graph.scope')}
          hideLabel
          value={page ? 'page' : (space ?? 'all')}
          options={[
            ...(page ? [{ id: 'page', label: t('graph.scopePage') }] : []),
            { id: 'all', label: t('graph.ofAll') },
            ...spaces.map((one) => ({ id: one.id as string, label: one.name })),
          ]}
          onChange={(id) => {
            if (id === 'page') return
            const next = id === 'all' ? null : (id as SpaceId)
            navigate({ name: 'graph', space: next, page: null })
          }}
        />
        {page && (
          <Segmented<Steps>
            label={t('graph.steps')}
            hideLabel
            value={steps}
            onChange={setSteps}
            options={(['1', '2', '3'] as const).map((id) => ({
              id,
              label: t('graph.stepsCount', { count: Number(id) }),
            }))}
          />
        )}
        <TextField
          className={styles.find as string}
          label={t('graph.find')}
          hideLabel
          placeholder={t('graph.find')}
          value={query}
          onChange={setQuery}
        />
        {tags.length > 0 && (
          <Select
            label={t('graph.tag')}
            hideLabel
            value={tag}
            options={[
              { id: noTag, label: t('graph.anyTag') },
              ...tags.map((one) => ({ id: one, label: one })),
            ]}
            onChange={setTag}
          />
        )}
        {!page && (
          <Checkbox label={t('graph.orphans')} isSelected={orphans} onChange={setOrphans} />
        )}
      </div>
      {status.kind === 'waiting' && (
        <div className={styles.waiting}>
          <Skeleton label={t('graph.loading')} lines={5} />
        </div>
      )}
      {status.kind === 'failed' && (
        <div className={styles.waiting}>
          <ErrorState title={t('graph.failed')}>{t('graph.failedWords')}</ErrorState>
        </div>
      )}
      {isEmpty && (
        <div className={styles.waiting}>
          <EmptyState icon={<Waypoints />} title={t(page ? 'graph.alone' : 'graph.empty')}>
            {t(page ? 'graph.aloneWords' : 'graph.emptyWords')}
          </EmptyState>
        </div>
      )}
      {graph && !isEmpty && look === 'graph' && (
        <GraphCanvas
          graph={graph}
          spaces={shownSpaces}
          home={page}
          found={found}
          onOpen={(to) => navigate({ name: 'page', space: to.space, page: to.page })}
        />
      )}
      {graph && !isEmpty && look === 'list' && (
        <GraphList
          graph={graph}
          spaces={shownSpaces}
          found={asked.trim() === '' ? null : found}
        />
      )}
    </div>
  )
}
