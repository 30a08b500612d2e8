/** Changes a body in its document from what it was to what it is to be, by the smallest edits. */
import * as Y from 'yjs'
import { alignBlocks } from './alignBlocks.ts'
import type { BodyPlace } from './BodyPlace.ts'
import type { FlowChange } from './FlowChange.ts'
import { type FlowBlock, type FlowBody, flowOf, lengthOf } from './flowShape.ts'
import { listMoved, type MovedBlock } from './listMoved.ts'
import { listLosables, noteGone } from './lost/lostBlocks.ts'
import { writeTable } from './table/writeTable.ts'
import { writeAtoms, writeRecord } from './writeRecord.ts'
import { writeText } from './writeText.ts'

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
 * time stay; what only moved keeps its id, its properties and its comments. `caret`, a place of `now`, tells which
 * of like letters were typed or taken out: those beside it. Costs what the changed
 * blocks cost; blocks that are the same object are not looked into.
 */
export function writeFlow(
  doc: Y.Doc,
  before: FlowBody,
  now: FlowBody,
  caret: BodyPlace | null = null,
): WrittenFlow {
  const change: FlowChange = {
    doc,
    caret,
    renamed: new Map(),
    movedAway: listMoved(doc, before.blocks, now.blocks),
    writeBlocks: (text, old, next) => writeBlocks(change, text, old, next),
  }
  const blocks = writeBlocks(change, flowOf(doc), before.blocks, now.blocks)
  for (const [id, container] of now.containers)
    writeRecord(doc, id, before.containers.get(id), container)
  return { body: { blocks, containers: now.containers }, renamed: change.renamed }
}

/** Writes the blocks of one shared text, and gives them as they now lie there. */
function writeBlocks(
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

  const { kept, moved } = alignBlocks(before, now, change.movedAway)
  const arrived = new Map<number, MovedBlock>()
  now.forEach(({ id }, at) => {
    const from = change.movedAway.get(id)
    if (from) arrived.set(at, from)
  })
  const oldOf = (at: number) =>
    arrived.get(at)?.block ?? before[kept.get(at) ?? moved.get(at) ?? -1]
  const named = now.map((block, at): FlowBlock => {
    const old = oldOf(at)
    const isMoved = moved.has(at) || arrived.has(at)
    if (!old || (old === block && !isMoved)) return block
    if (block.id !== old.id) change.renamed.set(block.id, old.id)
    const moves = isMoved ? old.moves + 1 : old.moves
    return { ...block, id: old.id, hasMark: true, moves, isClosed: true }
  })
  noteLost(change, text, before, named, allBefore[head - 1])
  const stayed = [...kept].filter(([, old]) => before[old]?.hasMark).map(([at]) => at)
  writeText(change.doc, text, index, {
    before,
    caret: unitOf(change.caret, now, named),
    now: named,
    stayed: new Set(stayed),
    moved,
    arrived,
    left: new Set(before.filter(({ id }) => change.movedAway.has(id))),
  })
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

/** Which unit of a line of blocks a caret is before; `null` when it is in none of them. */
function unitOf(
  caret: BodyPlace | null,
  now: readonly FlowBlock[],
  named: readonly FlowBlock[],
): number | null {
  const at = caret ? now.findIndex(({ id }) => id === caret.block) : -1
  const block = named[at]
  if (!caret || !block) return null
  const start = named.slice(0, at).reduce((sum, one) => sum + lengthOf(one), 0)
  return start + (block.hasMark ? 1 : 0) + caret.offset
}

/** What is taken out with words that are in no line would be out of sight for whoever writes in it at the same time. */
function noteLost(
  { doc, movedAway }: FlowChange,
  text: Y.Text,
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
  previous: FlowBlock | undefined,
): void {
  const kept = new Set(listLosables(now, null).map(({ one }) => one.id))
  const first = previous?.id ?? tableOf(text)
  const gone = before.filter(({ id }) => !movedAway.has(id))
  for (const { one, after } of listLosables(gone, first))
    if (!kept.has(one.id)) noteGone(doc, one, after)
}

/** The table whose cell a text is; `null` for the page itself. */
function tableOf(text: Y.Text): string | null {
  return Y.findRootTypeKey(text).split('/')[1] ?? null
}
