import { $createLinkNode, $isLinkNode } from '@lexical/link'
import { $createHeadingNode } from '@lexical/rich-text'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type TextNode,
} from 'lexical'
import { afterEach, expect, it } from 'vitest'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  document.body.replaceChildren()
})

const $heading = () => $getRoot().getFirstChildOrThrow<ElementNode>()

function show() {
  const editor = createPageEditor()
  undos.push(registerPageBehaviour(editor, () => {}))
  const root = document.createElement('div')
  document.body.append(root)
  editor.setRootElement(root)
  const step = ($change: () => void) => editor.update($change, { discrete: true })
  const heading = () => $createHeadingNode('h2').append($createTextNode('Réglage du four'))
  step(() => {
    const link = $createLinkNode('#reglage-du-four').append($createTextNode('le réglage'))
    $getRoot().clear().append(heading(), $createParagraphNode().append(link))
  })
  const isLost = () => root.querySelector('a')?.hasAttribute('data-lost')
  return { step, heading, isLost }
}

it('shows that the heading is gone to which a link leads, until it is back', () => {
  const { step, heading, isLost } = show()
  expect(isLost()).toBe(false)
  step(() => void $heading().clear().append($createTextNode('Réglage')))
  expect(isLost()).toBe(true)
  step(() => void $heading().append($createTextNode(' du four')))
  expect(isLost()).toBe(false)
  const $words = () => $heading().getFirstChildOrThrow<TextNode>()
  step(() => void $words().setTextContent('Réglage du fou'))
  expect(isLost()).toBe(true)
  step(() => void $words().setTextContent('Réglage du four'))
  expect(isLost()).toBe(false)
  step(() => $heading().remove())
  expect(isLost()).toBe(true)
  step(() => void $getRoot().append(heading()))
  expect(isLost()).toBe(false)
})

it('judges a link by its present address', () => {
  const { step, isLost } = show()
  const $setUrl = (url: string) => {
    const link = $getRoot().getLastDescendant()?.getParent()
    if ($isLinkNode(link)) link.setURL(url)
  }
  step(() => $setUrl('#cuisson'))
  expect(isLost()).toBe(true)
  step(() => $setUrl('https://example.org'))
  expect(isLost()).toBe(false)
  step(() => $heading().clear())
  expect(isLost()).toBe(false)
})
