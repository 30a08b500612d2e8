import {
  $createTabNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type ParagraphNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { bodyMetaKey, readPageBody } from '../../../model/pageBody.ts'
import {
  addParagraph,
  copyOf,
  exchange,
  open,
  textOf,
  type,
  unheard,
  words,
} from './testing/boundEditor.ts'

describe('a bound page', () => {
  it('shows a line to write in on an empty page and stores nothing until a key is typed', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    const { editor } = open(doc)
    expect(editor.getEditorState().read(() => $getRoot().getChildrenSize())).toBe(1)
    expect(updates).toBe(0)
    type(editor, 'a')
    // The words, and which version of the body's schema they are written in.
    expect(updates).toBe(2)
    expect(readPageBody(doc).text).toBe('a')
  })

  it('shows what is there already and writes nothing when it opens', () => {
    const first = open(new Y.Doc())
    type(first.editor, 'before')
    const doc = copyOf(first.doc)
    let updates = 0
    doc.on('update', () => updates++)
    expect(textOf(open(doc).editor)).toBe('before')
    expect(updates).toBe(0)
  })

  it('opens where a tab is bold', () => {
    const first = open(new Y.Doc())
    type(first.editor, 'before')
    first.editor.update(
      () =>
        $getRoot()
          .getFirstChild<ElementNode>()
          ?.append($createTabNode().setFormat('bold'), $createTextNode('x').setFormat('bold')),
      { discrete: true },
    )
    const { editor, binding, faults } = open(copyOf(first.doc))
    expect([binding.status, ...faults]).toEqual([{ kind: 'live' }])
    expect(textOf(editor)).toBe('before\tx')
  })

  it('merges what two people typed apart in the same new, empty line', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'x')
    addParagraph(a.editor, '')
    const b = open(copyOf(a.doc))
    type(a.editor, 'AAA')
    type(b.editor, 'BBB')
    exchange(a.doc, b.doc)
    expect(textOf(a.editor)).toBe(textOf(b.editor))
    expect([...textOf(a.editor)].sort().join('').trim()).toBe('AAABBBx')
    expect(a.faults).toEqual([])
  })

  it('serves two editors on one document at once', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'one')
    const b = open(a.doc)
    type(b.editor, ' two')
    expect(textOf(a.editor)).toBe('one two')
  })

  it('keeps a key that was not committed yet when a change arrives', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'base')
    const other = open(copyOf(a.doc))
    addParagraph(other.editor, 'from outside')
    a.editor.update(() => {
      $getRoot().getFirstChild<ParagraphNode>()?.selectEnd().insertText(' mine')
    })
    exchange(a.doc, other.doc)
    expect(textOf(a.editor)).toContain('base mine')
    expect(textOf(a.editor)).toContain('from outside')
    exchange(a.doc, other.doc)
    expect(textOf(other.editor)).toBe(textOf(a.editor))
  })
})

