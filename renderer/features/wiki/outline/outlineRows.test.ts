import { describe, expect, it } from 'vitest'
import { headingKey, outlineRows, rowOfHeading } from './outlineRows.ts'

const heading = (line: string) => {
  const [, signs = '', text = ''] = /^(#+) (.*)$/.exec(line) ?? []
  return { level: signs.length, text }
}
const page = [
  '## Avant',
  '### Outils',
  '### Outils',
  '## Pendant',
  '#### Arrêt',
  '## Après',
].map(heading)
const shown = (folded: readonly number[]) =>
  outlineRows(page, new Set(folded.map((index) => headingKey(page, index)))).map(
    (row) => `${'  '.repeat(row.depth)}${row.hasChildren ? '+' : ''}${row.text}`,
  )

describe('the outline', () => {
  it('hangs headings under each other, and leaves no gap for a level that is left out', () => {
    expect(shown([])).toEqual([
      '+Avant',
      '  Outils',
      '  Outils',
      '+Pendant',
      '  Arrêt',
      'Après',
    ])
  })

  it('folds what lies under a heading, of two alike the one that is meant', () => {
    expect(shown([0])).toEqual(['+Avant', '+Pendant', '  Arrêt', 'Après'])
    expect(headingKey(page, 1)).not.toBe(headingKey(page, 2))
  })

  it('marks the folded heading for what lies under it', () => {
    const rows = outlineRows(page, new Set([headingKey(page, 0)]))
    expect(rowOfHeading(rows, 2)).toBe(0)
    expect(rowOfHeading(rows, 4)).toBe(4)
  })
})
