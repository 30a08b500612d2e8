/** Notes which letters were written anew, by a move or by taking back; see Twins.ts. */
import * as Y from 'yjs'
import { readRecords } from '../flowRecords.ts'
import { blocksOf, isFlowName } from '../flowShape.ts'
import { compareRanks, type TracedUnits, type TwinRank, Twins, twinsId } from './Twins.ts'
import { sliceUnits, type UnitRange } from './UnitRange.ts'

/** The notes that a document has now. */
export function readTwins(doc: Y.Doc): Twins {
  return new Twins(readRecords(blocksOf(doc)).get(twinsId))
}

/**
 * Notes that `made`, a block's units in its new place, are `old`, those in its former. Both are as long.
 * Must run in the transaction of the move.
 */
export function noteMove(
  doc: Y.Doc,
  old: readonly UnitRange[],
  made: readonly UnitRange[],
  moves: number,
): void {
  const first = made[0]
  if (!first) return
  const twins = readTwins(doc)
  const rank = { moves, client: first.client, clock: first.clock, restored: 0 }
  let at = 0
  const traced = old.flatMap((units) => twins.trace(units, true))
  const pairs = traced.flatMap((one) => {
    const own = sliceUnits(made, at, at + one.length)
    at += one.length
    let over = 0
    return own.map((part) => {
      const pair = {
        ...part,
        rootClient: one.rootClient,
        rootClock: one.rootClock + over,
        rank,
      }
      over += part.length
      return pair
    })
  })
  writeNotes(doc, pairs)
}

/**
 * Notes what an undo or redo brought back, `taken` being what the step had taken out. To be called after its
 * transaction, before anything else changes; writes in a transaction of the given origin.
 */
export function noteRestored(
  doc: Y.Doc,
  undo: Y.Transaction,
  taken: Y.UndoManager['undoStack'][number]['deletions'],
  origin: unknown,
): void {
  const since = undo.beforeState.get(doc.clientID) ?? 0
  if ((undo.afterState.get(doc.clientID) ?? 0) === since) return
  doc.transact((transaction) => {
    const pairs: TracedUnits[] = []
    const twins = readTwins(doc)
    const replaced = readReplaced(undo, twins)
    Y.iterateDeletedStructs(transaction, taken, (item) => {
      if (!(item instanceof Y.Item) || !item.countable || !isFlow(item.parent)) return
      const { redone } = item
      if (redone?.client !== doc.clientID || redone.clock < since) return
      const { client, clock } = item.id
      let at = redone.clock
      for (const one of twins.trace({ client, clock, length: item.length }, true)) {
        const units = { ...one, client: redone.client, clock: at }
        pairs.push(...(replaced ? aboveReplaced(units, replaced) : [raised(units, one.rank)]))
        at += one.length
      }
    })
    writeNotes(doc, pairs)
  }, origin)
}

const raised = (units: TracedUnits, rank: TwinRank): TracedUnits => ({
  ...units,
  rank: { ...rank, restored: rank.restored + 1 },
})

const rootKey = (client: number, clock: number) => `${client}:${clock}`

/** The ranks of what an undo took out, by root: taking back a move takes out the copy for which the first comes back. */
function readReplaced(undo: Y.Transaction, twins: Twins): ReadonlyMap<string, TwinRank> | null {
  const replaced = new Map<string, TwinRank>()
  for (const [client, ranges] of undo.deleteSet.clients)
    for (const { clock, len } of ranges)
      for (const one of twins.trace({ client, clock, length: len }))
        for (let at = 0; at < one.length; at++)
          replaced.set(rootKey(one.rootClient, one.rootClock + at), one.rank)
  return replaced.size > 0 ? replaced : null
}

function aboveReplaced(
  units: TracedUnits,
  replaced: ReadonlyMap<string, TwinRank>,
): readonly TracedUnits[] {
  return Array.from({ length: units.length }, (_, at) => {
    const rootClock = units.rootClock + at
    const rival = replaced.get(rootKey(units.rootClient, rootClock))
    const one = { ...units, clock: units.clock + at, rootClock, length: 1 }
    return raised(one, rival && compareRanks(rival, units.rank) > 0 ? rival : units.rank)
  })
}

function isFlow(parent: Y.Item['parent']): boolean {
  return (
    parent instanceof Y.Text && parent._item === null && isFlowName(Y.findRootTypeKey(parent))
  )
}

/** One note a rank; neighbours are joined. */
function writeNotes(doc: Y.Doc, pairs: readonly TracedUnits[]): void {
  const byRank = new Map<
    string,
    { readonly rank: readonly number[]; readonly units: number[] }
  >()
  for (const { client, clock, length, rootClient, rootClock, rank } of pairs) {
    if (client !== doc.clientID)
      throw new Error(`noteTwins: units of ${client} noted by another`)
    const numbers = [rank.moves, rank.client, rank.clock, rank.restored]
    const note = byRank.get(numbers.join()) ?? { rank: numbers, units: [] }
    byRank.set(numbers.join(), note)
    const { units } = note
    const [lastClock, lastClient, lastRoot, lastLength] = units.slice(-4)
    if (
      lastLength !== undefined &&
      (lastClock as number) + lastLength === clock &&
      lastClient === rootClient &&
      (lastRoot as number) + lastLength === rootClock
    )
      units[units.length - 1] = lastLength + length
    else units.push(clock, rootClient, rootClock, length)
  }
  for (const note of byRank.values())
    blocksOf(doc).set(`${twinsId}/twin/${doc.clientID}:${note.units[0]}`, note)
}
