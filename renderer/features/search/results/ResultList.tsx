import { type KeyboardEvent, type RefObject, useMemo } from 'react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { Facets, RecordKind, SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { HitView } from './HitView.tsx'
import { hitToRoute } from './hitToRoute.ts'
import styles from './ResultList.module.css'

/** What was found, as links; mixed, or under the name of each kind. */
export function ResultList(props: {
  readonly hits: readonly SearchHit[]
  readonly facets: Facets | null
  readonly isGrouped: boolean
  /** The one that is looked at beside the list. */
  readonly current: SearchHit | null
  readonly onLook: (hit: SearchHit) => void
  readonly onOpen: (hit: SearchHit) => void
}) {
  const { hits, current } = props
  const t = useMessages()
  const formats = useFormats()
  const groups = useMemo(
    () => (props.isGrouped ? groupByKind(hits) : null),
    [props.isGrouped, hits],
  )
  const list = (some: readonly SearchHit[]) => (
    <ol className={styles.list}>
      {some.map((hit) => (
        <li
          key={hit.id}
          className={styles.item}
          data-current={hit.id === current?.id || undefined}
        >
          <Link
            look="plain"
            className={styles.hit as string}
            href={toPath(hitToRoute(hit))}
            data-hit={hit.id}
            onFocus={() => props.onLook(hit)}
            onHoverStart={() => props.onLook(hit)}
            onPress={() => props.onOpen(hit)}
          >
            <HitView hit={hit} isFull />
          </Link>
        </li>
      ))}
    </ol>
  )
  if (!groups) return list(hits)
  return groups.map(({ kind, hits: own }) => {
    const count = props.facets?.kinds.find(({ value }) => value === kind)?.count ?? own.length
    return (
      <section key={kind} aria-labelledby={`found-${kind}`} className={styles.group}>
        <h2 id={`found-${kind}`} className={styles.heading}>
          {t(`search.kinds.${kind}`)}{' '}
          <span className={styles.count}>{formats.number(count)}</span>
        </h2>
        {list(own)}
      </section>
    )
  })
}

/** The kinds in the order in which their best stands. */
export function groupByKind(
  hits: readonly SearchHit[],
): readonly { readonly kind: RecordKind; readonly hits: readonly SearchHit[] }[] {
  const groups = new Map<RecordKind, SearchHit[]>()
  for (const hit of hits) {
    const own = groups.get(hit.kind)
    if (own) own.push(hit)
    else groups.set(hit.kind, [hit])
  }
  return [...groups].map(([kind, own]) => ({ kind, hits: own }))
}

/** Arrows go from the field to the results and between them; with Ctrl or Cmd, Enter opens a window. Gives whether the key was one of them. */
export function moveAmongResults(
  event: KeyboardEvent,
  list: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
): boolean {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-hit]')
    if (!link) return false
    event.preventDefault()
    event.stopPropagation()
    window.open(link.getAttribute('href') ?? '/', '_blank', 'noopener')
    return true
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false
  const links = [...(list.current?.querySelectorAll<HTMLElement>('a[data-hit]') ?? [])]
  const at = links.indexOf(document.activeElement as HTMLElement)
  if (at < 0 && document.activeElement !== field.current) return false
  const to = at + (event.key === 'ArrowDown' ? 1 : -1)
  const next = to < 0 ? field.current : links[to]
  if (!next) return false
  event.preventDefault()
  next.focus()
  return true
}
