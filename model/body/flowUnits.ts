/** A stretch of a shared text, unit by unit, so that two of them can be compared. */
import diff from 'fast-diff'
import {
  blockEnd,
  type FlowAtom,
  type FlowAttrs,
  type FlowBlock,
  internAttrs,
} from './flowShape.ts'

/** A mark before a block, or a node within a line: one unit that is no character. */
export type FlowSign =
  | { readonly kind: 'mark'; readonly id: string; readonly moves: number }
  | { readonly kind: 'atom'; readonly atom: FlowAtom }

/** Units one after another: `text` has a letter for each, `signs` says which letters stand for signs. */
export interface FlowUnits {
  readonly text: string
  /** What is compared in the stead of `text`: units of a block that goes elsewhere are like none. */
  readonly keys: string
  readonly attrs: readonly FlowAttrs[]
  readonly signs: ReadonlyMap<number, FlowSign>
}

const none = internAttrs({})

/** Gives out letters for signs: the same letter for the same sign, and none that the text itself has. */
export class SignLetters {
  readonly #letters = new Map<string, string>()
  #next = 0xe000
  readonly #used: ReadonlySet<string>

  constructor(blocks: readonly FlowBlock[]) {
    const used = new Set<string>()
    for (const block of blocks)
      for (const run of block.runs)
        for (const letter of run.text?.match(/[\ue000-\uf8ff]/g) ?? []) used.add(letter)
    this.#used = used
  }

  /** The letter of a sign; `null` when there are more signs than letters. */
  letterOf(key: string): string {
    const known = this.#letters.get(key)
    if (known) return known
    while (this.#next < 0xf8ff && this.#used.has(String.fromCharCode(this.#next))) this.#next++
    // With more signs than letters the last ones share one: the comparison is coarser, never wrong,
    // because signs are compared again before anything is kept.
    const letter = String.fromCharCode(Math.min(this.#next, 0xf8ff))
    if (this.#next < 0xf8ff) this.#next++
    this.#letters.set(key, letter)
    return letter
  }
}

/**
 * Lays blocks out as units. `keyOf` names a mark, so that equal names are one mark; the units of a block for which
 * `strangerOf` gives a name are all known by that one.
 */
export function toUnits(
  blocks: readonly FlowBlock[],
  letters: SignLetters,
  keyOf: (block: FlowBlock) => string,
  strangerOf: (block: FlowBlock) => string | null,
): FlowUnits {
  let text = ''
  let keys = ''
  const attrs: FlowAttrs[] = []
  const signs = new Map<number, FlowSign>()
  for (const block of blocks) {
    if (block.hasMark) {
      signs.set(text.length, { kind: 'mark', id: block.id, moves: block.moves })
      text += letters.letterOf(keyOf(block))
      attrs.push(none)
    }
    for (const run of block.runs) {
      if (run.text === undefined) {
        signs.set(text.length, { kind: 'atom', atom: run.atom })
        text += letters.letterOf(`atom ${run.atom.type} ${run.atom.id}`)
        attrs.push(run.attrs)
      } else {
        text += run.text
        for (let at = 0; at < run.text.length; at++) attrs.push(run.attrs)
      }
    }
    if (block.isClosed) {
      text += blockEnd
      attrs.push(none)
    }
    const stranger = strangerOf(block)
    keys +=
      stranger === null
        ? text.slice(keys.length)
        : letters.letterOf(stranger).repeat(text.length - keys.length)
  }
  return { text, keys, attrs, signs }
}

/** A step from one stretch to another. */
export type UnitStep = { readonly kind: 'keep' | 'delete' | 'insert'; readonly length: number }

/**
 * The steps from one stretch to another: common ends first, then Myers'
 * difference of what is between them. Never parts a surrogate pair, which Yjs would spoil.
 * A letter typed beside its like could be either of the two, and what somebody else types between them at the same time
 * would come to stand on its wrong side: with a `caret` in `to`, letters that were put in end there, and
 * letters that were taken out began there. Ends of blocks are not chosen by it: a block goes with its own.
 */
export function stepsBetween(
  from: string,
  to: string,
  caret: number | null = null,
): readonly UnitStep[] {
  const plain = sharedEnds(from, to, 0)
  const steered = caret === null ? plain : sharedEnds(from, to, to.length - caret)
  const changed = (ends: typeof plain) =>
    from.slice(ends.head, from.length - ends.tail) + to.slice(ends.head, to.length - ends.tail)
  const { head, tail } = changed(steered).includes(blockEnd) ? plain : steered
  const steps: UnitStep[] = []
  if (head > 0) steps.push({ kind: 'keep', length: head })
  const old = from.slice(head, from.length - tail)
  const now = to.slice(head, to.length - tail)
  if (old === '' || now === '') {
    if (old !== '') steps.push({ kind: 'delete', length: old.length })
    if (now !== '') steps.push({ kind: 'insert', length: now.length })
  } else
    for (const [operation, part] of diff(old, now))
      steps.push({ kind: kinds[operation] as UnitStep['kind'], length: part.length })
  if (tail > 0) steps.push({ kind: 'keep', length: tail })
  return steps
}

/** What two stretches share at both ends; of the last `behind` units first, how many they share there. */
function sharedEnds(
  from: string,
  to: string,
  behind: number,
): { readonly head: number; readonly tail: number } {
  const limit = Math.min(from.length, to.length)
  const last = sharedTail(from, to, Math.min(limit, behind))
  let head = 0
  while (head < limit - last && from[head] === to[head]) head++
  if (head > 0 && isHigh(from, head - 1)) head--
  let tail = sharedTail(from, to, limit - head)
  if (tail > 0 && isLow(from, from.length - tail)) tail--
  return { head, tail }
}

function sharedTail(from: string, to: string, limit: number): number {
  let length = 0
  while (length < limit && from.at(-1 - length) === to.at(-1 - length)) length++
  return length
}

const kinds: Readonly<Record<number, UnitStep['kind']>> = {
  [diff.EQUAL]: 'keep',
  [diff.DELETE]: 'delete',
  [diff.INSERT]: 'insert',
}

function isHigh(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00
}
