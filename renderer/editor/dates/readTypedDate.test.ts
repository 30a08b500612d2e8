import { describe, expect, it } from 'vitest'
import { readTypedDate } from './readTypedDate.ts'

// A Friday.
const now = new Date(2026, 10, 27, 9)

describe('a day as it is typed', () => {
  it.each([
    ['27/11', 'fr', '2026-11-27'],
    ['3/4/27', 'fr', '2027-04-03'],
    ['3/4/27', 'en', '2027-03-04'],
    ['1er décembre', 'fr', '2026-12-01'],
    ['12 FEV 2027', 'fr', '2027-02-12'],
    ['march 3rd', 'en', '2026-03-03'],
    ['2 sept', 'en', '2026-09-02'],
    ['lundi', 'fr', '2026-11-30'],
    ['fri', 'en', '2026-12-04'],
    ['+10', 'en', '2026-12-07'],
    ['2028-02-29', 'en', '2028-02-29'],
  ])('%s in %s is %s', (typed, locale, iso) => {
    expect(readTypedDate(typed, locale, now)).toBe(iso)
  })

  it.each(['', 'TODO', '31/02', '32 mars', 'ma', '12', '2026-02-30', 'http'])(
    '%s is none',
    (typed) => {
      expect(readTypedDate(typed, 'fr', now)).toBeNull()
    },
  )
})
