import { describe, expect, it } from 'vitest'
import { limits } from '../contract/protocol.ts'
import { createPartAssembly, type Part } from './PartAssembly.ts'

const part = (more: Partial<Part>): Part => ({
  mid: 1,
  doc: 'aaaaaaaa',
  fmt: 0,
  part: 0,
  of: 1,
  bytes: new Uint8Array([1]),
  ...more,
})

describe('the parts of an update', () => {
  it('make the whole, also when two updates are sent at once', () => {
    const assembly = createPartAssembly()
    expect(assembly.add(part({ mid: 1, of: 2, bytes: new Uint8Array([1, 2]) })).kind).toBe(
      'more',
    )
    expect(assembly.add(part({ mid: 2, of: 2, bytes: new Uint8Array([8]) })).kind).toBe('more')
    expect(assembly.add(part({ mid: 1, part: 1, of: 2, bytes: new Uint8Array([3]) }))).toEqual({
      kind: 'whole',
      bytes: new Uint8Array([1, 2, 3]),
    })
    expect(assembly.add(part({ mid: 2, part: 1, of: 2, bytes: new Uint8Array([9]) }))).toEqual({
      kind: 'whole',
      bytes: new Uint8Array([8, 9]),
    })
    expect(assembly.bytes).toBe(0)
  })

  it.each([
    ['of nothing', [part({ of: 0 })]],
    ['beyond the end', [part({ part: 2, of: 2 })]],
    ['too many', [part({ of: 1_000_000 })]],
    ['without a beginning', [part({ part: 1, of: 2 })]],
    ['twice', [part({ of: 3 }), part({ of: 3 })]],
    ['of another document', [part({ of: 2 }), part({ part: 1, of: 2, doc: 'bbbbbbbb' })]],
    ['of another length', [part({ of: 3 }), part({ part: 1, of: 2 })]],
  ])('are refused when they are %s', (_, parts) => {
    const assembly = createPartAssembly()
    const outcomes = parts.map((one) => assembly.add(one))
    expect(outcomes.at(-1)).toMatchObject({ kind: 'refused', code: 'malformed' })
    expect(assembly.bytes).toBe(0)
  })

  it('are refused once when they grow too large, and the rest is passed over', () => {
    const assembly = createPartAssembly()
    const bytes = new Uint8Array(limits.frame)
    const kinds = Array.from(
      { length: 30 },
      (_, n) => assembly.add(part({ part: n, of: 30, bytes })).kind,
    )
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'whole')).toHaveLength(0)
    expect(assembly.bytes).toBe(0)
  })

  it('of many updates begun at once take no more than one document may', () => {
    const assembly = createPartAssembly()
    const bytes = new Uint8Array(limits.frame)
    for (let mid = 0; mid < 100; mid++)
      for (let n = 0; n < 4; n++) assembly.add(part({ mid, part: n, of: 9, bytes }))
    expect(assembly.bytes).toBeLessThanOrEqual(limits.document)
  })
})
