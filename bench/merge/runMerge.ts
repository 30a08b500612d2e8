/**
 * Two or three people change one page apart and meet again: how many characters
 * are lost or doubled, and do all devices end alike? Every character typed is
 * unique within its run, so the counts are exact.
 */
import * as Y from 'yjs'
import { readBody } from '../../model/body/readBody.ts'
import { blockOperations } from './blockOperations.ts'
import { createDevice, type Device, readShownBody, readStored } from './device.ts'
import { type Hand, roughOperations, safeOperations } from './operations.ts'
import { $writeSamplePage } from './samplePage.ts'
import { tableOperations } from './tableOperations.ts'

const allRough = { ...roughOperations, ...blockOperations, ...tableOperations }

/** What is run. */
export interface MergeOptions {
  readonly runs: number
  readonly seed: number
  readonly devices: number
  /** `safe` adds and changes properties; `all` also splits, changes kinds, wraps, moves, deletes and undoes; a name adds one of these. */
  readonly ops: string
  /** Times that the devices part and meet in a run. */
  readonly rounds?: number
  /** Steps of each device between two meetings. */
  readonly steps?: number
}

/** What came of it, summed over all runs. */
export interface MergeResult {
  readonly runs: number
  readonly devices: number
  /** Runs after which two devices, or a device and its document, were not alike. */
  diverged: number
  /** Characters gone that nobody deleted. */
  lost: number
  /** Characters more than once. */
  doubled: number
  /** Characters of another person that taking back one's own step took away. */
  taken: number
  /** Faults met while editing or merging, healed or not. */
  errors: number
  /** Editors made anew from the document. */
  rebinds: number
  /** Runs with anything lost, doubled, unlike or faulty. */
  affected: number
  /** The first few such runs, for looking into. */
  readonly examples: { readonly seed: number; readonly what: string }[]
}

/** Runs the benchmark. */
export function runMerge(options: MergeOptions): MergeResult {
  const result: MergeResult = {
    runs: options.runs,
    devices: options.devices,
    diverged: 0,
    lost: 0,
    doubled: 0,
    taken: 0,
    errors: 0,
    rebinds: 0,
    affected: 0,
    examples: [],
  }
  for (let run = 0; run < options.runs; run++) {
    const seed = options.seed + run
    const one = runOnce(seed, options)
    result.diverged += one.diverged ? 1 : 0
    result.lost += one.lost.length
    result.doubled += one.doubled.length
    result.taken += one.taken.length
    result.errors += one.errors.length
    result.rebinds += one.rebinds
    const { lost, doubled, taken, errors } = one
    if (!one.diverged && lost.length + doubled.length + taken.length + errors.length === 0)
      continue
    result.affected++
    if (result.examples.length < 20)
      result.examples.push({
        seed,
        what: [
          one.diverged && `unlike: ${one.diverged}`,
          lost.length > 0 && `lost ${lost.length} (${lost.join('')})`,
          doubled.length > 0 && `doubled ${doubled.length} (${doubled.join('')})`,
          taken.length > 0 && `taken ${taken.length} (${taken.join('')})`,
          ...errors.slice(0, 2).map((error) => error.message),
          one.log.join(' '),
        ]
          .filter(Boolean)
          .join('; '),
      })
  }
  return result
}

interface RunOutcome {
  readonly diverged: string | null
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly taken: readonly string[]
  readonly errors: readonly Error[]
  readonly rebinds: number
  readonly log: readonly string[]
}

