/** Writes the properties of blocks, containers and nodes within lines. */
import type * as Y from 'yjs'
import type { BodyValue } from './BodyNode.ts'
import { bodyTypes } from './bodyTypes.ts'
import { itemProperties } from './flowRecords.ts'
import { blocksOf, type FlowAtom, type FlowBlock, type FlowProps } from './flowShape.ts'

interface Described {
  readonly type: string
  readonly in: string | null
  readonly props: FlowProps
}

/** Writes the properties of a block or container that differ from what is stored. */
export function writeRecord(
  doc: Y.Doc,
  id: string,
  old: Described | undefined,
  now: Described,
): void {
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

/** Writes the properties of the nodes within a line. */
export function writeAtoms(doc: Y.Doc, old: FlowBlock | undefined, now: FlowBlock): void {
  const known = new Map<string, FlowAtom>()
  for (const run of old?.runs ?? []) if (run.atom) known.set(run.atom.id, run.atom)
  for (const { atom } of now.runs) {
    if (!atom) continue
    const stored = known.get(atom.id)?.props ?? readStored(blocksOf(doc), atom.id).props
    writeProps(blocksOf(doc), `${atom.id}/`, stored, atom.props)
  }
}
