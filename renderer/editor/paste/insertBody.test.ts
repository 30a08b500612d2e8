import { $isListNode } from '@lexical/list'
import { $createHeadingNode } from '@lexical/rich-text'
import { $createTableNodeWithDimensions, $isTableNode } from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isTextNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import {
  type BodyElement,
  type BodyNode,
  createElement,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { createBodyEditor } from '../headless.ts'
import { $insertBody } from './insertBody.ts'

const text = (value: string, format = 0): BodyNode => ({ kind: 'text', text: value, format })
const paragraph = (value: string) =>
  createElement('paragraph', {}, value === '' ? [] : [text(value)])
const heading = (value: string) => createElement('heading', { __tag: 'h2' }, [text(value)])
const item = (value: string) => createElement('listitem', {}, [text(value)])
const bullets = (...values: string[]) =>
  createElement('list', { __listType: 'bullet', __tag: 'ul' }, values.map(item))
const table = (...rows: string[][]) =>
  createElement(
    'table',
    {},
    rows.map((row) =>
      createElement(
        'tablerow',
        {},
        row.map((cell) => createElement('tablecell', {}, [paragraph(cell)])),
      ),
    ),
  )

/** What a page says after an insertion, a line a block: `type: text`. */
function insert($before: () => void, blocks: readonly BodyElement[], more = '|'): string[] {
  const editor = createBodyEditor()
  const undo = registerBodyRules(editor)
  editor.update(
    () => {
      $getRoot().clear()
      $before()
    },
    { discrete: true },
  )
  editor.update(() => $insertBody(blocks), { discrete: true })
  // The caret is where one goes on.
  editor.update(() => $getSelection()?.insertText(more), { discrete: true })
  const lines = editor.read(() =>
    $getRoot()
      .getChildren()
      .map((block) => {
        if ($isTableNode(block))
          return `table: ${block
            .getChildren()
            .map((row) =>
              (row as ReturnType<typeof $createParagraphNode>)
                .getChildren()
                .map((cell) => cell.getTextContent())
                .join(','),
            )
            .join(' / ')}`
        const name = $isListNode(block) ? block.getListType() : block.getType()
        return `${name}: ${block.getTextContent().replace(/\n+/g, ' / ')}`
      }),
  )
  undo()
  return lines
}

const $write = (value: string) => {
  const node = $createTextNode(value.replace('^', ''))
  $getRoot().append($createParagraphNode().append(node))
  const caret = value.indexOf('^')
  if (caret >= 0) node.select(caret, caret)
}

describe('inserting a body', () => {
  it('puts one paragraph into the line, with its formats', () => {
    const rich = createElement('paragraph', {}, [
      text('vanne '),
      text('B2', textFormats.bold),
      createElement('linebreak'),
      createElement('link', { __url: 'https://example.org/' }, [text('plan')]),
    ])
    expect(insert(() => $write('Fermer la ^ puis purger'), [rich])).toEqual([
      'paragraph: Fermer la vanne B2 / plan| puis purger',
    ])
  })

  it('takes the place of an empty line, whatever it inserts', () => {
    const start = () => {
      $write('Avant')
      const empty = $createParagraphNode()
      $getRoot().append(empty)
      empty.select()
    }
    expect(insert(start, [heading('Sécurité'), bullets('gants', 'lunettes')])).toEqual([
      'paragraph: Avant',
      'heading: Sécurité',
      'bullet: gants / lunettes|',
    ])
    expect(insert(start, [heading('Sécurité')])).toEqual([
      'paragraph: Avant',
      'heading: Sécurité|',
    ])
  })

  it('fills a page that has no block yet, with or without a caret', () => {
    const blocks = [heading('Procédure'), paragraph('Texte')]
    const whole = ['heading: Procédure', 'paragraph: Texte|']
    expect(insert(() => $getRoot().select(), blocks)).toEqual(whole)
    expect(insert(() => {}, blocks)).toEqual(whole)
  })

  it('keeps a heading a heading beside a line of text: before, after, and between its halves', () => {
    const blocks = [heading('H'), paragraph('p')]
    expect(insert(() => $write('Texte^'), blocks)).toEqual([
      'paragraph: Texte',
      'heading: H',
      'paragraph: p|',
    ])
    expect(insert(() => $write('^Texte'), blocks)).toEqual([
      'heading: H',
      'paragraph: p|',
      'paragraph: Texte',
    ])
    expect(insert(() => $write('Te^xte'), blocks)).toEqual([
      'paragraph: Te',
      'heading: H',
      'paragraph: p|',
      'paragraph: xte',
    ])
  })

  it('goes on in a line with the first of several paragraphs', () => {
    expect(insert(() => $write('Un ^ fin'), [paragraph('deux'), paragraph('trois')])).toEqual([
      'paragraph: Un deux',
      'paragraph: trois| fin',
    ])
  })

  it('replaces what is selected', () => {
    const start = () => {
      $write('Ancien texte')
      const only = $getRoot().getFirstDescendant()
      if ($isTextNode(only)) only.select(0, 12)
    }
    expect(insert(start, [heading('Neuf')])).toEqual(['heading: Neuf|'])
  })

  it('adds list items to the list of the caret', () => {
    const lines = insert(() => {
      $insertBody([bullets('un', 'trois')])
      const first = $getRoot().getFirstDescendant()
      if ($isTextNode(first)) first.select(2, 2)
    }, [bullets('deux')])
    expect(lines.join(' ')).toBe('bullet: un / deux| / trois')
  })

  it('makes lines put into a list its items', () => {
    const start = () => {
      $insertBody([bullets('un fin')])
      const first = $getRoot().getFirstDescendant()
      if ($isTextNode(first)) first.select(3, 3)
    }
    expect(
      insert(start, [paragraph('deux'), paragraph('trois'), paragraph('quatre ')]),
    ).toEqual(['bullet: un deux / trois / quatre |fin'])
  })

  it('lays a table upon the table of the caret, and lets it grow', () => {
    const start = () => {
      const grid = $createTableNodeWithDimensions(2, 2)
      $getRoot().append($createHeadingNode('h1'), grid)
      grid.getLastDescendant()?.selectEnd()
    }
    const [, filled] = insert(start, [table(['a', 'b'], ['c', 'd'])], '')
    expect(filled).toBe('table: ,, / ,a,b / ,c,d')
  })

  it('writes a table within text as lines when it would lie in a cell', () => {
    const start = () => {
      const grid = $createTableNodeWithDimensions(1, 1)
      $getRoot().append(grid)
      grid.getFirstDescendant()?.selectStart()
    }
    const [filled] = insert(start, [paragraph('voir'), table(['a', 'b'])], '')
    expect(filled).toBe('table: voir\n\na | b')
  })

  it('keeps code one text, and spans of cells', () => {
    const code = createElement('code', { __language: 'bash' }, [text('ls\n\tcd')])
    const wide = createElement('table', {}, [
      createElement('tablerow', {}, [
        createElement('tablecell', { __headerState: 1, __colSpan: 2 }, [paragraph('large')]),
      ]),
      createElement('tablerow', {}, [
        createElement('tablecell', {}, [paragraph('x')]),
        createElement('tablecell', {}, []),
      ]),
    ])
    const lines = insert(() => {}, [code, wide, paragraph('')], '')
    expect(lines).toEqual(['code: ls / \tcd', 'table: large / x,', 'paragraph: '])
  })
})
