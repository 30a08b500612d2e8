import { $createTableNodeWithDimensions } from '@lexical/table'
import { $getRoot, $getSelection } from 'lexical'
import { describe, expect, it } from 'vitest'
import {
  type BodyElement,
  type BodyNode,
  createElement,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { createBodyEditor } from '../headless.ts'
import { $insertBody } from '../paste/insertBody.ts'
import { $selectCells } from '../tables/TableRange.ts'
import { bodyToHtml } from './bodyToHtml.ts'
import { bodyToText } from './bodyToText.ts'
import { $readSelectedBody, $readWholeBody } from './readSelectedBody.ts'

const text = (value: string, format = 0): BodyNode => ({ kind: 'text', text: value, format })
const paragraph = (...children: BodyNode[]) => createElement('paragraph', {}, children)
const item = (...children: BodyNode[]) => createElement('listitem', {}, children)
const cell = (value: string, props = {}) =>
  createElement('tablecell', props, [paragraph(text(value))])

const body: readonly BodyElement[] = [
  createElement('heading', { __tag: 'h2' }, [text('Four <3>')]),
  paragraph(
    text('Fermer la '),
    text('vanne', textFormats.bold + textFormats.italic),
    createElement('linebreak'),
    createElement('link', { __url: 'https://x.fr/?a=1&b=2' }, [text('plan')]),
    createElement('mention', { __personId: 'p', __label: 'Ana' }),
  ),
  createElement('list', { __listType: 'bullet', __tag: 'ul' }, [
    item(text('un')),
    item(createElement('list', { __start: 3 }, [item(text('trois'))])),
    item(text('deux')),
  ]),
  createElement('list', { __listType: 'check', __tag: 'ul' }, [
    createElement('listitem', { __checked: true }, [text('fait')]),
  ]),
  createElement('code', { __language: 'bash' }, [text('a && b\nc')]),
  createElement('table', {}, [
    createElement('tablerow', {}, [cell('A', { __headerState: 1, __colSpan: 2 })]),
    createElement('tablerow', {}, [cell('1'), cell('dit "oui"')]),
  ]),
  createElement('horizontalrule'),
]

describe('what is copied', () => {
  it('is HTML that means what the page means, without classes and styles', () => {
    const html = bodyToHtml(body)
    expect(html).toBe(
      [
        '<h2>Four &lt;3&gt;</h2>',
        '<p>Fermer la <strong><em>vanne</em></strong><br><a href="https://x.fr/?a=1&amp;b=2">plan</a>@Ana</p>',
        '<ul><li>un<ol start="3"><li>trois</li></ol></li><li>deux</li></ul>',
        '<ul><li><input type="checkbox" checked disabled> fait</li></ul>',
        '<pre><code class="language-bash">a &amp;&amp; b\nc</code></pre>',
        '<table><tbody><tr><th colspan="2">A</th></tr><tr><td>1</td><td>dit &quot;oui&quot;</td></tr></tbody></table>',
        '<hr>',
      ].join('\n'),
    )
    expect(bodyToHtml([paragraph(text('mot'))])).toBe('mot')
  })

  it('is text a line a block, with the cells of tables as spreadsheets take them', () => {
    expect(bodyToText(body)).toBe(
      [
        'Four <3>',
        'Fermer la vanne',
        'plan@Ana',
        '- un',
        '  3. trois',
        '- deux',
        '[x] fait',
        'a && b\nc',
        'A',
        '1\t"dit ""oui"""',
        '---',
      ].join('\n'),
    )
  })

  it('keeps formulas, dates and topics in plain text as one would type them', () => {
    const inline = (type: string, props = {}) => createElement(type, props)
    expect(
      bodyToText([
        paragraph(text('Soit '), inline('math-inline', { __formula: 'E = mc^2' }), text('.')),
        createElement('list', { __listType: 'bullet', __tag: 'ul' }, [
          item(
            inline('date', { __date: '2026-11-27' }),
            text(' '),
            inline('topic', { __label: 'four' }),
          ),
        ]),
        createElement('math', { __formula: 'a\nb' }),
        createElement('table', {}, [
          createElement('tablerow', {}, [
            createElement('tablecell', {}, [
              paragraph(inline('math-inline', { __formula: 'x' })),
            ]),
            cell('2'),
          ]),
        ]),
      ]),
    ).toBe(['Soit $E = mc^2$.', '- 2026-11-27 #four', '$$a\nb$$', '$x$\t2'].join('\n'))
  })

  it('is what is selected, and comes back the same', () => {
    const editor = createBodyEditor()
    registerBodyRules(editor)
    editor.update(() => $insertBody(body.slice(0, 6)), { discrete: true })
    let read: readonly BodyElement[] = []
    editor.update(
      () => {
        read = $readWholeBody()
      },
      { discrete: true },
    )
    expect(bodyToHtml(read)).toBe(bodyToHtml(body.slice(0, 6)))
    editor.update(
      () => {
        $getRoot().clear()
        $insertBody([paragraph(text('un deux trois'))])
        $getRoot().getFirstDescendant()?.getParent()?.select()
        $getRoot().selectStart()
        read = $readSelectedBody()
      },
      { discrete: true },
    )
    expect(read).toEqual([])
  })

  it('is the cells that are selected', () => {
    const editor = createBodyEditor()
    registerBodyRules(editor)
    let read: readonly BodyElement[] = []
    editor.update(
      () => {
        const table = $createTableNodeWithDimensions(2, 3)
        $getRoot().append(table)
        $selectCells(table, { row: 0, column: 0 }, { row: 0, column: 0 })
        table.selectStart().insertText('a')
        $selectCells(table, { row: 0, column: 0 }, { row: 1, column: 1 })
        read = $readSelectedBody()
        expect($getSelection()).not.toBeNull()
      },
      { discrete: true },
    )
    expect(bodyToText(read)).toBe('a\t\n\t')
  })
})
