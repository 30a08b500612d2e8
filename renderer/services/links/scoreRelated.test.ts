import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseHeading, sameHeading } from './nearestHeading.ts'
import { leastRelated, scoreRelated } from './scoreRelated.ts'

const none = { links: 0, tags: 0, words: 0 }

describe('scoreRelated', () => {
  it('counts links put by hand before tags before chance words', () => {
    const link = scoreRelated({ ...none, links: 1 / Math.log(2) })
    const tag = scoreRelated({ ...none, tags: 1 / Math.log(3) })
    const words = scoreRelated({ ...none, words: 0.1 })
    expect(link).toBeGreaterThan(tag)
    expect(tag).toBeGreaterThan(words)
    expect(tag).toBeGreaterThan(leastRelated)
    // A tag that half the workspace bears, or a page that all link to, is not enough by itself.
    expect(scoreRelated({ ...none, tags: 1 / Math.log(1 + 5000) })).toBeLessThan(leastRelated)
    expect(scoreRelated({ ...none, links: 1 / Math.log(5000) })).toBeLessThan(leastRelated)
  })

  it('is between 0 and 1, and more of anything is never less', () => {
    const amount = fc.float({ min: 0, max: 50, noNaN: true })
    fc.assert(
      fc.property(amount, amount, amount, amount, (links, tags, words, more) => {
        const score = scoreRelated({ links, tags, words })
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThan(1)
        expect(scoreRelated({ links: links + more, tags, words })).toBeGreaterThanOrEqual(
          score - 1e-12,
        )
        expect(scoreRelated({ links, tags: tags + more, words })).toBeGreaterThanOrEqual(
          score - 1e-12,
        )
        expect(scoreRelated({ links, tags, words: words + more })).toBeGreaterThanOrEqual(
          score - 1e-12,
        )
      }),
    )
    expect(scoreRelated(none)).toBe(0)
  })
})

describe('chooseHeading', () => {
  it.each([
    ['Mise en route', ['Arrêt', 'Mise en route à froid', 'Nettoyage'], 'Mise en route à froid'],
    ['Demarrage', ['Arrêt', 'Démarrer'], 'Démarrer'],
    ['Set up', ['Setup', 'Shutdown'], 'Setup'],
    ['Sécurité', ['Horaires', 'Contacts'], null],
    ['Sécurité', [], null],
  ])('of the headings takes for “%s” among %j: %s', (wanted, headings, expected) => {
    expect(chooseHeading(wanted, headings)).toBe(expected)
  })

  it('takes case, accents and signs for nothing', () => {
    expect(sameHeading('Mise en route : à froid', 'mise-en-route-a-froid')).toBe(true)
    expect(sameHeading('A', 'B')).toBe(false)
  })
})
