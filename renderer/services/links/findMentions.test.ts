import { describe, expect, it } from 'vitest'
import type { PageId } from '../../../model/ids.ts'
import { SearchIndex } from '../search/engine/SearchIndex.ts'
import { pageFields } from '../search/testing/pageFields.ts'
import { findMentions, readWantedTitle } from './findMentions.ts'
import type { TextRange } from './TextLink.ts'

const page = (number: number) => `page${String(number).padStart(16, '0')}` as PageId

/** What of `text` names the title, in a workspace that has pages of the other titles too. */
function mentionsIn(
  text: string,
  title: string,
  others: readonly string[] = [],
  closed: readonly TextRange[] = [],
): readonly string[] {
  const index = new SearchIndex()
  ;[title, ...others].forEach((one, at) => {
    index.put(pageFields(page(at + 1), one), { text: '', headings: [] })
  })
  index.put(pageFields(page(100), 'Journal'), { text, headings: [], closed })
  const wanted = readWantedTitle(title)
  const body = index.bodyOf(page(100))
  if (!wanted || !body) return []
  const known = {
    formId: (form: string) => index.formId(form),
    isTitle: (line: string) => index.isTitle(line),
  }
  return findMentions(body, wanted, known).map(({ start, end }) => text.slice(start, end))
}

describe('mentions', () => {
  it.each([
    // French: accents, elisions, ligatures, no-break spaces.
    ['Réglage du four', 'Le REGLAGE DU FOUR se fait à froid.', ['REGLAGE DU FOUR']],
    [
      "Arrêt d'urgence",
      "L’arrêt d’urgence est rouge, l'arret d'urgence aussi.",
      ['arrêt d’urgence', "arret d'urgence"],
    ],
    ["L'étuve", "Ouvrir l'étuve, puis fermer l’Étuve.", ['étuve', 'Étuve']],
    ['Étuve', 'Quelqu’étuve et d’étuves', ['étuve']],
    ['Œil de bœuf', 'un oeil de boeuf', ['oeil de boeuf']],
    ['Mise en route', 'La mise\u00a0en\u202froute du lundi', ['mise\u00a0en\u202froute']],
    [
      'Pompe P-12 : démarrage',
      'Voir « Pompe P-12\u00a0: démarrage ».',
      ['Pompe P-12\u00a0: démarrage'],
    ],
    // English: clitics, hyphens, case.
    ["Ann's pump", "We use Ann’s pump and ann's pump", ['Ann’s pump', "ann's pump"]],
    [
      'Start-up check',
      'the start-up check, a start up check',
      ['start-up check', 'start up check'],
    ],
    ['Kiln', 'the kiln, the Kilns, and kiln-dried', ['kiln', 'kiln']],
    ['Go', 'go on', []],
    ['R2', 'R2 is a robot', []],
    ['On it', 'I am on it', []],
    ['2024', 'in 2024', []],
  ])('%s in “%s”', (title, text, expected) => {
    expect(mentionsIn(text, title)).toEqual(expected)
  })

  it('does not reach across sentences, lines or other words', () => {
    expect(mentionsIn('Le four. Réglage du', 'Four réglage')).toEqual([])
    expect(mentionsIn('kiln\nroom', 'Kiln room')).toEqual([])
    expect(mentionsIn('kiln, room', 'Kiln room')).toEqual([])
    expect(mentionsIn("arrêt l'urgence; arrêt urgence", "Arrêt d'urgence")).toEqual([])
  })

  it('leaves a place to the longest title that stands there', () => {
    const text = 'Le four à pain du fournil, puis le four.'
    expect(mentionsIn(text, 'Four', ['Four à pain'])).toEqual(['four'])
    expect(mentionsIn(text, 'Four à pain', ['Four'])).toEqual(['four à pain'])
    expect(mentionsIn('kiln room door', 'Room door', ['Kiln room door'])).toEqual([])
  })

  it('leaves out what lies in links, code and names', () => {
    const text = 'the kiln and the kiln'
    expect(mentionsIn(text, 'Kiln', [], [{ start: 4, end: 8 }])).toEqual(['kiln'])
    expect(mentionsIn(text, 'Kiln', [], [{ start: 0, end: text.length }])).toEqual([])
  })

  it('finds a place far into a text', () => {
    const text = `${'mot '.repeat(700)}le four à pain ${'mot '.repeat(50)}`
    expect(mentionsIn(text, 'Four à pain')).toEqual(['four à pain'])
  })
})
