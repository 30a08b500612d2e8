import { $create, $isDecoratorNode } from 'lexical'
import { expect, it } from 'vitest'
import { bodyRoleOf } from '../../../model/body/bodyTypes.ts'
import { createBodyEditor } from '../headless.ts'
import { editorNodes } from '../nodes.ts'

it('every node stands in a line, or alone, as the table of node types says', () => {
  const editor = createBodyEditor()
  let count = 0
  editor.update(
    () => {
      for (const klass of editorNodes) {
        const node = $create(klass)
        if (!$isDecoratorNode(node)) continue
        count++
        expect([node.getType(), node.isInline()]).toEqual([
          node.getType(),
          bodyRoleOf(node.getType()) === 'inline',
        ])
      }
    },
    { discrete: true },
  )
  expect(count).toBeGreaterThan(10)
})
