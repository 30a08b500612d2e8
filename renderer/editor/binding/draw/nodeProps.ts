/** A node's stored properties, by the table of node types. */
import type { LexicalNode } from 'lexical'
import type { BodyValue } from '../../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../../model/body/bodyTypes.ts'
import type { FlowProps } from '../../../../model/body/flowShape.ts'

type Fields = Record<string, unknown>

/** Reads the properties that differ from their defaults. */
export function $readNodeProps(node: LexicalNode): Record<string, BodyValue> {
  const props: Record<string, BodyValue> = {}
  const fields = node as unknown as Fields
  for (const [name, fallback] of Object.entries(bodyTypes[node.getType()]?.props ?? {})) {
    const value = fields[name]
    if (value === undefined || value === null || isSame(value, fallback)) continue
    props[name] = value as BodyValue
  }
  return props
}

/** Sets what differs from the properties given; what is absent gets its default. Tells whether anything did. */
export function $setNodeProps(node: LexicalNode, props: FlowProps): boolean {
  let fields = node as unknown as Fields
  let isChanged = false
  for (const [name, fallback] of Object.entries(bodyTypes[node.getType()]?.props ?? {})) {
    const value = name in props ? props[name] : fallback
    if (isSame(fields[name], value)) continue
    if (!isChanged) fields = node.getWritable() as unknown as Fields
    isChanged = true
    fields[name] = value
  }
  return isChanged
}

function isSame(left: unknown, right: unknown): boolean {
  // An editor's classes say `null` or `undefined` for what is not set.
  if (left === right || (left ?? null) === (right ?? null)) return true
  return Array.isArray(left) && JSON.stringify(left) === JSON.stringify(right)
}
