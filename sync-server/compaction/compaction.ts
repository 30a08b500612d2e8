/**
 * Puts a document's whole state in the place of its many updates, when it is
 * quiet. Cursors stay valid: the state stands at the number of the last update
 * that went into it. Whatever fails, the updates stay as they are.
 */

import { formatYjsV1, limits } from '../contract/protocol.ts'
import type { Lease } from '../store/Lease.ts'
import type { DocumentFigures, Log } from '../store/Log.ts'
import type { Compact } from './compactionThread.ts'

/** When a document is worth compacting. */
export interface CompactionRules {
  /** More entries than this. */
  readonly rows: number
  /** Or more bytes than so many times its last whole state, with at least `fewRows` entries. */
  readonly growth: number
  readonly fewRows: number
  /** Not while someone writes: unchanged for so many milliseconds. */
  readonly idle: number
  /** However busy, beyond so many entries. */
  readonly tooManyRows: number
}

/** The rules of a relay. */
export const compactionRules: CompactionRules = {
  rows: 200,
  growth: 2,
  fewRows: 20,
  idle: 60_000,
  tooManyRows: 5_000,
}

const smallState = 8 << 10
const leaseTime = 120_000

/** Tells whether a document is worth compacting now. */
export function isWorthCompacting(
  figures: DocumentFigures,
  now: number,
  rules: CompactionRules = compactionRules,
): boolean {
  const { rows, bytes, fullBytes, changedAt } = figures
  if (rows > rules.tooManyRows || bytes > limits.document) return rows > 1
  if (now - changedAt < rules.idle) return false
  const grown = rows >= rules.fewRows && bytes > rules.growth * Math.max(fullBytes, smallState)
  return rows > rules.rows || grown
}

/** What compaction needs. */
export interface CompactorOptions {
  readonly log: Log
  readonly lease: Lease
  readonly compact: Compact
  /** Workspaces that were open since the last pass. */
  readonly workspaces: () => readonly string[]
  readonly onCompacted: (fields: Record<string, number | string>) => void
  readonly onError: (error: unknown) => void
  readonly rules?: CompactionRules
  /** Time between passes, in milliseconds. */
  readonly every?: number
}

/** Compacts in the background. */
export interface Compactor {
  /** Compacts what is worth it now, and says how many documents that were. */
  pass(): Promise<number>
  dispose(): Promise<void>
}

/** Creates the compactor and starts its clock. */
export function createCompactor(options: CompactorOptions): Compactor {
  const { log, lease, compact, rules = compactionRules, every = 15_000 } = options
  /** Documents that could not be compacted, and their last number then: tried again when they change. */
  const failed = new Map<string, number>()
  let running: Promise<number> | null = null
  let disposed = false

  async function compactOne(workspace: string, figures: DocumentFigures): Promise<boolean> {
    const { doc, fullSeq: base } = figures
    const entries = await log.readDocument(workspace, doc)
    const last = entries.at(-1)
    if (!last || entries.some((entry) => entry.fmt !== formatYjsV1)) return false
    const bytes = await compact(entries.map((entry) => entry.bytes))
    const { seq } = last
    if (disposed) return false
    return log.putSnapshot(workspace, { doc, seq, base, fmt: formatYjsV1, bytes })
  }

  async function compactWorkspace(workspace: string): Promise<number> {
    let count = 0
    const worth = [...(await log.documents(workspace)).values()].filter(
      (one) => isWorthCompacting(one, Date.now(), rules) && failed.get(one.doc) !== one.seq,
    )
    for (const figures of worth) {
      if (disposed) break
      const held = await lease.acquire(`compact ${figures.doc}`, leaseTime)
      if (!held) continue
      try {
        if (await compactOne(workspace, figures)) {
          count += 1
          failed.delete(figures.doc)
          options.onCompacted({ workspace, rows: figures.rows, bytes: figures.bytes })
        }
      } catch (error) {
        // When the relay stops, the thread is ended in the middle of its work.
        if (disposed) break
        failed.set(figures.doc, figures.seq)
        options.onError(error)
      } finally {
        await held.release()
      }
    }
    return count
  }

  async function run(): Promise<number> {
    let count = 0
    for (const workspace of options.workspaces()) {
      if (disposed) break
      count += await compactWorkspace(workspace)
    }
    return count
  }

  function pass(): Promise<number> {
    running ??= run().finally(() => {
      running = null
    })
    return running
  }

  const clock = setInterval(() => {
    if (log.status.kind === 'ok') pass().catch(options.onError)
  }, every)
  clock.unref()

  return {
    pass,
    async dispose() {
      disposed = true
      clearInterval(clock)
      await running?.catch(() => undefined)
    },
  }
}
