/** What an import writes is what the editor writes: a real binding judges. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../model/body/readBody.ts'
import type { PageId, SpaceId } from '../../model/ids.ts'
import { readPageBody } from '../../model/pageBody.ts'
import { bindDocument } from '../editor/binding/bindDocument.ts'
import { createLocalPresence } from '../editor/binding/carets/localPresence.ts'
import { createBodyEditor } from '../editor/headless.ts'
import { splitFrontMatter } from './frontMatter.ts'
import { markdownToBody } from './markdownToBody.ts'
import { writeBody } from './writeBody.ts'

const space = 's'.repeat(20) as SpaceId
const page = 'p'.repeat(20) as PageId

function convert(source: string): Uint8Array {
  const { body } = splitFrontMatter(source)
  return writeBody(
    markdownToBody(body, {
      space,
      resolve: (target) =>
        /^https?:/.test(target)
          ? { kind: 'external', url: target }
          : { kind: 'page', page, title: 'A page' },
    }).blocks,
  )
}

function load(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update, 'test')
  return doc
}

/** A body as comparable data: what it says, without the ids of its blocks. */
function shapeOf(doc: Y.Doc): string {
  return JSON.stringify(readBody(doc), (key, value) => (key === 'id' ? undefined : value))
}

function bind(doc: Y.Doc) {
  const editor = createBodyEditor()
  const faults: Error[] = []
  const binding = bindDocument({
    editor,
    doc,
    presence: createLocalPresence(),
    name: 'Ann',
    color: '#000000',
    mayRepair: true,
    onFault: (error) => faults.push(error),
  })
  return { editor, binding, faults }
}

/** Opens a written body in an editor; tells what was written back and what differs. */
function judge(update: Uint8Array, thorough = true): string | null {
  const doc = load(update)
  let writes = 0
  doc.on('update', () => {
    writes += 1
  })
  const { editor, binding, faults } = bind(doc)
  const agrees = binding.verify()
  const state = thorough ? JSON.stringify(editor.getEditorState()) : ''
  binding.dispose()
  if (faults.length > 0) return `fault: ${faults[0]?.message}`
  if (writes > 0) return `${writes} writes back`
  if (!agrees) return 'the editor shows something else'
  if (!thorough) return null
  const copy = new Y.Doc()
  const own = bind(copy)
  own.editor.setEditorState(own.editor.parseEditorState(state))
  own.editor.update(() => {}, { discrete: true })
  own.binding.dispose()
  const written = shapeOf(doc)
  const produced = shapeOf(copy)
  let at = 0
  while (at < written.length && written[at] === produced[at]) at += 1
  const near = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return written === produced ? null : `written ${near(written)}, by hand ${near(produced)}`
}

function listMarkdown(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path))
}

describe('writeBody', () => {
  it.each([
    ['an empty page', ''],
    ['paragraphs and breaks', 'a  \nb\n\nc'],
    ['headings', '# a\n\n## b\n\n###### f'],
    ['formats', 'a **b** *c* ~~d~~ `e` ***f*** <u>g</u> <mark>h</mark> i<sub>j</sub>'],
    ['lists', '- a\n- b\n  1. c\n  2. d\n     - e\n- f\n\n3. g\n4. h\n\n- [ ] i\n- [x] j\n-'],
    [
      'blocks inside list items',
      '1. a\n\n   ```js\n   b()\n   ```\n2. c\n   > d\n3. e\n\n   f',
    ],
    ['quotes', '> a\n> b\n>\n> c\n> - d\n>\n> ## e'],
    ['code', '```js\na\n\tb\n```\n\n    indented\n\n```\n```'],
    ['tables', '| a | b |\n|--|--|\n| **c** | [d](e.md) |\n| f |'],
    ['links', '[a](b.md) [c](https://d.e "f") <https://g.h> [**i** j](https://k.l)'],
    [
      'images and rules',
      '![a](https://b.c/d.png "e")\n\n***\n\n<img src="https://f.g/h.png" width="30">',
    ],
    ['html', '<table><tr><th>a<td>b<ul><li>c</ul></table>\n\n<pre>x\ny</pre>'],
  ])('writes %s as the editor does', (_, source) => {
    expect(judge(convert(source))).toBeNull()
  })

  it('writes every page of the fixture wiki as the editor does', () => {
    const pages = listMarkdown(join(import.meta.dirname, 'fixtures/wiki'))
    expect(pages.length).toBeGreaterThan(4)
    for (const path of pages)
      expect(judge(convert(readFileSync(path, 'utf8'))), path).toBeNull()
  })

  it('keeps the text of what it writes', () => {
    const body = readPageBody(
      load(convert('# T\n\nOne **two**\n\n- [x] done\n\n[three](a.md)')),
    )
    expect(body.text).toContain('One two')
    expect(body.headings).toEqual([{ level: 1, text: 'T' }])
    expect(body.tasks).toEqual([{ text: 'done', done: true }])
    expect(body.links).toMatchObject([{ kind: 'page', page }])
  })

  const handbooks = join(import.meta.dirname, '../../../shared/data/handbooks')
  if (!existsSync(handbooks)) console.log('skipped: no handbooks in ../shared/data')
  it.skipIf(!existsSync(handbooks))(
    'writes every page of two real handbooks as the editor does',
    () => {
      const pages = listMarkdown(handbooks)
      expect(pages.length).toBeGreaterThan(1000)
      const bad = pages
        .map((path, at) => [path, judge(convert(readFileSync(path, 'utf8')), at % 5 === 0)])
        .filter(([, problem]) => problem !== null)
      expect(bad.slice(0, 3)).toEqual([])
    },
    // A minute on a quiet machine; it may share it.
    600_000,
  )
})
