import { $generateHtmlFromNodes } from '@lexical/html'
import { $createLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode, $isListNode } from '@lexical/list'
import { $createTableNodeWithDimensions } from '@lexical/table'
import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  document.body.replaceChildren()
})

function show($fill: () => void): { editor: LexicalEditor; root: HTMLElement } {
  const editor = createPageEditor({ checkItem: 'To do' })
  undos.push(registerPageBehaviour(editor, () => {}))
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  editor.setRootElement(root)
  editor.setEditable(true)
  editor.update($fill, { discrete: true })
  return { editor, root }
}

function $fillCheckList(): void {
  const linked = $createListItemNode(false).append(
    $createTextNode('Relire '),
    $createLinkNode('https://example.org').append($createTextNode('la fiche')),
  )
  const list = $createListNode('check').append(
    $createListItemNode(true).append($createTextNode('Couper le gaz')),
    linked,
    $createListItemNode(false),
  )
  $getRoot().clear().append(list)
}

const boxes = (root: HTMLElement) => [...root.querySelectorAll('[role="checkbox"]')]

describe('a check list', () => {
  it('is a list whose items hold a box beside their words, so that links stay reachable', () => {
    const { root } = show($fillCheckList)
    expect(root.querySelectorAll('ul > li:not([role])')).toHaveLength(3)
    expect(boxes(root).map((box) => box.getAttribute('aria-checked'))).toEqual([
      'true',
      'false',
      'false',
    ])
    expect(root.querySelector('[role="checkbox"] a')).toBeNull()
    const [box] = boxes(root)
    const words = document.getElementById(box?.getAttribute('aria-labelledby') ?? '')
    expect(words?.textContent).toBe('Couper le gaz')
    expect(box?.getAttribute('aria-label')).toBe('To do')
  })

  it('is ticked by its box, and not in a text that cannot be edited', async () => {
    const { editor, root } = show($fillCheckList)
    const click = async () => {
      boxes(root)[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      await Promise.resolve()
      return boxes(root)[1]?.getAttribute('aria-checked')
    }
    expect(await click()).toBe('true')
    editor.setEditable(false)
    expect(await click()).toBe('true')
  })

  it('loses its boxes when it becomes another kind of list, and gets them back', () => {
    const { editor, root } = show($fillCheckList)
    const setType = (type: 'bullet' | 'check') =>
      editor.update(
        () => {
          const list = $getRoot().getFirstChild()
          if ($isListNode(list)) list.setListType(type)
        },
        { discrete: true },
      )
    setType('bullet')
    expect(boxes(root)).toHaveLength(0)
    expect(root.textContent).toBe('Couper le gazRelire la fiche')
    setType('check')
    expect(boxes(root)).toHaveLength(3)
  })

  it('is copied as Lexical writes it, without the box', () => {
    const { editor } = show($fillCheckList)
    const html = editor.read(() => $generateHtmlFromNodes(editor))
    expect(html).toMatch(/<ul[^>]*><li[^>]*aria-checked="true"[^>]*><span[^>]*>Couper le gaz/)
    expect(html).not.toContain('contenteditable')
  })
})

describe('a table', () => {
  it('says of what its header cells are headers; an empty one is none until it has words', () => {
    const { editor, root } = show(() =>
      $getRoot()
        .clear()
        .append($createTableNodeWithDimensions(2, 2, { rows: true, columns: true })),
    )
    const headers = () => [...root.querySelectorAll('th')]
    expect(headers().map((one) => one.getAttribute('scope'))).toEqual(['col', 'col', 'row'])
    expect(headers().map((one) => one.getAttribute('role'))).toEqual(['cell', 'cell', 'cell'])
    editor.update(
      () => {
        const paragraph = $getRoot().getFirstDescendant()
        paragraph?.insertAfter($createParagraphNode().append($createTextNode('Palier')))
      },
      { discrete: true },
    )
    expect(headers()[0]?.getAttribute('role')).toBeNull()
  })
})

describe('a link', () => {
  it('that leads nowhere cannot be followed by the browser, until its address is mended', () => {
    const { editor, root } = show(() => {
      const link = $createLinkNode('../Notes/four.md').append($createTextNode('Four 3'))
      $getRoot().clear().append($createParagraphNode().append(link))
    })
    expect(root.querySelector('a')?.hasAttribute('href')).toBe(false)
    editor.update(
      () => {
        const link = $getRoot().getFirstDescendant()?.getParent()
        if (link && 'setURL' in link)
          (link as ReturnType<typeof $createLinkNode>).setURL('https://example.org/')
      },
      { discrete: true },
    )
    expect(root.querySelector('a')?.getAttribute('href')).toBe('https://example.org/')
    expect(root.querySelector('a')?.hasAttribute('data-lost')).toBe(false)
  })
})
