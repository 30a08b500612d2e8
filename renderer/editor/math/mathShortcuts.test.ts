import { registerMarkdownShortcuts } from '@lexical/markdown'
import { registerRichText } from '@lexical/rich-text'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { createBodyEditor } from '../headless.ts'
import { DiagramNode } from '../nodes/DiagramNode.ts'
import { InlineMathNode, MathNode } from '../nodes/MathNode.ts'
import { mathShortcuts } from './mathShortcuts.ts'

/** Types into an empty paragraph, sign by sign; gives the blocks with formulas in angle brackets. */
async function type(text: string): Promise<readonly string[]> {
  const editor = createBodyEditor()
  registerRichText(editor)
  registerMarkdownShortcuts(editor, [...mathShortcuts])
  editor.update(
    () => {
      const paragraph = $createParagraphNode()
      $getRoot().clear().append(paragraph)
      paragraph.select()
    },
    { discrete: true },
  )
  for (const sign of text) {
    editor.update(
      () => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) selection.insertText(sign)
      },
      { discrete: true },
    )
    // The shortcuts follow in an update of their own.
    await Promise.resolve()
  }
  return editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .map((block) => {
        if (block instanceof DiagramNode) return 'diagram'
        if (block instanceof MathNode)
          return `block<${block.__formula}>${$isNodeSelection($getSelection()) ? ' selected' : ''}`
        return (
          'getChildren' in block
            ? (block as ReturnType<typeof $createParagraphNode>).getChildren()
            : []
        )
          .map((one) =>
            one instanceof InlineMathNode ? `<${one.__formula}>` : one.getTextContent(),
          )
          .join('')
      }),
  )
}

describe('formulas as they are typed', () => {
  it.each([
    ['a $x^2$ b', ['a <x^2> b']],
    ['($n$)', ['(<n>)']],
    ['$\\frac{1}{2}$', ['<\\frac{1}{2}>']],
    ['$2x+1$', ['<2x+1>']],
    ['$a$ and $b$', ['<a> and <b>']],
  ])('%s is a formula in its line', async (text, blocks) =>
    expect(await type(text)).toEqual(blocks),
  )

  it.each([
    'costs $5 and $6',
    'from $5-$6',
    '$5.00$',
    'US$ 5 or CA$ 6',
    '$5 in US$',
    'a $ b $',
    '$ x$',
    '$x $',
    '\\$x$',
  ])('%s stays as it is', async (text) => expect(await type(text)).toEqual([text]))

  it('alone in its paragraph with two dollars it is a formula of its own, with a line to go on in', async () => {
    expect(await type('$$\\int x$$')).toEqual(['block<\\int x>', ''])
    expect(await type('$$x$$ and')).toEqual(['block<x>', ' and'])
    expect(await type('so $$x$$')).toEqual(['so <x>'])
  })

  it('two dollars and a space begin one, selected so that it opens', async () => {
    expect(await type('$$ ')).toEqual(['block<> selected', ''])
  })

  it('a fence of Mermaid is a diagram', async () => {
    expect(await type('```mermaid ')).toEqual(['diagram', ''])
  })
})
