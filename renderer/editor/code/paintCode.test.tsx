import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { canPaintCode, paintCode } from './paintCode.ts'

class FakeHighlight extends Set<AbstractRange> {}

beforeEach(() => {
  vi.stubGlobal('Highlight', FakeHighlight)
  vi.stubGlobal('CSS', { highlights: new Map() })
  vi.stubGlobal(
    'StaticRange',
    class {
      constructor(init: StaticRangeInit) {
        Object.assign(this, init)
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const painted = (name: string) =>
  [...(CSS.highlights.get(name) as unknown as Set<StaticRange>)].map((range) => [
    range.startContainer.nodeValue,
    range.startOffset,
    range.endContainer.nodeValue,
    range.endOffset,
  ])

describe('painting code', () => {
  it('adds ranges over the text as it is drawn, also over several nodes, and no element', () => {
    const code = document.createElement('code')
    code.innerHTML = '<span>def </span><span>f():</span>'
    const before = code.innerHTML
    const paint = paintCode(code, [
      { start: 0, end: 3, color: 'keyword' },
      { start: 2, end: 5, color: 'title' },
    ])
    expect(painted('code-keyword')).toEqual([['def ', 0, 'def ', 3]])
    expect(painted('code-title')).toEqual([['def ', 2, 'f():', 1]])
    expect(code.innerHTML).toBe(before)
    paint.clear()
    expect(painted('code-keyword')).toEqual([])
    expect(painted('code-title')).toEqual([])
  })

  it('stops where the text ends already, as after a key that the grammar has not seen', () => {
    const code = document.createElement('code')
    code.textContent = 'ab'
    expect(() => paintCode(code, [{ start: 1, end: 9, color: 'string' }])).not.toThrow()
  })

  it('knows a browser that cannot', () => {
    vi.stubGlobal('CSS', {})
    expect(canPaintCode()).toBe(false)
  })
})
