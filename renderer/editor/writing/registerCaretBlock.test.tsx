import { $createParagraphNode, $createTextNode, $getRoot, COLLABORATION_TAG } from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { createPageEditor } from '../createPageEditor.ts'
import { registerCaretBlock } from './registerCaretBlock.ts'

afterEach(() => document.body.replaceChildren())

function open() {
  const editor = createPageEditor()
  const root = document.body.appendChild(document.createElement('div'))
  root.contentEditable = 'true'
  editor.setRootElement(root)
  editor.update(
    () => {
      for (const text of ['un', 'deux', 'trois'])
        $getRoot().append($createParagraphNode().append($createTextNode(text)))
      $getRoot().getFirstChild()?.selectStart()
    },
    { discrete: true },
  )
  const marked = () => [...root.querySelectorAll('[data-caret]')].map((one) => one.textContent)
  const go = (at: number) =>
    editor.update(() => void $getRoot().getChildAtIndex(at)?.selectEnd(), { discrete: true })
  return { editor, marked, go }
}

describe('the block of the caret', () => {
  it('is marked alone, follows the caret and edits of others, and is unmarked in the end', () => {
    const { editor, marked, go } = open()
    const undo = registerCaretBlock(editor, { dim: true, typewriter: false })
    expect(marked()).toEqual(['un'])
    go(2)
    expect(marked()).toEqual(['trois'])
    editor.update(() => $getRoot().getFirstChild()?.remove(), {
      discrete: true,
      tag: COLLABORATION_TAG,
    })
    expect(marked()).toEqual(['trois'])
    undo()
    expect(marked()).toEqual([])
  })

  it('is not marked for a typewriter alone', () => {
    const { editor, marked, go } = open()
    registerCaretBlock(editor, { dim: false, typewriter: true })
    go(1)
    expect(marked()).toEqual([])
  })
})
