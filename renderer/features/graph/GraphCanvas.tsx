/** The graph on a canvas: drawn, panned, zoomed, dragged, and walked by keyboard. */
import { Maximize, Minus, Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PageId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useMediaQuery } from '../../hooks/screen/useMediaQuery.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { chooseInDirection, isDirection } from './chooseInDirection.ts'
import { createArrangement } from './createArrangement.ts'
import styles from './GraphCanvas.module.css'
import type { GraphPage, ShownGraph } from './graphModel.ts'
import { listenToPointers } from './listenToPointers.ts'
import { readGraphColors } from './readGraphColors.ts'
import { createStage, type Stage } from './Stage.ts'

/** A space as the graph shows it: by its number's shape and colour. */
export interface GraphSpace {
  readonly id: string
  readonly name: string
}

/** Draws a graph; Enter or a press on a page opens it. */
export function GraphCanvas(props: {
  readonly graph: ShownGraph
  readonly spaces: readonly GraphSpace[]
  /** The page in whose surroundings this is. */
  readonly home: PageId | null
  /** The numbers of the pages that were looked for. */
  readonly found: readonly number[]
  readonly onOpen: (page: GraphPage) => void
}) {
  const { graph, home, onOpen, spaces } = props
  const t = useMessages()
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)')
  const isDark = useMediaQuery('(prefers-color-scheme: dark)')
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const legend = useRef<HTMLUListElement>(null)
  const stage = useRef<Stage | null>(null)
  const [chosen, setChosen] = useState(-1)
  const groups = useMemo(() => {
    const numbers = new Map(spaces.map((space, at) => [space.id, at]))
    return Uint16Array.from(graph.pages, (page) => numbers.get(page.space) ?? 0)
  }, [graph, spaces])
  const found = useMemo(() => new Set(props.found), [props.found])
  const open = useCallback(
    (node: number) => {
      const page = graph.pages[node]
      if (page) onOpen(page)
    },
    [graph, onOpen],
  )
  const opener = useRef(open)
  opener.current = open

  useEffect(() => {
    const element = canvas.current
    const frame = box.current
    if (!element || !frame) return
    const made = createStage(element, frame, createArrangement(), {
      onChosen: setChosen,
      onOpen: (node) => opener.current(node),
    })
    stage.current = made
    const stopPointers = listenToPointers(element, made)
    return () => {
      stopPointers()
      made.dispose()
      stage.current = null
    }
  }, [])
  useEffect(() => {
    stage.current?.show(graph, groups, {
      still: isStill,
      home: home === null ? -1 : graph.pages.findIndex((one) => one.page === home),
    })
  }, [graph, groups, home, isStill])
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours follow the theme and the spaces
  useEffect(() => {
    if (canvas.current && legend.current)
      stage.current?.setColors(readGraphColors(canvas.current, legend.current))
    // The app's own switch of themes is an attribute of the page.
    const observer = new MutationObserver(() => {
      if (canvas.current && legend.current)
        stage.current?.setColors(readGraphColors(canvas.current, legend.current))
    })
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] })
    return () => observer.disconnect()
  }, [isDark, spaces])
  useEffect(() => stage.current?.setFound(found), [found])

  const onKeyDown = (event: React.KeyboardEvent) => {
    const now = stage.current
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (isDirection(key)) {
      if (event.shiftKey) now.panBy(key)
      else
        now.choose(
          chosen < 0 ? now.first() : chooseInDirection(graph, now.positions, chosen, key),
        )
    } else if (key === 'Home') now.choose(now.first())
    else if (key === 'Enter' && chosen >= 0) open(chosen)
    else if (key === '+' || key === '=') now.zoomBy(1.3)
    else if (key === '-') now.zoomBy(1 / 1.3)
    else if (key === '0') now.fit()
    else if (key === 'Escape') now.choose(-1)
    else return
    event.preventDefault()
  }
  const page = graph.pages[chosen]
  return (
    <div ref={box} className={styles.box}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: arrow keys walk the graph, the list beside it says the same */}
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="application"
        tabIndex={0}
        aria-label={t('graph.canvas', { pages: graph.pages.length })}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (chosen < 0 && canvas.current?.matches(':focus-visible'))
            stage.current?.choose(stage.current.first())
        }}
      />
      <VisuallyHidden>
        <span role="status">
          {page &&
            t('graph.chosen', {
              title: page.title.trim() || t('links.untitled'),
              space: spaces[groups[chosen] as number]?.name ?? '',
              links: graph.degrees[chosen] as number,
            })}
        </span>
      </VisuallyHidden>
      <ul ref={legend} className={styles.legend} aria-label={t('graph.spaces')}>
        {spaces.map((space, at) => (
          <li key={space.id} data-color={at % 8}>
            <svg viewBox="-8 -8 16 16" aria-hidden="true">
              <path d={shapes[at % shapes.length]} />
            </svg>
            <span className={styles.name}>{space.name}</span>
          </li>
        ))}
      </ul>
      <div className={styles.tools}>
        <IconButton
          label={t('graph.zoomIn')}
          icon={<Plus />}
          variant="secondary"
          placement="start"
          onPress={() => stage.current?.zoomBy(1.4)}
        />
        <IconButton
          label={t('graph.zoomOut')}
          icon={<Minus />}
          variant="secondary"
          placement="start"
          onPress={() => stage.current?.zoomBy(1 / 1.4)}
        />
        <IconButton
          label={t('graph.fit')}
          icon={<Maximize />}
          variant="secondary"
          placement="start"
          onPress={() => stage.current?.fit()}
        />
      </div>
    </div>
  )
}

/** The shapes of drawGraph.ts: circle, square, diamond, triangle. */
const shapes = [
  'M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z',
  'M-4.5 -4.5H4.5V4.5H-4.5Z',
  'M0 -6.2L6.2 0L0 6.2L-6.2 0Z',
  'M0 -6L5.8 4.2L-5.8 4.2Z',
]
