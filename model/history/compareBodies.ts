/** What changed between two versions of a page: block by block, and within a block word by word. */
import diff from 'fast-diff'
import { alignBlocks } from '../body/alignBlocks.ts'
import type { BodyElement } from '../body/BodyNode.ts'
import { bodyRoleOf } from '../body/bodyTypes.ts'
import { flattenBody, formatOf } from '../body/flattenBody.ts'
import type { FlowBlock, FlowRun } from '../body/flowShape.ts'
import { type ChangedTable, compareTables, isSameTable } from './compareTables.ts'

/** A stretch of a block's words. */
export interface ChangedWords {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** A block of either version, in the order of the later one; what was taken out stands where it was. */
export interface ChangedBlock {
  readonly kind: 'same' | 'added' | 'removed' | 'changed' | 'moved'
  /** The node type now, or before it was taken out. */
  readonly type: string
  /** Its words, with what came and went among them; nodes within the line by their labels. */
  readonly words: readonly ChangedWords[]
  /** Whether its kind, its formats or a property changed, other than its words. */
  readonly isRestyled: boolean
  readonly id: string | null
  /** The block before and now, for drawing them whole. */
  readonly before: FlowBlock | null
  readonly now: FlowBlock | null
  /** Set when it went from one container to another that both versions have; `null` in it is the page itself. */
  readonly place: { readonly was: FlowBlock | null; readonly is: FlowBlock | null } | null
  /** Of a table, what changed in it. */
  readonly table: ChangedTable | null
}

/** Tells whether a row is a callout, a collapsible, columns: a row of its own, before those of what is in it. */
export function isContainerRow(row: ChangedBlock): boolean {
  return isContainer(row.now ?? row.before)
}

function isContainer(block: FlowBlock | null | undefined): boolean {
  return block !== null && block !== undefined && bodyRoleOf(block.type) === 'container'
}

/** Compares two versions. Pure; O(n log n) in blocks, and the words of those that changed. */
export function compareBodies(
  before: readonly BodyElement[],
  now: readonly BodyElement[],
): readonly ChangedBlock[] {
  return compareBlocks(flatten(before), flatten(now))
}

function compareBlocks(
  old: readonly FlowBlock[],
  next: readonly FlowBlock[],
): readonly ChangedBlock[] {
  const aligned = alignBlocks(old, next)
  // Blocks without words are alike to the alignment; a container is like none but another.
  const kept = new Map(
    [...aligned.kept].filter(
      ([index, place]) => isContainer(next[index]) === isContainer(old[place]),
    ),
  )
  const { moved } = aligned
  const partners = new Map([...kept, ...moved])
  const taken = new Set(partners.values())
  const placeOf = readPlaces(old, next)
  const rows: ChangedBlock[] = []
  let at = 0
  const addRemoved = (until: number) => {
    for (; at < until; at++) {
      const block = old[at] as FlowBlock
      if (!taken.has(at)) rows.push(rowOf('removed', block, null, null))
    }
  }
  /** Where, among the old blocks, the next one that stayed in its order stands. */
  const nextKept: number[] = []
  for (let index = next.length - 1, place = old.length; index >= 0; index--) {
    place = kept.get(index) ?? place
    nextKept[index] = place
  }
  next.forEach((block, index) => {
    const partner = old[partners.get(index) ?? -1]
    // What went is told before what came in its place.
    addRemoved(nextKept[index] as number)
    if (!partner) rows.push(rowOf('added', null, block, null))
    else {
      const kind = moved.has(index) ? 'moved' : 'changed'
      rows.push(rowOf(kind, partner, block, placeOf(partner, block)))
    }
    if (kept.has(index)) at = (kept.get(index) as number) + 1
  })
  addRemoved(old.length)
  return rows
}

/**
 * Tells where a block went that is in another container than before. Containers that came or went have rows
 * that say so: what was in them all along says nothing more.
 */
function readPlaces(old: readonly FlowBlock[], next: readonly FlowBlock[]) {
  const [before, now] = [old, next].map(
    (blocks) => new Map(blocks.filter(isContainer).map((block) => [block.id, block])),
  ) as [Map<string, FlowBlock>, Map<string, FlowBlock>]
  return (partner: FlowBlock, block: FlowBlock): ChangedBlock['place'] => {
    if (partner.in === block.in) return null
    if (partner.in !== null && !now.has(partner.in)) return null
    if (block.in !== null && !before.has(block.in)) return null
    return {
      was: partner.in === null ? null : (before.get(partner.in) ?? null),
      is: block.in === null ? null : (now.get(block.in) ?? null),
    }
  }
}

/** Blocks in a line; a container comes before what is in it. */
function flatten(body: readonly BodyElement[]): readonly FlowBlock[] {
  let count = 0
  const out: FlowBlock[] = []
  const flow = flattenBody(body, () => `unnamed-${count++}`)
  const opened = new Set<string>()
  const open = (id: string | null) => {
    const container = id === null ? undefined : flow.containers.get(id)
    if (id === null || !container || opened.has(id)) return
    opened.add(id)
    open(container.in)
    out.push({
      ...container,
      id,
      hasMark: false,
      isClosed: false,
      moves: 0,
      runs: [],
      table: null,
    })
  }
  for (const block of flow.blocks) {
    open(block.in)
    out.push(block)
  }
  return out
}

function rowOf(
  kind: 'added' | 'removed' | 'changed' | 'moved',
  before: FlowBlock | null,
  now: FlowBlock | null,
  place: ChangedBlock['place'],
): ChangedBlock {
  const shown = (now ?? before) as FlowBlock
  const words = compareWords(before ? wordsOf(before.runs) : '', now ? wordsOf(now.runs) : '')
  const areSame = words.every((one) => one.kind === 'same')
  const isRestyled =
    before !== null &&
    now !== null &&
    (before.type !== now.type ||
      JSON.stringify(before.props) !== JSON.stringify(now.props) ||
      looksOf(before.runs, areSame) !== looksOf(now.runs, areSame))
  const table =
    before?.table || now?.table
      ? compareTables(before?.table ?? null, now?.table ?? null, compareBlocks)
      : null
  const isSame =
    !isRestyled && areSame && place === null && (table === null || isSameTable(table))
  return {
    kind: kind === 'changed' && isSame ? 'same' : kind,
    type: shown.type,
    words,
    isRestyled,
    id: shown.id,
    before,
    now,
    place,
    table,
  }
}

function wordsOf(runs: readonly FlowRun[]): string {
  return runs.map((run) => run.text ?? labelOf(run.atom.props)).join('')
}

function labelOf(props: Readonly<Record<string, unknown>>): string {
  const label = props.__label ?? props.__formula ?? props.__date
  return typeof label === 'string' ? label : '\ufffc'
}

/** How a line looks; where its words changed only in what order, as every stretch has another length then. */
function looksOf(runs: readonly FlowRun[], withLengths: boolean): string {
  return JSON.stringify(
    runs.map((run) => [
      withLengths ? (run.text?.length ?? 1) : 0,
      formatOf(run.attrs),
      run.attrs.link ?? null,
    ]),
  )
}

/**
 * Compares two texts by words, blanks and signs. Words are letters of one alphabet for the while, so that
 * Myers' difference (fast-diff) falls on their borders.
 */
export function compareWords(before: string, now: string): readonly ChangedWords[] {
  const letters = new Map<string, string>()
  const words: string[] = []
  const encode = (text: string) =>
    (text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [])
      .map((word) => {
        let letter = letters.get(word)
        if (letter === undefined) {
          // Far from surrogates, and room for 50,000 different words.
          letter = String.fromCharCode(0x100 + words.length)
          letters.set(word, letter)
          words.push(word)
        }
        return letter
      })
      .join('')
  const [left, right] = [encode(before), encode(now)]
  if (words.length > 50_000)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: now },
    ]
  return diff(left, right)
    .map(
      ([operation, part]): ChangedWords => ({
        kind:
          operation === diff.EQUAL ? 'same' : operation === diff.INSERT ? 'added' : 'removed',
        text: [...part].map((letter) => words[letter.charCodeAt(0) - 0x100] ?? '').join(''),
      }),
    )
    .filter((one) => one.text !== '')
}
