import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../body/BodyNode.ts'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'
import { arbitraryBody } from '../body/testing/arbitraryBody.ts'
import { paragraphOf, typeInto } from '../testing/paragraphs.ts'
import { compareBodies, compareWords } from './compareBodies.ts'

describe('the difference of two versions', () => {
  it('is said in blocks and words', () => {
    const doc = new Y.Doc()
    changeBody(doc, ['Couper le gaz', 'Attendre une heure', 'Ouvrir'].map(paragraphOf), 'test')
    const before = readBody(doc)
    typeInto(doc, 1, 9, 'deux', 'une'.length)
    changeBody(doc, [...readBody(doc).slice(0, 2), paragraphOf('Ventiler longtemps')], 'test')
    const rows = compareBodies(before, readBody(doc))
    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'changed', 'removed', 'added'])
    expect(rows[1]?.words).toEqual([
      { kind: 'same', text: 'Attendre ' },
      { kind: 'removed', text: 'une' },
      { kind: 'added', text: 'deux' },
      { kind: 'same', text: ' heure' },
    ])
  })

  it('tells new words from another look', () => {
    const styled = (format: number, text: string, type = 'paragraph') =>
      ({ ...createElement(type, {}, [{ kind: 'text', text, format }]), id: 'one' }) as const
    const isRestyled = (now: ReturnType<typeof styled>) =>
      compareBodies([styled(0, 'Bruno')], [now])[0]?.isRestyled
    expect(isRestyled(styled(0, 'Camille'))).toBe(false)
    expect(isRestyled(styled(1, 'Camille'))).toBe(true)
    expect(isRestyled(styled(0, 'Bruno', 'quote'))).toBe(true)
  })

  it('is nothing between a body and itself, and everything adds up', () => {
    fc.assert(
      fc.property(arbitraryBody, arbitraryBody, (first, second) => {
        const doc = new Y.Doc()
        changeBody(doc, first, 'test')
        const before = readBody(doc)
        expect(compareBodies(before, before).every(({ kind }) => kind === 'same')).toBe(true)
        changeBody(doc, second, 'test')
        const rows = compareBodies(before, readBody(doc))
        const count = (which: 'before' | 'now') => rows.filter((row) => row[which]).length
        expect(count('now')).toBe(compareBodies([], readBody(doc)).length)
        expect(count('before')).toBe(compareBodies([], before).length)
      }),
      { numRuns: 100 },
    )
  })

  it('falls on words', () => {
    expect(compareWords('le four 3', 'le four 12')).toEqual([
      { kind: 'same', text: 'le four ' },
      { kind: 'removed', text: '3' },
      { kind: 'added', text: '12' },
    ])
  })

  it('tells what became of containers, and what went in and out of them', () => {
    const doc = new Y.Doc()
    const callout = (tone: string, ...children: BodyElement[]) =>
      createElement('callout', { __tone: tone }, children)
    changeBody(
      doc,
      [callout('note', paragraphOf('Gants'), paragraphOf('Lunettes')), paragraphOf('Ouvrir')],
      'test',
    )
    const before = readBody(doc)
    const [note, last] = before as [BodyElement, BodyElement]
    const [gloves, glasses] = note.children as [BodyElement, BodyElement]
    const say = (now: readonly BodyElement[]) =>
      compareBodies(before, now).map((row) =>
        [row.kind, row.type, row.isRestyled ? 'restyled' : '', row.place ? 'placed' : '']
          .filter(Boolean)
          .join(' '),
      )
    const warning = { ...note, props: { __tone: 'warning' } }
    expect(say([warning, last])).toEqual([
      'changed callout restyled',
      'same paragraph',
      'same paragraph',
      'same paragraph',
    ])
    // The last line of it leaves, and stands where it stood.
    expect(say([{ ...note, children: [gloves] }, glasses, last])).toEqual([
      'same callout',
      'same paragraph',
      'changed paragraph placed',
      'same paragraph',
    ])
    expect(say([gloves, glasses, last])).toEqual([
      'removed callout',
      'same paragraph',
      'same paragraph',
      'same paragraph',
    ])
    const around = { ...createElement('collapsible', {}, [last]), id: 'around' }
    expect(say([note, around])).toEqual([
      'same callout',
      'same paragraph',
      'same paragraph',
      'added collapsible',
      'same paragraph',
    ])
  })
})
