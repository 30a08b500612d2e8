import { $createLinkNode } from '@lexical/link'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { describe, expect, it, vi } from 'vitest'
import { createPageEditor } from '../createPageEditor.ts'
import { $createPageLinkNode } from '../nodes/PageLinkNode.ts'
import { createFind } from './createFind.ts'

const query = {
  text: '',
  matchCase: false,
  wholeWord: false,
  accents: false,
  isRegExp: false,
}

/** A body of lines; `**bold**` is bold, `[link]` a link, `{page}` a page link, `/` a line break. */
function open(...lines: string[]): LexicalEditor {
  const editor = createPageEditor()
  const root = document.body.appendChild(document.createElement('div'))
  root.contentEditable = 'true'
  editor.setRootElement(root)
  editor.update(
    () => {
      for (const line of lines) {
        const paragraph = $createParagraphNode()
        for (const part of line.split(/(\*\*.+?\*\*|\[.+?\]|\{.+?\}|\/)/).filter(Boolean)) {
          const inner = part.replace(/^\*\*|\*\*$|[[\]{}]/g, '')
          if (part === '/') paragraph.append($createLineBreakNode())
          else if (part.startsWith('**'))
            paragraph.append($createTextNode(inner).toggleFormat('bold'))
          else if (part.startsWith('['))
            paragraph.append($createLinkNode('https://x.fr').append($createTextNode(inner)))
          else if (part.startsWith('{'))
            paragraph.append($createPageLinkNode({ pageId: 'p', spaceId: 's', label: inner }))
          else paragraph.append($createTextNode(part))
        }
        $getRoot().append(paragraph)
      }
    },
    { discrete: true },
  )
  return editor
}

function $write(node: LexicalNode): string {
  if ($isTextNode(node))
    return node.hasFormat('bold') ? `**${node.getTextContent()}**` : node.getTextContent()
  if (!$isElementNode(node))
    return node.getType() === 'linebreak' ? '/' : `{${node.getTextContent()}}`
  const inner = node.getChildren().map($write).join('')
  return node.getType() === 'link' ? `[${inner}]` : inner
}
const linesOf = (editor: LexicalEditor) =>
  editor.read(() => $getRoot().getChildren().map($write))

describe('a search in a body', () => {
  it('finds across formats, links, line breaks and page links, and counts', () => {
    const find = createFind(open('Le f**o**ur et le four', '[fo]ur {Four 3}'))
    find.setQuery({ ...query, text: 'four' })
    expect(find.state).toMatchObject({ count: 4, current: 0, isReplaceable: true })
    find.setQuery({ ...query, text: 'ur four' })
    expect(find.state).toMatchObject({ count: 1, isReplaceable: false })
  })

  it('goes round, both ways, from where the caret is', () => {
    const editor = open('un four', 'deux fours', 'trois fours')
    editor.update(() => void $getRoot().getChildAtIndex(1)?.selectEnd?.(), { discrete: true })
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'four' })
    expect(find.state.current).toBe(2)
    find.step(1)
    expect(find.state.current).toBe(0)
    find.step(-1)
    expect(find.state.current).toBe(2)
  })

  it('stays where it is while the query grows', () => {
    const find = createFind(open('four', 'fours', 'fourche'))
    find.setQuery({ ...query, text: 'four' })
    find.step(1)
    find.setQuery({ ...query, text: 'fours' })
    expect(find.state).toMatchObject({ count: 1, current: 0 })
    find.setQuery({ ...query, text: 'four' })
    expect(find.state.current).toBe(1)
  })

  it('follows the text when it changes, and stops when it is left', () => {
    vi.useFakeTimers()
    const editor = open('four')
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'four' })
    const add = () =>
      editor.update(
        () => void $getRoot().append($createParagraphNode().append($createTextNode('four'))),
        { discrete: true },
      )
    add()
    vi.runAllTimers()
    expect(find.state.count).toBe(2)
    find.dispose()
    add()
    vi.runAllTimers()
    expect(find.state.count).toBe(2)
    vi.useRealTimers()
  })

  it('brings a match out from under what covers the text, and leaves one that is clear', () => {
    const box = { top: 150, bottom: 170 } as DOMRect
    const measure = vi.spyOn(Range.prototype, 'getBoundingClientRect').mockReturnValue(box)
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue()
    const look = (covered: number) => {
      scroll.mockClear()
      const find = createFind(open('four'), () => covered)
      find.setQuery({ ...query, text: 'four' })
      find.dispose()
      return scroll.mock.calls.length
    }
    expect([look(100), look(145), look(400)]).toEqual([0, 1, 1])
    measure.mockRestore()
    scroll.mockRestore()
  })

  it('says what is wrong with a pattern and finds nothing meanwhile', () => {
    const find = createFind(open('four'))
    find.setQuery({ ...query, text: '(fo', isRegExp: true })
    expect(find.state).toMatchObject({ count: 0, current: -1, wrong: { reason: 'pattern' } })
    find.setQuery({ ...query, text: '(fo)', isRegExp: true })
    expect(find.state).toMatchObject({ count: 1, wrong: null })
  })

  it('gives a pattern up that would look for ever', () => {
    const line = `${'a'.repeat(17)}!`
    const find = createFind(open(...Array.from({ length: 300 }, () => line)))
    find.setQuery({ ...query, text: '(a+)+$', isRegExp: true })
    expect(find.state.wrong?.reason ?? 'fast').toMatch(/slow|fast/)
  })
})

describe('replacing', () => {
  it('takes the format of where the match begins, and keeps what lies around', () => {
    const editor = open('Le f**ou**r **chauffe** au four', 'le [four] ici')
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'four' })
    expect(find.replaceAll('séchoir')).toBe(3)
    expect(linesOf(editor)).toEqual(['Le séchoir **chauffe** au séchoir', 'le [séchoir] ici'])
    expect(find.state.count).toBe(0)
  })

  it('is one update for all', () => {
    const editor = open('a a', 'a a')
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'a' })
    let updates = 0
    editor.registerUpdateListener(() => {
      updates += 1
    })
    find.replaceAll('b')
    expect(updates).toBe(1)
    expect(linesOf(editor)).toEqual(['b b', 'b b'])
  })

  it('goes to the next one, and never into what it just wrote', () => {
    const editor = open('four, four', 'four')
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'four' })
    find.replace('four 3')
    expect(linesOf(editor)).toEqual(['four 3, four', 'four'])
    expect(find.state).toMatchObject({ count: 3, current: 1 })
    find.replace('four 3')
    find.replace('four 3')
    expect(linesOf(editor)).toEqual(['four 3, four 3', 'four 3'])
  })

  it('leaves page links alone, whole or in part', () => {
    const editor = open('four {four}', 'un {four} four')
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'four' })
    expect(find.replaceAll('x')).toBe(2)
    expect(linesOf(editor)).toEqual(['x {four}', 'un {four} x'])
  })

  it('takes words away, a link that keeps none with them', () => {
    const editor = open('un [four] ici')
    const find = createFind(editor)
    find.setQuery({ ...query, text: 'four ' })
    expect(find.state.count).toBe(1)
    find.replaceAll('')
    expect(linesOf(editor)).toEqual(['un ici'])
  })

  it('puts what the groups caught into place', () => {
    const editor = open('12/2026'.replace('/', '-'))
    const find = createFind(editor)
    find.setQuery({ ...query, text: '(\\d+)-(\\d+)', isRegExp: true })
    find.replaceAll('$2.$1')
    expect(linesOf(editor)).toEqual(['2026.12'])
  })
})
