import { describe, expect, it } from 'vitest'
import { matchWords } from './matchWords.ts'

const best = (query: string, entries: Readonly<Record<string, string>>) =>
  Object.entries(entries)
    .map(([label, words]) => ({ label, score: matchWords(query, label, words) }))
    .filter((one) => one.score !== null)
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
    .map((one) => one.label)

const entries = {
  Texte: 'paragraphe, normal',
  'Titre 1': 'grand titre, section',
  'Liste à puces': 'points, ul',
  'Liste numérotée': 'étapes, ordonnée',
  Séparateur: 'trait, filet',
  '2 colonnes': 'côte à côte',
  Encadré: 'encart, note',
  Tableau: 'grille, lignes, colonnes',
  'Mémo note': 'son',
}

describe('finding a command by what is typed', () => {
  it.each([
    ['sépar', ['Séparateur']],
    ['SEPAR', ['Séparateur']],
    ['tbl', ['Tableau']],
    ['etapes', ['Liste numérotée']],
    ['liste num', ['Liste numérotée']],
    ['colonnes', ['2 colonnes', 'Tableau']],
    ['titre', ['Titre 1']],
    ['note', ['Encadré', 'Mémo note', 'Liste numérotée']],
    ['zzz', []],
  ])('%s', (query, found) => expect(best(query, entries)).toEqual(found))

  it('puts the very name first', () => {
    expect(best('quote', { 'Quote of the day': '', Quote: '' })[0]).toBe('Quote')
  })
})