function runOnce(seed: number, options: MergeOptions): RunOutcome {
  const random = createRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  /** Who typed which; 0 is who wrote the page. */
  const typed = new Map<string, number>()
  const taken: string[] = []
  let typist = 0
  const deleted = new Set<string>()
  const log: string[] = []
  const mark = () => {
    let text = ''
    for (let count = 1 + below(4); count > 0; count--) {
      const character = String.fromCharCode(0x4e00 + typed.size)
      typed.set(character, typist)
      text += character
    }
    return text
  }
  const devices = openDevices(options.devices, mark)
  const rough = Object.entries(allRough).filter(
    ([name]) => options.ops === 'all' || options.ops.split(',').includes(name),
  )
  /** What each device stored after its last step. */
  const stored = new Map<Device, ReadonlySet<string>>()
  const operations = [...Object.entries(safeOperations), ...rough]
  for (let round = 0; round < (options.rounds ?? 2); round++) {
    for (const [index, device] of devices.entries())
      for (let step = 0; step < (options.steps ?? 5); step++) {
        const [name, operate] = operations[
          below(operations.length)
        ] as (typeof operations)[number]
        log.push(`${index}:${name}`)
        typist = index + 1
        const before = stored.get(device) ?? new Set(readStored(device.doc))
        const hand: Hand = {
          editor: device.editor,
          below,
          pick: (items) => items[below(items.length)],
          mark,
          undo: () => void device.binding.undoManager.undo(),
          redo: () => void device.binding.undoManager.redo(),
        }
        // Half of the steps come long after the one before, half at once, however fast the machine is.
        if (below(2) === 0) device.binding.undoManager.stopCapturing()
        operate(hand)
        const after = new Set(readStored(device.doc))
        stored.set(device, after)
        if (!(name in allRough)) continue
        for (const character of before) {
          if (after.has(character)) continue
          const isOthers = typed.has(character) && typed.get(character) !== typist
          // What another took out already stood there by one's own words alone, such as in a row that these kept.
          if (name === 'undo' && isOthers && !deleted.has(character)) taken.push(character)
          deleted.add(character)
        }
      }
    handOver(devices, below)
    stored.clear()
    log.push('|')
  }
  const diverged = findDivergence(devices)
  const rebindsBefore = devices.reduce((sum, device) => sum + device.binding.rebinds, 0)
  const outcome: RunOutcome = {
    diverged,
    ...countMarks(readStored((devices[0] as Device).doc), new Set(typed.keys()), deleted),
    taken,
    errors: devices.flatMap((device) => device.faults),
    rebinds: rebindsBefore + devices.filter((device) => !device.binding.verify()).length,
    log,
  }
  for (const device of devices) device.dispose()
  return outcome
}

/** Which of the characters typed are gone though nobody deleted them, and which are there more than once. */
export function countMarks(
  stored: string,
  typed: ReadonlySet<string>,
  deleted: ReadonlySet<string>,
): { readonly lost: readonly string[]; readonly doubled: readonly string[] } {
  const count = new Map<string, number>()
  for (const character of stored) count.set(character, (count.get(character) ?? 0) + 1)
  return {
    lost: [...typed].filter((character) => !count.has(character) && !deleted.has(character)),
    doubled: [...typed].filter((character) => (count.get(character) ?? 0) > 1),
  }
}

function openDevices(count: number, mark: () => string): Device[] {
  const first = createDevice(null, 1)
  first.editor.update(() => $writeSamplePage(mark), { discrete: true })
  const state = Y.encodeStateAsUpdate(first.doc)
  first.dispose()
  return Array.from({ length: count }, (_, index) => createDevice(state, index + 2))
}

/** Gives every update to every other device, each pair in an order of its own. */
function handOver(devices: readonly Device[], below: (limit: number) => number): void {
  // A repair made on meeting is news for the others too.
  for (let pass = 0; pass < 10; pass++) {
    const letters = devices.flatMap((from) =>
      from.outbox
        .splice(0)
        .flatMap((update) => devices.filter((to) => to !== from).map((to) => ({ to, update }))),
    )
    if (letters.length === 0) return
    for (let index = letters.length - 1; index > 0; index--) {
      const other = below(index + 1)
      const held = letters[index] as (typeof letters)[number]
      letters[index] = letters[other] as (typeof letters)[number]
      letters[other] = held
    }
    for (const { to, update } of letters) Y.applyUpdate(to.doc, update, 'relay')
  }
  throw new Error('handOver: the devices do not come to rest')
}

function findDivergence(devices: readonly Device[]): string | null {
  const [first, ...others] = devices as [Device, ...Device[]]
  const state = (device: Device) => JSON.stringify(readBody(device.doc))
  for (const [index, device] of others.entries()) {
    if (state(device) !== state(first)) return `documents 0 and ${index + 1}`
    if (readShownBody(device) !== readShownBody(first)) return `editors 0 and ${index + 1}`
  }
  const fresh = createDevice(Y.encodeStateAsUpdate(first.doc), 99)
  const isSame = readShownBody(fresh) === readShownBody(first)
  fresh.dispose()
  return isSame ? null : 'editor 0 and a fresh one'
}

/** mulberry32: small, and the same numbers everywhere. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = state
    value = Math.imul(value ^ (value >>> 15), value | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
