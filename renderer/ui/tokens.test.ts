import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'

function colour(name: string, theme: Theme): string {
  const pair = new RegExp(`--color-${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)
  if (!pair) throw new Error(`colour: tokens.css has no --color-${name}`)
  return (theme === 'light' ? pair[1] : pair[2]) as string
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'surface', 'raised', 'sunken', 'hover', 'selected']
const texts = ['text', 'muted', 'faint', 'placeholder', 'accent', 'danger', 'warning']
const pairs: [string, string, number][] = [
  ...texts.flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ['text', 'pressed', 4.5],
  ['text', 'selection', 4.5],
  ['text', 'highlight', 4.5],
  ['accent-contrast', 'accent', 4.5],
  ['accent-contrast', 'accent-hover', 4.5],
  ['accent-contrast', 'accent-pressed', 4.5],
  ['accent-soft-text', 'accent-soft', 4.5],
  ['danger-contrast', 'danger-solid', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['warning', 'warning-soft', 4.5],
  ['success', 'success-soft', 4.5],
  ['success', 'surface', 4.5],
  ['info', 'info-soft', 4.5],
  ['info', 'surface', 4.5],
  ['text', 'danger-soft', 4.5],
  ['text', 'warning-soft', 4.5],
  ['border-strong', 'bg', 3],
  ['border-strong', 'raised', 3],
  ['focus', 'bg', 3],
  ['focus', 'surface', 3],
]

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(pairs)('%s on %s reaches %s:1', (text, ground, least) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least)
  })
})
