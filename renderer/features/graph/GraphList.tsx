/** The graph as a list: the same pages and links, for screen readers and for whoever prefers to read. */
import { ArrowLeft, ArrowLeftRight, ArrowRight, ChevronRight, FileText } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import type { GraphSpace } from './GraphCanvas.tsx'
import styles from './GraphList.module.css'
import { type GraphPage, neighboursOf, type ShownGraph } from './graphModel.ts'

const shownAtOnce = 100

/** Lists pages, those with most links first, each with the pages it is linked with. */
export function GraphList(props: {
  readonly graph: ShownGraph
  readonly spaces: readonly GraphSpace[]
  /** The pages that were looked for; `null` shows all. */
  readonly found: readonly number[] | null
}) {
  const { found, graph, spaces } = props
  const t = useMessages()
  const [count, setCount] = useState(shownAtOnce)
  const names = useMemo(() => new Map(spaces.map((one) => [one.id, one.name])), [spaces])
  const directions = useMemo(() => readDirections(graph), [graph])
  const order = useMemo(
    () =>
      [...(found ?? graph.pages.keys())].sort(
        (a, b) =>
          (graph.degrees[b] as number) - (graph.degrees[a] as number) ||
          (graph.pages[a]?.title ?? '').localeCompare(graph.pages[b]?.title ?? ''),
      ),
    [graph, found],
  )
  return (
    <div className={styles.box}>
      <ul className={styles.list}>
        {order.slice(0, count).map((node) => (
          <Row
            key={graph.pages[node]?.page}
            graph={graph}
            node={node}
            names={names}
            directions={directions}
          />
        ))}
      </ul>
      {order.length > count && (
        <Button size="s" onPress={() => setCount(count + shownAtOnce)}>
          {t('graph.more', { count: Math.min(shownAtOnce, order.length - count) })}
        </Button>
      )}
    </div>
  )
}

function Row(props: {
  readonly graph: ShownGraph
  readonly node: number
  readonly names: ReadonlyMap<string, string>
  readonly directions: ReadonlySet<number>
}) {
  const { directions, graph, names, node } = props
  const t = useMessages()
  const panel = useId()
  const [isOpen, setOpen] = useState(false)
  const page = graph.pages[node]
  if (!page) return null
  const others = [...neighboursOf(graph, node)]
  const links = (from: number, to: number) => directions.has(from * graph.pages.length + to)
  const out = others.filter((other) => links(node, other)).length
  const into = others.filter((other) => links(other, node)).length
  const facts = [
    names.get(page.space),
    out > 0 && t('graph.linksTo', { count: out }),
    into > 0 && t('graph.linkedFrom', { count: into }),
    others.length === 0 && t('graph.noLinks'),
  ].filter(Boolean)
  const title = page.title.trim() || t('links.untitled')
  return (
    <li>
      <div className={styles.row}>
        {others.length > 0 ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={panel}
            aria-label={t('graph.showNeighbours', { title })}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight aria-hidden="true" />
          </button>
        ) : (
          <span className={styles.toggle} />
        )}
        <PageLine page={page} note={facts.join(' · ')} />
      </div>
      <ul
        id={panel}
        hidden={!isOpen}
        className={styles.inner}
        aria-label={t('graph.neighbours', { title })}
      >
        {isOpen &&
          others.map((other) => {
            const neighbour = graph.pages[other]
            const isOut = links(node, other)
            const isIn = links(other, node)
            const Arrow = isOut && isIn ? ArrowLeftRight : isOut ? ArrowRight : ArrowLeft
            return (
              neighbour && (
                <li key={neighbour.page} className={styles.row}>
                  <Arrow aria-hidden="true" className={styles.arrow} />
                  <PageLine
                    page={neighbour}
                    note={[
                      t(isOut && isIn ? 'graph.both' : isOut ? 'graph.to' : 'graph.from'),
                      names.get(neighbour.space),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  />
                </li>
              )
            )
          })}
      </ul>
    </li>
  )
}

function PageLine(props: { readonly page: GraphPage; readonly note: string }) {
  const { page } = props
  const t = useMessages()
  return (
    <Link
      look="plain"
      className={styles.line as string}
      href={toPath({ name: 'page', space: page.space, page: page.page })}
    >
      <span className={styles.icon} aria-hidden="true">
        {page.icon || <FileText />}
      </span>
      <span className={styles.title}>{page.title.trim() || t('links.untitled')}</span>
      <span className={styles.note}>{props.note}</span>
    </Link>
  )
}

/** Each link as one number: from times the number of pages, plus to. */
function readDirections({ links, pages }: ShownGraph): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = 0; at + 1 < links.length; at += 2)
    found.add((links[at] as number) * pages.length + (links[at + 1] as number))
  return found
}
