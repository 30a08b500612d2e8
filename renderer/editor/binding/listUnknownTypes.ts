import type { LexicalEditor } from 'lexical'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'
import type { FlowBlock } from '../../../model/body/flowShape.ts'

/**
 * Names the node types of a body that this version does not know. Drawing such a
 * body would leave them out, and the next key would write that over the page.
 */
export function listUnknownTypes(
  blocks: readonly FlowBlock[],
  editor: LexicalEditor,
): readonly string[] {
  const unknown = new Set<string>()
  const check = (type: string) => {
    if (!Object.hasOwn(bodyTypes, type) || !editor._nodes.has(type)) unknown.add(type)
  }
  const walk = (some: readonly FlowBlock[]) => {
    for (const block of some) {
      check(block.type)
      for (const { atom } of block.runs) if (atom) check(atom.type)
      if (block.table) for (const cell of block.table.cells.values()) walk(cell.blocks)
    }
  }
  walk(blocks)
  return [...unknown].sort()
}
