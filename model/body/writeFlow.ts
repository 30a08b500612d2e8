/** Changes a body in its document from what it was to what it is to be, by the smallest edits. */
import * as Y from 'yjs'
import { alignBlocks } from './alignBlocks.ts'
import type { BodyValue } from './BodyNode.ts'
import { bodyTypes } from './bodyTypes.ts'
import { copyKey } from './copiedBlocks.ts'
import {
  blocksOf,
  type FlowAtom,
  type FlowAttrs,
  type FlowBlock,
  type FlowBody,
  type FlowProps,
  flowOf,
  internAttrs,
  lengthOf,
} from './flowShape.ts'
import { type FlowSign, SignLetters, stepsBetween, toUnits } from './flowUnits.ts'
import { noteGoneTable } from './lostTables.ts'
import { itemProperties, readRecords } from './readFlow.ts'
import { writeTable } from './writeTable.ts'

/** What writers of the parts of a body share. */
export interface FlowChange {
  readonly doc: Y.Doc
  readonly renamed: Map<string, string>
}

/** A body after it was written. */
export interface WrittenFlow {
  /** What reading the document would give. */
  readonly body: FlowBody
  /** Ids given to new blocks that turned out to be old ones, changed in kind: new → old. */
  readonly renamed: ReadonlyMap<string, string>
}

/**
 * Writes what differs between a body as it was read and as it is to be. Must
 * run in a transaction, and `before` must be what the document holds now. Others' edits at the same
 * time stay; what only moved keeps its id, its properties and its comments. Costs what the changed
 * blocks cost; blocks that are the same object are not looked into.
 */
export function writeFlow(doc: Y.Doc, before: FlowBody, now: FlowBody): WrittenFlow {
  const change: FlowChange = { doc, renamed: new Map() }
  const blocks = writeBlocks(change, flowOf(doc), before.blocks, now.blocks)
  for (const [id, container] of now.containers)
    writeRecord(doc, id, before.containers.get(id), container)
  return { body: { blocks, containers: now.containers }, renamed: change.renamed }
}

/** Writes the blocks of one shared text, and gives them as they now lie there. */
export function writeBlocks(
  change: FlowChange,
  text: Y.Text,
  allBefore: readonly FlowBlock[],
  allNow: readonly FlowBlock[],
): readonly FlowBlock[] {
  let head = 0
  while (head < allBefore.length && head < allNow.length && allBefore[head] === allNow[head])
    head++
  let tail = 0
  const most = Math.min(allBefore.length, allNow.length) - head
  while (tail < most && allBefore.at(-1 - tail) === allNow.at(-1 - tail)) tail++
  const before = allBefore.slice(head, allBefore.length - tail)
  const now = allNow.slice(head, allNow.length - tail)
  if (before.length === 0 && now.length === 0) return allBefore
  let index = 0
  for (let at = 0; at < head; at++) index += lengthOf(allBefore[at] as FlowBlock)

  const { kept, moved } = alignBlocks(before, now)
  const oldOf = (at: number) => before[kept.get(at) ?? moved.get(at) ?? -1]
  const named = now.map((block, at): FlowBlock => {
    const old = oldOf(at)
    if (!old || (old === block && !moved.has(at))) return block
    if (block.id !== old.id) change.renamed.set(block.id, old.id)
    const moves = moved.has(at) ? old.moves + 1 : old.moves
    return { ...block, id: old.id, hasMark: true, moves, isClosed: true }
  })
  noteGoneTables(
    change.doc,
    before,
    new Set([...kept.values(), ...moved.values()]),
    allBefore[head - 1],
  )
  const stayed = [...kept].filter(([, old]) => before[old]?.hasMark).map(([at]) => at)
  writeText(change.doc, text, index, before, named, new Set(stayed))
  const written = named.map((block, at): FlowBlock => {
    const old = oldOf(at)
    if (block === old) return block
    writeRecord(change.doc, block.id, old?.hasMark ? old : undefined, block)
    writeAtoms(change.doc, old, block)
    if (!block.table) return block
    return { ...block, table: writeTable(change, block.id, old?.table ?? null, block.table) }
  })
  return [...allBefore.slice(0, head), ...written, ...allBefore.slice(allBefore.length - tail)]
}