describe('the guard', () => {
  it('opens a page with a node type it does not know read-only, shows its words and never writes', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'known')
    const doc = copyOf(a.doc)
    const strange = createElement('hologram', {}, words('strange words'))
    changeBody(doc, [...readBody(doc), strange], 'test')
    const before = Y.encodeStateAsUpdate(doc)
    const { editor, binding } = open(doc)
    expect(binding.status).toEqual({
      kind: 'read-only',
      reason: 'unknown-types',
      types: ['hologram'],
    })
    expect(editor.isEditable()).toBe(false)
    expect(textOf(editor)).toContain('strange words')
    addParagraph(editor, 'forced')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  it('turns read-only when an unknown type arrives while the page is open', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'mine')
    const other = copyOf(a.doc)
    changeBody(other, [...readBody(other), createElement('hologram')], 'test')
    exchange(a.doc, other)
    expect(a.binding.status).toMatchObject({ kind: 'read-only', reason: 'unknown-types' })
    const before = Y.encodeStateAsUpdate(a.doc)
    addParagraph(a.editor, 'forced')
    expect(Y.encodeStateAsUpdate(a.doc)).toEqual(before)
  })

  it('takes properties that say their default for what they are, and stays writable', () => {
    const doc = new Y.Doc()
    changeBody(
      doc,
      [
        createElement('callout', { __tone: 'tip' }, [
          createElement('paragraph', {}, words('a')),
        ]),
        createElement('heading', { __tag: 'h2' }, words('b')),
      ],
      'test',
    )
    // As another program would write it: the default spelt out.
    const record = doc.getMap<unknown>('blocks')
    for (const [key, value] of [...record.entries()]) {
      if (value === 'tip') record.set(key, 'note')
      if (value === 'h2') record.set(key, 'h1')
    }
    const { editor, binding, faults } = open(doc)
    expect(binding.status).toEqual({ kind: 'live' })
    expect(faults).toEqual([])
    type(editor, 'x')
    expect(readBody(doc).map(({ type: name, props }) => [name, props])).toEqual([
      ['callout', {}],
      ['heading', {}],
    ])
  })

  it('opens a page of a newer schema read-only', () => {
    const doc = new Y.Doc()
    doc.getMap(bodyMetaKey).set('bodySchemaVersion', 99)
    expect(open(doc).binding.status).toEqual({
      kind: 'read-only',
      reason: 'newer',
      version: 99,
    })
  })

  it('makes the editor anew when applying a change throws midway, and loses no word of the page', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    const b = open(copyOf(a.doc))
    addParagraph(b.editor, 'second')
    addParagraph(b.editor, 'third')
    // The fault: the first attempt to build the new blocks throws.
    const info = a.editor._nodes.get('paragraph')!
    const klass = info.klass
    let thrown = 0
    info.klass = class extends klass {
      constructor() {
        super()
        thrown++
        info.klass = klass
        throw new Error('injected')
      }
    } as typeof klass
    exchange(a.doc, b.doc)
    expect(thrown).toBe(1)
    expect(a.binding.rebinds).toBe(1)
    expect(textOf(a.editor)).toBe('first\n\nsecond\n\nthird')
    type(a.editor, '!')
    exchange(a.doc, b.doc)
    expect(textOf(b.editor)).toBe('first\n\nsecond\n\nthird!')
  })

  it('goes read-only when making anew fails too', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    const b = open(copyOf(a.doc))
    addParagraph(b.editor, 'second')
    const info = a.editor._nodes.get('paragraph')!
    const klass = info.klass
    info.klass = class extends klass {
      constructor() {
        super()
        throw new Error('injected')
      }
    } as typeof klass
    exchange(a.doc, b.doc)
    info.klass = klass
    expect(a.binding.status).toMatchObject({ kind: 'read-only', reason: 'broken' })
    addParagraph(a.editor, 'forced')
    exchange(a.doc, b.doc)
    expect(textOf(b.editor)).toBe('first\n\nsecond')
  })

  it('does not let a stale editor write over the page', async () => {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    const b = open(copyOf(a.doc))
    addParagraph(b.editor, 'second')
    // The editor misses the change altogether.
    unheard(a.doc, () => exchange(a.doc, b.doc))
    expect(textOf(a.editor)).toBe('first')
    type(a.editor, ' key')
    await Promise.resolve()
    expect(a.binding.verify()).toBe(false)
    expect(textOf(a.editor)).toBe('first key\n\nsecond')
    exchange(a.doc, b.doc)
    expect(textOf(b.editor)).toBe('first key\n\nsecond')
  })

  it('notices in idle time that the editor differs from the document', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    expect(a.binding.verify()).toBe(true)
    const b = open(copyOf(a.doc))
    type(b.editor, ' and more')
    unheard(a.doc, () => exchange(a.doc, b.doc))
    expect(a.binding.verify()).toBe(false)
    expect(textOf(a.editor)).toBe('first and more')
    expect(a.binding.verify()).toBe(true)
    expect(a.binding.rebinds).toBe(1)
  })
})
