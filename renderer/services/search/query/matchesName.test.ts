import { expect, it } from 'vitest'
import { matchesName } from './matchesName.ts'

it.each([
  ['equipe four', 'Équipe four', 'whole'],
  ['équi', 'Équipe four', 'part'],
  ['fou', 'Équipe four', 'part'],
  ['our', 'Équipe four', null],
  ['', 'Équipe four', null],
] as const)('%s means %s: %s', (value, name, outcome) => {
  expect(matchesName(value, name)).toBe(outcome)
})