/** What is taken out with its cells' texts would be out of sight for whoever writes in them at the same time. */
function noteGoneTables(
  doc: Y.Doc,
  before: readonly FlowBlock[],
  kept: ReadonlySet<number>,
  first: FlowBlock | undefined,
): void {
  let previous = first?.id ?? null
  before.forEach((block, at) => {
    if (kept.has(at)) previous = block.id
    else if (block.table)
      noteGoneTable(
        doc,
        block.id,
        readRecords(blocksOf(doc)).get(block.id) ?? new Map(),
        previous,
      )
  })
}

/** Marks are the same when the block stayed where it is; a moved one is a new mark under the old id. */
function writeText(
  doc: Y.Doc,
  text: Y.Text,
  start: number,
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
  stayed: ReadonlySet<number>,
): void {
  const letters = new SignLetters([...before, ...now])
  const stayedIds = new Set([...stayed].map((at) => now[at]?.id))
  const old = toUnits(before, letters, (block) =>
    stayedIds.has(block.id) ? `= ${block.id}` : `- ${block.id}`,
  )
  const places = new Map(now.map((block, at) => [block, at]))
  const next = toUnits(now, letters, (block) =>
    stayed.has(places.get(block) as number) ? `= ${block.id}` : `+ ${block.id}`,
  )
  const cuts = cutsBetween(old, next)
  let index = start
  for (const cut of cuts) {
    const steps = stepsBetween(
      old.text.slice(cut.from, cut.fromEnd),
      next.text.slice(cut.to, cut.toEnd),
    )
    let from = cut.from
    let to = cut.to
    for (const { kind, length } of steps) {
      if (kind === 'keep') {
        formatRange(
          text,
          index,
          old.attrs.slice(from, from + length),
          next.attrs.slice(to, to + length),
        )
        from += length
        to += length
        index += length
      } else if (kind === 'delete') {
        text.delete(index, length)
        from += length
      } else {
        index += insertUnits(
          doc,
          text,
          index,
          next.text,
          next.attrs,
          next.signs,
          to,
          to + length,
        )
        to += length
      }
    }
  }
}

interface Cut {
  readonly from: number
  readonly fromEnd: number
  readonly to: number
  readonly toEnd: number
}

/** Cuts both stretches at the marks that stayed, so that words are never taken for those of another block. */
function cutsBetween(
  old: ReturnType<typeof toUnits>,
  next: ReturnType<typeof toUnits>,
): readonly Cut[] {
  const places = new Map<string, number>()
  for (const [at, sign] of next.signs)
    if (sign.kind === 'mark') places.set(`${sign.id} ${next.text[at]}`, at)
  const cuts: Cut[] = []
  let from = 0
  let to = 0
  for (const [at, sign] of old.signs) {
    if (sign.kind !== 'mark') continue
    const place = places.get(`${sign.id} ${old.text[at]}`)
    if (place === undefined || place < to) continue
    cuts.push({ from, fromEnd: at, to, toEnd: place })
    from = at
    to = place
  }
  cuts.push({ from, fromEnd: old.text.length, to, toEnd: next.text.length })
  return cuts
}

/** Changes the attributes of units that stay, stretch by stretch. */
function formatRange(
  text: Y.Text,
  index: number,
  old: readonly FlowAttrs[],
  next: readonly FlowAttrs[],
): void {
  for (let at = 0; at < old.length; ) {
    const [was, is] = [old[at] as FlowAttrs, next[at] as FlowAttrs]
    let end = at + 1
    while (end < old.length && old[end] === was && next[end] === is) end++
    if (was !== is) {
      const changed: Record<string, unknown> = {}
      for (const name of Object.keys(was)) if (!(name in is)) changed[name] = null
      for (const [name, value] of Object.entries(is))
        if (internAttrs({ v: was[name] }) !== internAttrs({ v: value })) changed[name] = value
      text.format(index + at, end - at, changed)
    }
    at = end
  }
}

