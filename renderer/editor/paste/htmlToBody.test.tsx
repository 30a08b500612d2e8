import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BodyElement, BodyNode } from '../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'
import { htmlToBody } from './htmlToBody.ts'

const folder = join(import.meta.dirname, 'fixtures')
const signs = ['*', '_', '~', '+', '`', 'sub ', 'sup ', 'mark ']

/** A body in few words, a line a block; `{* bold}`, and so on for the formats. */
function sketch(blocks: readonly BodyNode[], indent = ''): string {
  return blocks
    .map((node) => {
      if (node.kind === 'text') return `${indent}!text ${node.text}`
      const props = Object.entries(node.props)
        .map(([name, value]) => ` ${name.slice(2)}=${JSON.stringify(value)}`)
        .join('')
      const isLine = ['text', 'listitem'].includes(bodyTypes[node.type]?.role ?? '')
      const holdsBlocks = node.children.some(
        (one) => one.kind === 'element' && one.type === 'list',
      )
      const head = `${indent}${node.type}${props}`
      if (isLine && !holdsBlocks) return `${head}: ${line(node.children)}`
      return node.children.length === 0
        ? head
        : `${head}\n${sketch(node.children, `${indent}  `)}`
    })
    .join('\n')
}

function line(nodes: readonly BodyNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') {
        const formats = signs.filter((_, bit) => (node.format & (1 << bit)) !== 0).join('')
        const text = node.text.replace(/\n/g, '⏎').replace(/\u00a0/g, '⍽')
        return formats === '' ? text : `{${formats} ${text}}`
      }
      if (node.type === 'linebreak') return '⏎'
      const props = Object.values(node.props).join(' ')
      return `<${node.type} ${props}>${node.children.length > 0 ? `${line(node.children)}</>` : ''}`
    })
    .join('')
}

describe('pasted HTML', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.html')))(
    'of %s keeps its meaning and nothing else',
    async (name) => {
      const { blocks, lostPictures } = htmlToBody(readFileSync(join(folder, name), 'utf8'))
      const golden = join(folder, name.replace('.html', '.txt'))
      await expect(`${sketch(blocks)}\nlost pictures: ${lostPictures}\n`).toMatchFileSnapshot(
        golden,
      )
    },
  )

  it('makes only types and properties that the model knows, in places where they may be', () => {
    const check = (element: BodyElement, parent: string) => {
      const type = bodyTypes[element.type]
      expect(type, element.type).toBeDefined()
      for (const name of Object.keys(element.props))
        expect(Object.keys(type?.props ?? {}), element.type).toContain(name)
      const isInline = ['inline', 'wrap'].includes(type?.role ?? '')
      const parentRole = bodyTypes[parent]?.role ?? 'container'
      const wantsInline = ['text', 'wrap'].includes(parentRole)
      if (parentRole === 'listitem') expect(isInline || element.type === 'list').toBe(true)
      else expect(isInline, `${element.type} in ${parent}`).toBe(wantsInline)
      for (const child of element.children)
        if (child.kind === 'element') check(child, element.type)
        else expect(['text', 'listitem', 'wrap']).toContain(type?.role)
    }
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.html')))
      for (const block of htmlToBody(readFileSync(join(folder, name), 'utf8')).blocks)
        check(block, 'root')
  })

  it('leaves comments of other programs behind, also where a browser made their addresses whole', () => {
    const read = (html: string) => sketch(htmlToBody(html).blocks)
    expect(
      read('<p class=MsoNormal>Ana<a href="http://127.0.0.1/p/x#_msocom_1">[AL1]</a>.</p>'),
    ).toBe('paragraph: Ana.')
    expect(
      read(
        '<b id="docs-internal-guid-1"><p>Ana<sup><a href="https://x.fr/#cmnt1">[a]</a></sup>.</p></b>',
      ),
    ).toBe('paragraph: {* Ana.}')
  })

  it('takes the header of a table from where its origin says so', () => {
    const heads = (html: string) =>
      htmlToBody(html).blocks.map((table) =>
        table.children.map((row) =>
          row.kind === 'text'
            ? ''
            : row.children
                .map((cell) =>
                  cell.kind === 'element' ? (cell.props.__headerState ?? 0) : '?',
                )
                .join(''),
        ),
      )[0]
    const rest = '<tr><td>1<td>2</tr>'
    expect(heads(`<table><thead><tr><td>A<td>B</tr></thead><tbody>${rest}</table>`)).toEqual([
      '11',
      '00',
    ])
    expect(heads(`<table><tr><th>A<th>B</tr>${rest}</table>`)).toEqual(['11', '00'])
    expect(heads(`<table><tr><td><b>A</b><td><b>B</b></tr>${rest}</table>`)).toEqual([
      '11',
      '00',
    ])
    expect(heads('<table><tr><th>A</tr><tr><td>1</tr></table>')).toEqual(['1', '0'])
    expect(heads('<table><tr><th>A<td>1</tr><tr><th>B<td>2</tr></table>')).toEqual(['20', '20'])
    expect(heads(`<table><tr><td>A<td>B</tr>${rest}</table>`)).toEqual(['00', '00'])
    const excel = '<style><!--.xl1 {color:red;\n font-weight:700;} .xl2 {color:red;}--></style>'
    expect(
      heads(`${excel}<table><tr><td class=xl1>A<td class="xl2 xl1">B</tr>${rest}</table>`),
    ).toEqual(['11', '00'])
    expect(
      heads(`${excel}<table><tr><td class=xl2>A<td class=xl2>B</tr>${rest}</table>`),
    ).toEqual(['00', '00'])
  })

  it('survives markup that is torn, nested wrongly or empty', () => {
    const read = (html: string) => sketch(htmlToBody(html).blocks)
    expect(read('')).toBe('')
    expect(read('<td>a<td>b')).toBe('paragraph: ab')
    expect(read('<li>seul')).toBe('list listType="bullet" tag="ul"\n  listitem: seul')
    expect(read('<p>a<ul><li>b<p>c</ul>')).toBe(
      'paragraph: a\nlist listType="bullet" tag="ul"\n  listitem: b⏎c',
    )
    expect(read('<b><p>x</p></b>y')).toBe('paragraph: {* x}\nparagraph: y')
    expect(read(`${'<div>'.repeat(300)}tief`)).toBe('paragraph: tief')
    expect(read('<table><tr><td>eine Zelle</table>')).toBe('paragraph: eine Zelle')
  })
})
