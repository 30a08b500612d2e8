import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { blocksOf, flowOf } from '../../../model/body/flowShape.ts'
import { readFlow } from '../../../model/body/readFlow.ts'
import { hasSameShape } from './reuseBlocks.ts'

const words = (text: string) => [{ kind: 'text', text, format: 0 } as const]
const item = (text: string) => createElement('listitem', {}, words(text))
const list = (type: string) =>
  createElement('list', { __listType: type, __tag: 'ul' }, [item('bread'), item('salt')])
const callout = createElement('callout', { __kind: 'note' }, [
  createElement('paragraph', {}, words('inside')),
])

const blocks = (first: BodyElement, listed = 'bullet'): BodyElement[] => [
  first,
  list(listed),
  callout,
]

const paragraph = createElement('paragraph', {}, words('one'))

function changed(change: (doc: Y.Doc) => void): boolean {
  const doc = new Y.Doc()
  changeBody(doc, blocks(paragraph), 'test')
  const before = readFlow(doc)
  change(doc)
  return !hasSameShape(before, readFlow(doc))
}

describe('the shape of a body', () => {
  it('stays while letters come and a box changes its look', () => {
    expect(changed((doc) => flowOf(doc).insert(2, 'x'))).toBe(false)
    const setLook = (doc: Y.Doc) => {
      const props = blocksOf(doc)
      const [key] = [...props.keys()].filter((one) => one.endsWith('/__kind'))
      props.set(key as string, 'tip')
    }
    expect(changed(setLook)).toBe(false)
  })

  it('is another when a block comes or goes, becomes another kind or another list', () => {
    expect(changed((doc) => changeBody(doc, blocks(paragraph).slice(1), 'test'))).toBe(true)
    expect(changed((doc) => changeBody(doc, [...blocks(paragraph), paragraph], 'test'))).toBe(
      true,
    )
    const heading = createElement('heading', { __tag: 'h2' }, words('one'))
    expect(changed((doc) => changeBody(doc, blocks(heading), 'test'))).toBe(true)
    expect(changed((doc) => changeBody(doc, blocks(paragraph, 'check'), 'test'))).toBe(true)
  })

  it('is another when a block leaves its box', () => {
    const outside = createElement('paragraph', {}, words('inside'))
    expect(
      changed((doc) => changeBody(doc, [paragraph, list('bullet'), outside], 'test')),
    ).toBe(true)
  })
})