/** Inserts units and gives how many. */
function insertUnits(
  doc: Y.Doc,
  text: Y.Text,
  start: number,
  letters: string,
  attrs: readonly FlowAttrs[],
  signs: ReadonlyMap<number, FlowSign>,
  from: number,
  to: number,
): number {
  let index = start
  let moving: { readonly id: string; readonly clock: number } | null = null
  const endMove = () => {
    if (moving)
      blocksOf(doc).set(
        `${moving.id}/${copyKey({ client: doc.clientID, clock: moving.clock } as Y.ID)}`,
        Y.getState(doc.store, doc.clientID),
      )
    moving = null
  }
  for (let at = from; at < to; ) {
    const sign = signs.get(at)
    if (sign?.kind === 'mark') {
      endMove()
      const clock = Y.getState(doc.store, doc.clientID)
      text.insertEmbed(
        index,
        sign.moves > 0 ? { b: sign.id, n: sign.moves } : { b: sign.id },
        {},
      )
      if (sign.moves > 0) moving = { id: sign.id, clock }
      at++
      index++
      continue
    }
    if (sign) {
      text.insertEmbed(index, { i: sign.atom.type, id: sign.atom.id }, { ...attrs[at] })
      at++
      index++
      continue
    }
    let end = at + 1
    while (end < to && !signs.has(end) && attrs[end] === attrs[at]) end++
    text.insert(index, letters.slice(at, end), { ...attrs[at] })
    index += end - at
    at = end
  }
  endMove()
  return index - start
}

interface Described {
  readonly type: string
  readonly in: string | null
  readonly props: FlowProps
}

/** Writes the properties of a block or container that differ from what is stored. */
function writeRecord(doc: Y.Doc, id: string, old: Described | undefined, now: Described): void {
  if (old === now) return
  const record = blocksOf(doc)
  // Under another type a block may have had properties that it does not show.
  const stored = old?.type === now.type ? old : readStored(record, id)
  if (now.type !== stored.type) record.set(`${id}/type`, now.type)
  if (now.in !== stored.in) record.set(`${id}/in`, now.in)
  writeProps(record, `${id}/`, stored.props, now.props)
}

const propertyNames: readonly string[] = [
  ...new Set(Object.values(bodyTypes).flatMap((type) => Object.keys(type.props))),
  ...itemProperties,
]

/** What is still known of a block that was taken out once and comes back, as a restored version brings it. */
function readStored(record: Y.Map<unknown>, id: string): Described {
  const [type, inside] = [record.get(`${id}/type`), record.get(`${id}/in`)]
  const props: Record<string, BodyValue> = {}
  for (const name of propertyNames) {
    const value = record.get(`${id}/${name}`)
    if (value !== undefined && value !== null) props[name] = value as BodyValue
  }
  return {
    type: typeof type === 'string' ? type : 'paragraph',
    in: typeof inside === 'string' ? inside : null,
    props,
  }
}

/** Writes the properties under a prefix that differ; one that is no longer there is taken out. */
export function writeProps(
  record: Y.Map<unknown>,
  prefix: string,
  old: FlowProps,
  now: FlowProps,
): void {
  for (const name of Object.keys(old)) if (!(name in now)) record.delete(prefix + name)
  for (const [name, value] of Object.entries(now))
    if (!isSame(old[name], value)) record.set(prefix + name, value)
}

function isSame(left: unknown, right: unknown): boolean {
  return (
    left === right ||
    (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right))
  )
}

function writeAtoms(doc: Y.Doc, old: FlowBlock | undefined, now: FlowBlock): void {
  const known = new Map<string, FlowAtom>()
  for (const run of old?.runs ?? []) if (run.atom) known.set(run.atom.id, run.atom)
  for (const { atom } of now.runs) {
    if (!atom) continue
    const stored = known.get(atom.id)?.props ?? readStored(blocksOf(doc), atom.id).props
    writeProps(blocksOf(doc), `${atom.id}/`, stored, atom.props)
  }
}
