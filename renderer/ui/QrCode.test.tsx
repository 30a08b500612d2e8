import { cleanup, render, screen } from '@testing-library/react'
import { encode } from 'uqr'
import { afterEach, describe, expect, it } from 'vitest'
import { QrCode } from './QrCode.tsx'

afterEach(cleanup)

/** The modules that a path of rows covers, as `x,y`. */
function modulesOf(path: string): Set<string> {
  const dark = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = 0; at < Number(length); at += 1) dark.add(`${Number(x) + at},${y}`)
  return dark
}

describe('a QR code', () => {
  it('draws exactly the dark modules of its text, with the quiet zone', () => {
    const text = 'http://192.168.1.20:4600/w/0123456789abcdefghjk#invite=abc'
    const { container } = render(<QrCode text={text} label="Link as a QR code" />)
    const { data, size } = encode(text, { ecc: 'L', border: 4 })
    const expected = new Set<string>()
    for (const [y, row] of data.entries())
      for (const [x, isDark] of row.entries()) if (isDark) expected.add(`${x},${y}`)
    const ink = container.querySelectorAll('path')[1]
    expect(modulesOf(ink?.getAttribute('d') ?? '')).toEqual(expected)
    expect(container.querySelector('svg')?.getAttribute('viewBox')).toBe(`0 0 ${size} ${size}`)
  })

  it('has a name for whoever cannot see it, and no inline style', () => {
    const { container } = render(<QrCode text="x" label="Link as a QR code" />)
    expect(screen.getByRole('img', { name: 'Link as a QR code' })).toBeDefined()
    expect(container.querySelector('[style]')).toBeNull()
  })
})
