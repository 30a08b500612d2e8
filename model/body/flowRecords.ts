/** The properties of blocks, containers and nodes as they lie in their map. */
import type * as Y from 'yjs'
import type { BodyValue } from './BodyNode.ts'
import { bodyTypes } from './bodyTypes.ts'
import type { FlowProps } from './flowShape.ts'
import { withoutDefaults } from './withoutDefaults.ts'

/** The properties of one block, container or node, as stored. */
export type FlowRecord = ReadonlyMap<string, unknown>

/** Reads all properties, gathered by the id they belong to. */
export function readRecords(map: Y.Map<unknown>): ReadonlyMap<string, FlowRecord> {
  const records = new Map<string, Map<string, unknown>>()
  for (const [key, value] of map.entries()) {
    const at = key.indexOf('/')
    if (at <= 0) continue
    const id = key.slice(0, at)
    let record = records.get(id)
    if (!record) {
      record = new Map()
      records.set(id, record)
    }
    record.set(key.slice(at + 1), value)
  }
  return records
}

/** The innermost container around a block or container. */
export function readIn(record: FlowRecord): string | null {
  const value = record.get('in')
  return typeof value === 'string' ? value : null
}

/** What list items have beside the properties of their type. */
export const itemProperties: readonly string[] = ['list', 'level', 'start', 'apart']

/** The properties that a node of this type has, in the order of the table; what it had as another type is left out. */
export function readProps(record: FlowRecord, type: string): FlowProps {
  const props: Record<string, BodyValue> = {}
  for (const name of namesOf(type, record)) {
    const value = record.get(name)
    if (value !== null && value !== undefined) props[name] = value as BodyValue
  }
  return withoutDefaults(type, props)
}

function namesOf(type: string, record: FlowRecord): readonly string[] {
  const known = Object.hasOwn(bodyTypes, type) ? bodyTypes[type] : undefined
  if (!known) return [...record.keys()].filter((name) => name.startsWith('__')).sort()
  const names = Object.keys(known.props)
  return known.role === 'listitem' ? [...itemProperties, ...names] : names
}
