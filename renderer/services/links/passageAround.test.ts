import { describe, expect, it } from 'vitest'
import { passageAround } from './passageAround.ts'

const around = (text: string, words: string) => {
  const start = text.indexOf(words)
  return passageAround(text, { start, end: start + words.length })
}

describe('passageAround', () => {
  it('gives the sentence, not the line', () => {
    expect(around('Un. Deux four trois ! Quatre.', 'four')).toMatchObject({
      before: 'Deux ',
      after: ' trois !',
      at: 9,
      nth: 0,
    })
  })

  it('tells equal lines apart', () => {
    const text = 'le four\nle four\nle four'
    const place = passageAround(text, { start: 11, end: 15 })
    expect(place).toMatchObject({ line: 'le four', nth: 1, at: 3 })
  })

  it('cuts long sentences at a space', () => {
    const place = around(`${'mot '.repeat(100)}four${' mot'.repeat(100)}`, 'four')
    expect(place.before).toMatch(/^… ?mot/)
    expect(place.before.length).toBeLessThan(170)
    expect(place.after).toMatch(/mot…$/)
  })
})
