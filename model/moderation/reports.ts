/**
 * What readers of a space brought to those who look after it: in the space's document under
 * `reports`, one map each. It travels like everything in the space, to all its devices, so
 * who reported is not in it unless they signed it, and its changes bear the number of no
 * session (asNobody.ts): neither the record nor its history in the document tells who.
 * The live connection does name the sender to those who look at its messages.
 *
 * | field | holds |
 * |---|---|
 * | `target`, `ground`, `words` | what, on what ground, and in what words |
 * | `at` | the hour, so that a busy minute names nobody |
 * | `by` | who signed it; absent unless they wished to |
 * | `closed:<id>` | `{outcome, words, at, by}`: who dealt with it, and how |
 */
import * as Y from 'yjs'
import { asNobody } from '../asNobody.ts'
import { isId, type PersonId, parseId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { isTime } from '../plainValues.ts'
import { addRecord, listRecords, readNumber, readText } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { maxReasonLength } from './Moderation.ts'
import { toReason } from './moderate.ts'
import { parseTarget, type Target } from './Target.ts'

/** On what ground something is reported. */
export const reportGrounds = ['harmful', 'private', 'wrong', 'spam', 'other'] as const
/** One of {@link reportGrounds}. */
export type ReportGround = (typeof reportGrounds)[number]

/** How a report was closed: something was done, or there was nothing to do. */
export type ReportOutcome = 'acted' | 'kept'

/** A report as those who look after the space read it. */
export interface Report {
  readonly id: string
  readonly target: Target
  readonly ground: ReportGround
  readonly words: string
  readonly at: number
  /** `null` unless the reporter signed it. */
  readonly by: PersonId | null
  /** `null` while nobody dealt with it. Of two who did so at once, the first by time. */
  readonly closed: {
    readonly outcome: ReportOutcome
    readonly words: string
    readonly at: number
    readonly by: PersonId | null
  } | null
}

const closedPrefix = 'closed:'
const hourMs = 3_600_000

const reportsOf = (space: Y.Doc) => space.getMap<Y.Map<unknown>>('reports')

/** Brings something to those who look after the space; reports made at once are all kept. */
export function addReport(
  space: Y.Doc,
  report: {
    readonly id: string
    readonly target: Target
    readonly ground: ReportGround
    readonly words: string
    /** Whether the reporter's name stands in it, for all to read. */
    readonly signed: boolean
  },
  stamp: Stamp,
): void {
  const fields: (readonly [string, unknown])[] = [
    ['target', { ...report.target }],
    ['ground', report.ground],
    ['words', toReason(report.words)],
    ['at', report.signed ? stamp.at : Math.floor(stamp.at / hourMs) * hourMs],
    ...(report.signed ? ([['by', stamp.by]] as const) : []),
  ]
  const add = () => addRecord(reportsOf(space), report.id, fields)
  if (report.signed) space.transact(add, modelOrigin)
  else asNobody(space, add)
}

/** Closes a report under a fresh id. Two who close it at once are both kept; the first by time is told. */
export function closeReport(
  space: Y.Doc,
  id: string,
  closing: { readonly id: string; readonly outcome: ReportOutcome; readonly words: string },
  stamp: Stamp,
): void {
  const record = reportsOf(space).get(id)
  if (!(record instanceof Y.Map)) return
  const { outcome, words } = closing
  space.transact(
    () =>
      record.set(`${closedPrefix}${closing.id}`, {
        outcome,
        words: toReason(words),
        at: stamp.at,
        by: stamp.by,
      }),
    modelOrigin,
  )
}

/** Lists a space's reports, the latest first; broken ones are left out. */
export function listReports(space: Y.Doc): readonly Report[] {
  return listRecords<string>(reportsOf(space))
    .flatMap(([id, record]) => readReport(id, record) ?? [])
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

function readReport(id: string, record: Y.Map<unknown>): Report | null {
  const target = parseTarget(record.get('target'))
  if (!target) return null
  const ground = reportGrounds.find((one) => one === record.get('ground')) ?? 'other'
  return {
    id,
    target,
    ground,
    words: readText(record, 'words').slice(0, maxReasonLength),
    at: readNumber(record, 'at') ?? 0,
    by: parseId<PersonId>(record.get('by')),
    closed: readClosing(record),
  }
}

function readClosing(record: Y.Map<unknown>): Report['closed'] {
  let first: (NonNullable<Report['closed']> & { readonly id: string }) | null = null
  for (const key of record.keys()) {
    const id = key.slice(closedPrefix.length)
    if (!key.startsWith(closedPrefix) || !isId(id)) continue
    const { outcome, words, at, by } = plainObjectOf(record.get(key))
    if (!isTime(at) || (outcome !== 'acted' && outcome !== 'kept')) continue
    if (first && (first.at < at || (first.at === at && first.id < id))) continue
    const said = typeof words === 'string' ? words.slice(0, maxReasonLength) : ''
    first = { id, outcome, words: said, at, by: parseId<PersonId>(by) }
  }
  if (!first) return null
  const { id: _, ...closed } = first
  return closed
}
