import { type FlowBlock, type FlowBody, textOfRuns } from '../../../../model/body/flowShape.ts'

/** What an edit did: words of one line changed between two places, or blocks themselves did. */
export type Edit =
  | {
      readonly kind: 'words'
      readonly block: string
      /** Where it begins, and where what it took out ended, in units of the line as it was. */
      readonly from: number
      readonly to: number
      /** Where what it put in ends, in units of the line as it is. */
      readonly end: number
      /** How much further to the left all three may lie: which of two like letters was typed is not to be seen. */
      readonly slack: number
    }
  | { readonly kind: 'shape'; readonly blocks: ReadonlySet<string> }

/** Tells what an edit did; `null` for none. What did not change must be the same object in both. */
export function describeEdit(before: FlowBody, now: FlowBody): Edit | null {
  const isKept = [...now.containers].every(([id, one]) => before.containers.get(id) === one)
  if (!isKept) return { kind: 'shape', blocks: new Set(now.blocks.map((block) => block.id)) }
  return describeBlocks(before.blocks, now.blocks)
}

const written = { kind: 'words', from: 0, to: 0, slack: 0 } as const

function describeBlocks(before: readonly FlowBlock[], now: readonly FlowBlock[]): Edit | null {
  let head = 0
  const limit = Math.min(before.length, now.length)
  while (head < limit && before[head] === now[head]) head++
  let tail = 0
  while (tail < limit - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++
  const was = before.slice(head, before.length - tail)
  const is = now.slice(head, now.length - tail)
  if (was.length === 0 && is.length === 0) return null
  const [old, only] = [was[0], is[0]]
  // The first key on an empty page or in an empty cell makes its block.
  if (before.length === 0 && now.length === 1 && only && !only.table)
    return { ...written, block: only.id, end: textOfRuns(only.runs).length }
  const words =
    old && only && was.length === 1 && is.length === 1 ? describeBlock(old, only) : null
  return words ?? { kind: 'shape', blocks: new Set([...was, ...is].map((block) => block.id)) }
}

function describeBlock(old: FlowBlock, now: FlowBlock): Edit | null {
  if (old.id !== now.id || old.type !== now.type || old.in !== now.in) return null
  if (JSON.stringify(old.props) !== JSON.stringify(now.props)) return null
  if (old.table && now.table) return describeCells(old.table, now.table)
  const [was, is] = [textOfRuns(old.runs), textOfRuns(now.runs)]
  if (was === is) return null
  const limit = Math.min(was.length, is.length)
  let head = 0
  while (head < limit && was[head] === is[head]) head++
  let tail = 0
  while (tail < limit - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++
  const [to, end] = [was.length - tail, is.length - tail]
  const [text, till] = to === head ? [is, end] : [was, to]
  let slack = 0
  if (to === head || end === head)
    while (slack < head && text[head - 1 - slack] === text[till - 1 - slack]) slack++
  return { kind: 'words', block: now.id, from: head, to, end, slack }
}

function describeCells(
  old: NonNullable<FlowBlock['table']>,
  now: NonNullable<FlowBlock['table']>,
): Edit | null {
  const idsOf = (table: typeof old) =>
    [table.rows, table.columns].map((some) => some.map(({ id }) => id))
  if (JSON.stringify(idsOf(old)) !== JSON.stringify(idsOf(now))) return null
  const changed = [...new Set([...old.cells.keys(), ...now.cells.keys()])].filter(
    (key) => old.cells.get(key) !== now.cells.get(key),
  )
  const key = changed[0]
  if (changed.length !== 1 || key === undefined) return null
  const [was, is] = [old.cells.get(key), now.cells.get(key)]
  if (JSON.stringify(was?.props ?? {}) !== JSON.stringify(is?.props ?? {})) return null
  return describeBlocks(was?.blocks ?? [], is?.blocks ?? [])
}
