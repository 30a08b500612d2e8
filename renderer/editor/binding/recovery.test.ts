import { type LexicalEditor, ParagraphNode } from 'lexical'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import type { BindingStatus } from './DocumentBinding.ts'
import { addParagraph, copyOf, exchange, open, textOf, type } from './testing/boundEditor.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pause = () => void vi.advanceTimersByTime(1500)

/** Lets no paragraph be drawn until the returned function is called. */
function breakParagraphs(editor: LexicalEditor): () => void {
  const info = editor._nodes.get('paragraph')!
  const { klass } = info
  info.klass = class extends ParagraphNode {
    constructor() {
      super()
      throw new Error('injected')
    }
  } as typeof klass
  return () => {
    info.klass = klass
  }
}

function brokenPage() {
  const a = open(new Y.Doc())
  type(a.editor, 'first')
  const b = open(copyOf(a.doc))
  const said: BindingStatus['kind'][] = []
  a.binding.onStatus(({ kind }) => said.push(kind))
  const mend = breakParagraphs(a.editor)
  addParagraph(b.editor, 'second')
  exchange(a.doc, b.doc)
  return { a, b, said, mend }
}

it('turns live again when what comes later can be drawn, and is written in as before', () => {
  const { a, b, said, mend } = brokenPage()
  expect(a.binding.status).toMatchObject({ kind: 'read-only', reason: 'broken' })
  expect(a.editor.isEditable()).toBe(false)
  mend()
  type(b.editor, '!')
  exchange(a.doc, b.doc)
  pause()
  expect(a.binding.status).toEqual({ kind: 'live' })
  expect(said).toEqual(['read-only', 'live'])
  expect(a.editor.isEditable()).toBe(true)
  expect(textOf(a.editor)).toBe('first\n\nsecond!')
  type(a.editor, ' mine')
  exchange(a.doc, b.doc)
  expect(textOf(b.editor)).toBe('first\n\nsecond! mine')
  a.binding.undoManager.undo()
  expect(textOf(a.editor)).toBe('first\n\nsecond!')
})

it('stays read-only while it cannot be drawn, and writes nothing by trying', () => {
  const { a, b, mend } = brokenPage()
  type(b.editor, '!')
  exchange(a.doc, b.doc)
  const before = Y.encodeStateAsUpdate(a.doc)
  pause()
  expect(a.binding.status).toMatchObject({ kind: 'read-only', reason: 'broken' })
  expect(a.editor.isEditable()).toBe(false)
  expect(Y.encodeStateAsUpdate(a.doc)).toEqual(before)
  mend()
})

it('turns live when a block that it does not know is taken out', () => {
  const a = open(new Y.Doc())
  type(a.editor, 'mine')
  const other = copyOf(a.doc)
  changeBody(other, [...readBody(other), createElement('hologram')], 'test')
  exchange(a.doc, other)
  expect(a.binding.status).toMatchObject({ kind: 'read-only', reason: 'unknown-types' })
  type(a.editor, 'forced')
  const known = readBody(other).filter((one) => one.type !== 'hologram')
  changeBody(other, known, 'test')
  exchange(a.doc, other)
  pause()
  expect(a.binding.status).toEqual({ kind: 'live' })
  type(a.editor, ' more')
  exchange(a.doc, other)
  expect(JSON.stringify(readBody(other))).toContain('mine more')
  expect(textOf(a.editor)).toBe('mine more')
})
