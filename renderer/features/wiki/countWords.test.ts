import { describe, expect, it } from 'vitest'
import { countWords, createWordCounter, readingMinutes } from './countWords.ts'

describe('counting', () => {
  it('counts words, not marks or spaces that do not break', () => {
    expect(countWords('Fermer la vanne\u202f! Attendre 10\u00a0minutes.', 'fr')).toBe(6)
    expect(countWords('', 'fr')).toBe(0)
    expect(countWords('Close valve B2, then wait.', 'en')).toBe(5)
  })

  it('counts a text that changes like one seen for the first time', () => {
    const count = createWordCounter('fr')
    for (const text of ['un deux\ntrois', 'un deux\ntrois quatre\nun deux', '', 'trois\ntrois'])
      expect(count(text)).toBe(countWords(text, 'fr'))
  })

  it('says how long one reads, longer in French', () => {
    expect(readingMinutes(90, 'en')).toBe(0)
    expect(readingMinutes(2380, 'en')).toBe(10)
    expect(readingMinutes(2380, 'fr')).toBe(11)
  })
})
