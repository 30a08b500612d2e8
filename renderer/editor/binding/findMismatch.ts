import type { LexicalEditor } from 'lexical'
import type { FlowBlock, FlowBody } from '../../../model/body/flowShape.ts'
import type { BodyKeys } from './BodyKeys.ts'
import { $projectBody } from './projectBody.ts'
import { indexBlocks } from './reuseBlocks.ts'

/**
 * Compares what the editor shows with what the document says, and tells the
 * first difference, or `null`. Reads only; about 1 ms for 1,000 words, hence a thing for idle time.
 */
export function findMismatch(
  editor: LexicalEditor,
  keys: BodyKeys,
  body: FlowBody,
): string | null {
  const strangers: string[] = []
  const shown = editor.getEditorState().read(() =>
    $projectBody({
      keys,
      base: body,
      makeId: () => {
        strangers.push(`stranger-${strangers.length}`)
        return strangers.at(-1) as string
      },
      isDirty: () => true,
      tops: new Map(),
    }),
  )
  // Nothing is named here for good: what the document does not have gets its id when it is written.
  keys.forget(strangers)
  if (strangers.length > 0) return `${strangers.length} nodes are not in the document`
  const known = indexBlocks(body)
  for (let at = 0; at < Math.max(shown.blocks.length, body.blocks.length); at++) {
    const [left, right] = [shown.blocks[at], body.blocks[at]]
    if (!left || !right) return `block ${at}: one side ends`
    if (left === right) continue
    if (left.id !== right.id) return `block ${at}: ${left.id} against ${right.id}`
    return `block ${at} (${sayBlock(left)} against ${sayBlock(known.get(right.id) ?? right)})`
  }
  for (const [id, container] of shown.containers)
    if (body.containers.get(id) !== container)
      return `container ${id} (${container.type}) differs`
  return null
}

function sayBlock(block: FlowBlock): string {
  const { type, in: inside, props, runs, table } = block
  const size = table ? `${table.rows.length}x${table.columns.length}` : JSON.stringify(runs)
  return `${type} in ${inside} ${JSON.stringify(props)} ${size}`.slice(0, 300)
}
