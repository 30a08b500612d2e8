import {
  $createRangeSelection,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import { expandReplacement } from './expandReplacement.ts'
import { type BodyMatch, findInRuns } from './findInRuns.ts'
import { createFinder, type FindQuery } from './findMatches.ts'
import { clearHighlights, showHighlights } from './highlights.ts'
import { matchToRange } from './matchToRange.ts'
import { $readRuns, type Run } from './readRuns.ts'
import { $replaceMatches } from './replaceMatches.ts'
import { revealMatch } from './revealMatch.ts'

/** How a search stands. */
export interface FindState {
  readonly query: FindQuery
  readonly count: number
  /** From 0; -1 while nothing is found. */
  readonly current: number
  /** Whether the current match can be replaced; one in a page link cannot. */
  readonly isReplaceable: boolean
  /** What is wrong with the regular expression, in the engine's words. */
  readonly wrong: { readonly reason: 'pattern' | 'slow'; readonly details: string } | null
}

/** A search through an editor's body; the document is touched by replacing alone. */
export interface Find {
  readonly state: FindState
  subscribe(listener: () => void): () => void
  /** Looks anew; the nearest match from where the person was becomes the current one. */
  setQuery(query: FindQuery): void
  /** Goes on by one, round the end. */
  step(by: 1 | -1): void
  /** Replaces the current match and goes to the next one. */
  replace(words: string): void
  /** Replaces all in one step; gives how many. */
  replaceAll(words: string): number
  /** Puts the selection on the current match, for when the search is left. */
  select(): void
  dispose(): void
}

/** How long after a change of the text it is looked through again, in milliseconds. */
const rest = 120

const emptyQuery: FindQuery = {
  text: '',
  matchCase: false,
  wholeWord: false,
  accents: false,
  isRegExp: false,
}

/**
 * Opens a search that follows the text until it is disposed. `readCovered` says
 * how far down the window bars lie over the text, in CSS pixels.
 */
export function createFind(editor: LexicalEditor, readCovered: () => number = () => 0): Find {
  const listeners = new Set<() => void>()
  let state: FindState = {
    query: emptyQuery,
    count: 0,
    current: -1,
    isReplaceable: false,
    wrong: null,
  }
  let matches: readonly BodyMatch[] = []
  let runs: readonly Run[] = []
  /** From where the current match is looked for: a place in a block. */
  let from: { block: NodeKey; offset: number } | null = editor.read($readCaret)
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(change: Partial<FindState>): void {
    state = { ...state, ...change }
    for (const listener of [...listeners]) listener()
  }

  function look(): void {
    const finder = createFinder(state.query)
    if (!finder.ok) {
      matches = []
      set({ count: 0, current: -1, wrong: { reason: finder.reason, details: finder.details } })
      draw()
      return
    }
    runs = editor.read($readRuns)
    const found = findInRuns(runs, finder)
    matches = found ?? []
    set({ count: matches.length, wrong: found ? null : { reason: 'slow', details: '' } })
    goTo(matches.length === 0 ? -1 : indexFrom())
  }

  /** The first match at or behind where the person was; the first of all when there is none. */
  function indexFrom(): number {
    if (!from) return 0
    const place = from
    const runOrder = new Map(runs.map((run, at) => [run, at]))
    const start = runs.findIndex((run) => run.block === place.block)
    const index = matches.findIndex((match) => {
      const order = runOrder.get(match.run) ?? 0
      return order > start || (order === start && match.start >= place.offset)
    })
    return Math.max(0, index)
  }

  function goTo(index: number): void {
    const match = matches[index]
    if (match) from = { block: match.run.block, offset: match.start }
    set({ current: match ? index : -1, isReplaceable: match?.isText ?? false })
    draw()
  }

  function draw(): void {
    const current = matches[state.current]
    let shown: Range | null = null
    const ranges = matches.flatMap((match) => {
      const range = matchToRange(editor, match)
      if (range && match === current) shown = range
      return range ? [range] : []
    })
    showHighlights(ranges, shown)
  }

  function reveal(): void {
    const match = matches[state.current]
    if (match) revealMatch(editor, match, readCovered())
    draw()
  }

  const removeListener = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    clearTimeout(timer)
    timer = setTimeout(look, rest)
  })

  function change(replaced: readonly BodyMatch[], words: string): number {
    let count = 0
    editor.update(
      () => {
        count = $replaceMatches(replaced, words)
      },
      { discrete: true, tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG] },
    )
    clearTimeout(timer)
    return count
  }

  return {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setQuery(query) {
      state = { ...state, query }
      look()
      reveal()
    },
    step(by) {
      if (matches.length === 0) return
      goTo((state.current + by + matches.length) % matches.length)
      reveal()
    },
    replace(words) {
      const match = matches[state.current]
      if (!match) return
      if (!match.isText) {
        this.step(1)
        return
      }
      change([match], words)
      // Behind what came, so that it is not found again.
      const length = expandReplacement(words, match).length
      from = { block: match.run.block, offset: match.start + length }
      look()
      reveal()
    },
    replaceAll(words) {
      const count = change(matches, words)
      look()
      return count
    },
    select() {
      const match = matches[state.current]
      const first = match?.pieces[0]
      const last = match?.pieces.at(-1)
      if (!match || !first || !last || first.kind !== 'text' || last.kind !== 'text') return
      editor.update(() => {
        const selection = $createRangeSelection()
        selection.anchor.set(first.key, match.start - first.start, 'text')
        selection.focus.set(last.key, match.end - last.start, 'text')
        $setSelection(selection)
      })
    },
    dispose() {
      clearTimeout(timer)
      removeListener()
      listeners.clear()
      clearHighlights()
    },
  }
}

function $readCaret(): { block: NodeKey; offset: number } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const point = selection.isBackward() ? selection.focus : selection.anchor
  for (const run of $readRuns()) {
    const piece = run.pieces.find((one) => one.key === point.key)
    if (piece) return { block: run.block, offset: piece.start + point.offset }
    if (run.block === point.key) return { block: run.block, offset: 0 }
  }
  return null
}
