import { describe, expect, it } from 'vitest'
import { findPassage, findWords, matchedWords } from './previewMarks.ts'

describe('the marks of a preview', () => {
  it('are the words that matched as they stand in the page, wherever they stand', () => {
    const words = matchedWords({
      title: 'Réglage du four',
      titleRanges: [{ start: 0, end: 7 }],
      passage: '… les fours électriques …',
      passageRanges: [{ start: 6, end: 11 }],
    })
    expect([...words]).toEqual(['reglage', 'fours'])
    const text = 'RÉGLAGE des fours, fourneau'
    expect(findWords(text, words).map(({ start, end }) => text.slice(start, end))).toEqual([
      'RÉGLAGE',
      'fours',
    ])
  })

  it('find the part of the page that the passage is of', () => {
    const texts = ['Introduction', 'Le débit du gaz est réglé à la vanne', 'Le four chauffe']
    expect(findPassage(texts, '… débit du gaz est réglé …')).toBe(1)
    expect(findPassage(texts, 'rien de tel')).toBe(0)
    expect(findPassage([], 'x')).toBe(0)
  })
})
