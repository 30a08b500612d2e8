import { describe, expect, it } from 'vitest'
import { type PhotoTools, squarePhoto } from './squarePhoto.ts'

function toolsFor(width: number, height: number) {
  const drawn: unknown[] = []
  let closed = 0
  const tools: PhotoTools = {
    decode: async () => ({ width, height, close: () => closed++ }) as unknown as ImageBitmap,
    draw: async (_, crop, side) => {
      drawn.push([crop, side])
      return new Blob([new Uint8Array(9)], { type: 'image/webp' })
    },
  }
  return { tools, drawn, closed: () => closed }
}

describe('a photo', () => {
  it('of five megabytes is cropped in its middle and made small', async () => {
    const { tools, drawn, closed } = toolsFor(6000, 4000)
    const outcome = await squarePhoto(new Blob([new Uint8Array(5_000_000)]), tools)
    expect(outcome).toEqual({ ok: true, type: 'image/webp', bytes: new Uint8Array(9) })
    expect(drawn).toEqual([[{ x: 1000, y: 0, side: 4000 }, 256]])
    expect(closed()).toBe(1)
  })

  it('that is broken, empty or far too large is refused with the reason', async () => {
    const { tools, drawn } = toolsFor(10, 10)
    const broken = { ...tools, decode: () => Promise.reject(new Error('not a picture')) }
    expect(await squarePhoto(new Blob(['%PDF']), broken)).toEqual({
      ok: false,
      reason: 'unreadable',
    })
    const undrawn = { ...tools, draw: async () => null }
    expect(await squarePhoto(new Blob(['x']), undrawn)).toMatchObject({ ok: false })
    expect(await squarePhoto(new Blob(['x']), toolsFor(0, 4).tools)).toMatchObject({
      ok: false,
    })
    const huge = { size: 41 * 1024 * 1024 } as Blob
    expect(await squarePhoto(huge, tools)).toEqual({ ok: false, reason: 'too-big' })
    expect(drawn).toEqual([])
  })
})
