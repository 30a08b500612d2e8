import * as fc from 'fast-check'
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createElement } from '../body/BodyNode.ts'
import { packDifference, unpackDifference } from './versionDifference.ts'

const node = fc
  .tuple(fc.constantFrom('paragraph', 'quote'), fc.string({ unit: 'binary', maxLength: 40 }))
  .map(([type, text]) =>
    JSON.stringify(createElement(type, {}, [{ kind: 'text', text, format: 0 }])),
  )
const words = fc.array(node, { maxLength: 12 }).map((nodes) => `[${nodes.join(',')}]`)

describe('a difference', () => {
  it('gives back the text, whatever either is', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (base, text) => {
        expect(unpackDifference(base, packDifference(base, text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('of one word in a long paragraph is a few bytes', () => {
    const paragraph = Array.from({ length: 2000 }, (_, n) => ((n * 7919) % 46649).toString(36))
    const body = (list: readonly string[]) =>
      JSON.stringify([
        createElement('paragraph', {}, [{ kind: 'text', text: list.join(' '), format: 0 }]),
      ])
    const changed = paragraph.with(1000, 'inserted')
    expect(packDifference(body(paragraph), body(changed)).length).toBeLessThan(300)
    // Longer than what can be looked back to: still right.
    const long = [
      ...paragraph,
      ...paragraph.map((one) => `${one}x`),
      ...paragraph.map((one) => `${one}y`),
      ...paragraph.map((one) => `y${one}`),
      ...paragraph.map((one) => `z${one}`),
    ]
    expect(strToU8(body(long)).length).toBeGreaterThan(40_000)
    const other = body(long.with(9000, 'inserted'))
    expect(unpackDifference(body(long), packDifference(body(long), other))).toBe(other)
  })

  it('that moves what was there holds none of its words', () => {
    const nodes = Array.from({ length: 200 }, (_, n) =>
      JSON.stringify(
        createElement('paragraph', {}, [{ kind: 'text', text: `line ${n * 7919}`, format: 0 }]),
      ),
    )
    const text = (list: readonly string[]) => `[${list.join(',')},]`
    const moved = [...nodes.slice(100), ...nodes.slice(0, 100)]
    expect(packDifference(text(nodes), text(moved)).length).toBeLessThan(40)
  })
})
