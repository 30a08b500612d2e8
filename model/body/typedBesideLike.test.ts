/** Letters typed beside their like, or taken out beside it, are those at the caret. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from './BodyNode.ts'
import { changeBody } from './changeBody.ts'
import { type FlowBody, flowOf, internAttrs, textOfRuns } from './flowShape.ts'
import { readFlow } from './readFlow.ts'
import { writeFlow } from './writeFlow.ts'

/** What one person does to a line: takes out some letters at a place, or puts some in there. */
interface Edit {
  readonly at: number
  readonly out: number
  readonly put: string
}

const lineOf = (doc: Y.Doc) => textOfRuns(readFlow(doc).blocks[0]?.runs ?? [])

function docOf(line: string): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 9
  changeBody(
    doc,
    [createElement('paragraph', {}, [{ kind: 'text', text: line, format: 0 }])],
    0,
  )
  return doc
}

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote')
  return copy
}

/** As an editor writes it: the whole line as it is now, and where the caret is in it. */
function writeLine(doc: Y.Doc, { at, out, put }: Edit): void {
  const before = readFlow(doc)
  const block = before.blocks[0]
  if (!block) throw new Error('typedBesideLike: the page has no block')
  const was = textOfRuns(block.runs)
  const text = was.slice(0, at) + put + was.slice(at + out)
  const now: FlowBody = {
    blocks: [{ ...block, runs: text === '' ? [] : [{ text, attrs: internAttrs({}) }] }],
    containers: before.containers,
  }
  doc.transact(() => writeFlow(doc, before, now, { block: block.id, offset: at + put.length }))
}

/** The same, said letter by letter to the shared text itself; the block's mark stands before its line. */
function writeText(doc: Y.Doc, { at, out, put }: Edit): void {
  const text = flowOf(doc)
  doc.transact(() => {
    if (out > 0) text.delete(at + 1, out)
    if (put !== '') text.insert(at + 1, put)
  })
}

/** What two people have when both did something to one line apart, and heard of the other in either order. */
function merged(line: string, edits: readonly [Edit, Edit], write: typeof writeLine): string {
  const start = docOf(line)
  const [a, b] = [copyOf(start, 1), copyOf(start, 2)]
  write(a, edits[0])
  write(b, edits[1])
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
  Y.applyUpdate(a, fromB, 'remote')
  Y.applyUpdate(b, fromA, 'remote')
  expect(lineOf(a)).toBe(lineOf(b))
  return lineOf(a)
}

describe('a letter typed beside its like', () => {
  it('stands where it was typed when somebody else types between the two', () => {
    const edits = [
      { at: 2, out: 0, put: 'l' },
      { at: 3, out: 0, put: ' XY ' },
    ] as const
    expect(merged('hello', edits, writeLine)).toBe('hell XY lo')
  })

  it('is the one that goes when it is taken out', () => {
    const edits = [
      { at: 2, out: 1, put: '' },
      { at: 3, out: 0, put: '-' },
    ] as const
    expect(merged('hello', edits, writeLine)).toBe('he-lo')
  })

  it('parts no sign of two units', () => {
    const edits = [
      { at: 2, out: 0, put: '🔥' },
      { at: 4, out: 0, put: 'x' },
    ] as const
    expect(merged('🔥🔥🔥', edits, writeLine)).toBe('🔥🔥🔥x🔥')
  })

  it('merges as if each letter had been put into the shared text where the caret was', () => {
    const place = fc.nat({ max: 12 })
    const some = fc.stringMatching(/^[ab]{1,3}$/)
    const edit = (line: string) =>
      fc
        .oneof(
          fc.record({ at: place, out: fc.constant(0), put: some }),
          fc.record({ at: place, out: fc.integer({ min: 1, max: 3 }), put: fc.constant('') }),
        )
        .map(({ at, out, put }): Edit => {
          const from = Math.min(at, line.length)
          return { at: from, out: Math.min(out, line.length - from), put }
        })
    const cases = fc
      .stringMatching(/^[ab]{0,12}$/)
      .chain((line) => fc.tuple(fc.constant(line), fc.tuple(edit(line), edit(line))))
    fc.assert(
      fc.property(cases, ([line, edits]) => {
        expect(merged(line, edits, writeLine)).toBe(merged(line, edits, writeText))
      }),
      { numRuns: 150, seed: 4 },
    )
  })
})
