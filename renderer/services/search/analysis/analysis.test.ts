import { describe, expect, it } from 'vitest'
import { foldWord } from '../../../../model/foldWord.ts'
import { detectLanguage } from './detectLanguage.ts'
import { stemEnglish } from './stemEnglish.ts'
import { stemFrench } from './stemFrench.ts'
import { queryStopWords } from './stopWords.ts'
import { tokenize } from './tokenize.ts'

const forms = (text: string) => tokenize(text).words.map((word) => word.form)
const readings = (text: string) => tokenize(text).readings.map((word) => word.form)

describe('folding', () => {
  it.each([
    ['Congés', 'conges'],
    ['CŒUR', 'coeur'],
    ['straße', 'strasse'],
    ['e\u0301te\u0301', 'ete'],
    ['Łódź', 'lodz'],
    ['ﬁn', 'fin'],
  ])('makes %s read %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded)
  })
})

describe('words of a text', () => {
  it('lose what French elides before them and what English hangs after them', () => {
    expect(forms("L'usine qu'il a, d’abord : aujourd'hui")).toEqual([
      'usine',
      'il',
      'a',
      'abord',
      'aujourd',
      'hui',
    ])
    expect(forms("the team's plan, they’re")).toEqual(['the', 'team', 'plan', 'they'])
  })

  it('keep the signs of C++ and C#, and digits', () => {
    expect(forms('C++, C# et F#, RGAA 4, v2.1')).toEqual([
      'c++',
      'c#',
      'et',
      'f#',
      'rgaa',
      '4',
      'v2',
      '1',
    ])
  })

  it('read compounds whole and in parts', () => {
    expect(forms('un e-mail')).toEqual(['un', 'e', 'mail'])
    expect(readings('un e-mail')).toEqual(['email'])
    expect(forms('MiniSearch')).toEqual(['minisearch'])
    expect(readings('MiniSearch')).toEqual(['mini', 'search'])
    expect(forms('ma_table')).toEqual(['ma', 'table'])
    expect(readings('a - b')).toEqual([])
  })

  it('know where they stand in the source, accents apart or joined', () => {
    const source = 'Où : « L’été » de\u0301ja\u0300'
    for (const { form, start, end } of tokenize(source).words)
      expect(foldWord(source.slice(start, end))).toBe(form)
    expect(tokenize(source).words.map(({ start, end }) => source.slice(start, end))).toEqual([
      'Où',
      'été',
      'de\u0301ja\u0300',
    ])
  })

  it('leave out what is no word of any use', () => {
    expect(forms(`${'x'.repeat(200)} ok 🔥 --- `)).toEqual(['ok'])
    expect(forms('')).toEqual([])
  })
})

describe('English stems', () => {
  // From the published vocabulary of the algorithm.
  it.each(
    Object.entries({
      consign: 'consign',
      consigned: 'consign',
      consistency: 'consist',
      consolation: 'consol',
      knightly: 'knight',
      knocking: 'knock',
      generously: 'generous',
      communities: 'communiti',
      hopping: 'hop',
      hoping: 'hope',
      cried: 'cri',
      ties: 'tie',
      gas: 'gas',
      this: 'this',
      kiwis: 'kiwi',
      caresses: 'caress',
      agreed: 'agre',
      feed: 'feed',
      relational: 'relat',
      vacation: 'vacat',
      happiness: 'happi',
      controller: 'control',
      saying: 'say',
      sayings: 'say',
      youth: 'youth',
      adjustable: 'adjust',
      skies: 'sky',
      dying: 'die',
      proceed: 'proceed',
      news: 'news',
    }),
  )('of %s is %s', (word, stem) => {
    expect(stemEnglish(word)).toBe(stem)
  })
})

describe('French stems', () => {
  it.each([
    ['cheval', 'chevaux'],
    ['conge', 'conges'],
    ['nouveau', 'nouvelle'],
    ['nouveaux', 'nouvelles'],
    ['travail', 'travaux'],
    ['reglage', 'reglages'],
    ['mesurer', 'mesure'],
    ['mesurees', 'mesurer'],
    ['documentation', 'documentations'],
    ['directeur', 'directrice'],
    ['active', 'actif'],
    ['employer', 'emploi'],
    ['bureau', 'bureaux'],
  ])('join %s and %s', (one, two) => {
    expect(stemFrench(one)).toBe(stemFrench(two))
  })

  it.each([
    ['port', 'porte-monnaie'],
    ['poisson', 'poison'],
    ['main', 'maison'],
    ['droit', 'doigt'],
  ])('keep %s and %s apart', (one, two) => {
    expect(stemFrench(one)).not.toBe(stemFrench(two))
  })
})

const stopsIn = (text: string) => queryStopWords(text.split(' '), text)

describe('small words', () => {
  it.each([
    ['Les pages de la base sont ici', 'fr'],
    ['The pages of this base are here', 'en'],
    ['Réglage four', 'fr'],
    ['comment poser des congés', 'fr'],
    ['how to request leave', 'en'],
    ['note de frais', 'fr'],
    ['release notes', 'en'],
    ['onboarding checklist', 'en'],
    ['point de vente', 'fr'],
    ['12345', 'en'],
    ['', 'en'],
  ])('of "%s" tell that it is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it('are kept in a query where they are what is looked for in the other language', () => {
    expect(stopsIn('car rental')).toEqual(new Set())
    expect(stopsIn('the main building')).toEqual(new Set(['the']))
    expect(stopsIn('dans la main')).toEqual(new Set(['dans', 'la']))
    expect(stopsIn('how to do it')).toEqual(new Set(['how', 'to', 'do', 'it']))
  })
})
