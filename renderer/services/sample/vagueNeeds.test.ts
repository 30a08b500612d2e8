/** Whom somebody new is proposed for needs as they come to mind: in no words of the trade, by no name of a topic. */
import { describe, expect, it } from 'vitest'
import { findDocuments } from '../expertise/findDocuments.ts'
import { rankKnowers } from '../expertise/rankKnowers.ts'
import { type OpenSample, openSample } from './testing/openSample.ts'

/** Friday 27 November 2026, 10:00 in Zurich. */
const now = Date.UTC(2026, 10, 27, 9)
/** So many are shown before one asks for more. */
const shown = 3

/** A need and who is to be shown for it; the first is to stand first where it is marked so. */
type Case = readonly [need: string, people: readonly string[], order?: 'first']

const cases: Readonly<Record<'en' | 'fr', readonly Case[]>> = {
  en: [
    ['night noise', ['claire', 'tomas']],
    ['strange noise at night', ['claire', 'tomas']],
    ['bottles break at the customer', ['sophie'], 'first'],
    ['bubbles in the glass', ['sophie'], 'first'],
    ['the colour is not right', ['claire', 'aicha']],
    ['our amber looks too dark', ['claire', 'aicha']],
    ['power outage, how to start again', ['tomas'], 'first'],
    ['the power went off', ['tomas'], 'first'],
    ['I smell gas', ['helene'], 'first'],
    ['visitors with a camera', ['helene'], 'first'],
    ['water pump does not start', ['marco'], 'first'],
    ['no sand left', ['nadia'], 'first'],
    ['delivery is late', ['nadia']],
    ['new supplier of cullet', ['nadia'], 'first'],
    ['order refused in Japan', ['yuki'], 'first'],
    ['shipping to Osaka', ['yuki']],
    ['my first day, where do I go', ['julien'], 'first'],
    ['how do I write a page here', ['julien'], 'first'],
    ['sensor shows the wrong temperature', ['leila'], 'first'],
    ['burner goes out', ['marco'], 'first'],
    ['who replaces me during my holiday', ['marta'], 'first'],
    ['who is on call tonight', ['marta'], 'first'],
    ['budget for a new machine', ['ines'], 'first'],
    ['alarm rings', ['tomas'], 'first'],
    ['apprentice training', ['noe'], 'first'],
    ['lock the machine before maintenance', ['helene'], 'first'],
    ['customer complaint', ['sophie'], 'first'],
    ['crack in the crown', ['claire'], 'first'],
    ['bricks are worn', ['claire']],
    ['the belt is too fast', ['sophie'], 'first'],
    ['glass cracks when we saw it', ['sophie'], 'first'],
    ['brown tears on the bottles', ['claire']],
    ['strainer is blocked', ['marco'], 'first'],
    ['where is the bypass', ['marco']],
    ['who buys the sand', ['nadia'], 'first'],
    ['sample plates in daylight', ['claire']],
    ['fire drill', ['helene'], 'first'],
    ['badge for a visitor', ['helene'], 'first'],
    ['the fan sounds low', ['marco']],
    ['controller shows deviation', ['leila']],
    ['menu to exclude a thermocouple', ['leila']],
    ['is the flame blue', ['claire']],
    ['planning of the next campaign', ['nadia']],
    ['maintenance list', ['marco']],
    ['laboratory results', ['aicha']],
    ['anealing', ['sophie'], 'first'],
    ['thermocuple reads low', ['leila']],
    ['who speaks Japanese', ['yuki'], 'first'],
    ['safety shoes', ['helene'], 'first'],
    ['how do I become a glassmaker', ['noe']],
    ['automation', ['leila'], 'first'],
    ['the director', ['ines'], 'first'],
    ['iron in the cullet', ['nadia']],
    ['yellow line', ['helene']],
    ['lunch vouchers', []],
    ['kubernetes', []],
  ],
  fr: [
    ['bruit la nuit', ['claire', 'tomas']],
    ['un drôle de bruit la nuit', ['claire', 'tomas']],
    ['le four fait du vacarme', ['claire']],
    ['des bouteilles qui cassent chez le client', ['sophie'], 'first'],
    ['bulles dans le verre', ['sophie'], 'first'],
    ['la teinte n’est pas bonne', ['claire', 'aicha']],
    ['notre ambre est trop foncé', ['claire', 'aicha']],
    ['panne de courant', ['tomas']],
    ['coupure d’électricité, comment redémarrer', ['tomas']],
    ['ça sent le gaz', ['helene'], 'first'],
    ['visite avec une caméra', ['helene'], 'first'],
    ['la pompe ne démarre pas', ['marco'], 'first'],
    ['il n’y a plus de sable', ['nadia'], 'first'],
    ['livraison en retard', ['nadia']],
    ['un fournisseur de calcin', ['nadia'], 'first'],
    ['commande refusée au Japon', ['yuki'], 'first'],
    ['expédition vers Osaka', ['yuki']],
    ['je suis nouveau, par où commencer', ['julien'], 'first'],
    ['comment écrire une page', ['julien'], 'first'],
    ['la sonde affiche n’importe quoi', ['leila'], 'first'],
    ['brûleur éteint', ['marco'], 'first'],
    ['qui me remplace pendant mes vacances', ['marta']],
    ['qui est d’astreinte ce soir', ['marta'], 'first'],
    ['budget pour une machine', ['ines'], 'first'],
    ['l’alarme sonne', ['tomas']],
    ['formation des apprentis', ['noe'], 'first'],
    ['cadenas avant une intervention', ['helene'], 'first'],
    ['réclamation d’un client', ['sophie'], 'first'],
    ['la voûte craque', ['claire'], 'first'],
    ['les briques sont usées', ['claire']],
    ['le tapis va trop vite', ['sophie'], 'first'],
    ['le verre casse à la scie', ['sophie'], 'first'],
    ['des larmes brunes sur les bouteilles', ['claire']],
    ['la crépine est bouchée', ['marco'], 'first'],
    ['où est le by-pass', ['marco']],
    ['qui achète le sable', ['nadia'], 'first'],
    ['casse au bouchage', ['sophie']],
    ['exercice incendie', ['helene'], 'first'],
    ['badge visiteur', ['helene'], 'first'],
    ['entretien avec un collègue qui part', ['julien']],
    ['le ventilateur fait un bruit grave', ['marco']],
    ['écart de sonde', ['leila']],
    ['flamme bleue', ['claire']],
    ['planning des campagnes', ['nadia']],
    ['liste d’entretien', ['marco']],
    ['résultats du laboratoire', ['aicha']],
    ['recuison', ['sophie'], 'first'],
    ['thermocuple', ['leila']],
    ['chaussures de sécurité', ['helene'], 'first'],
    ['la directrice', ['ines'], 'first'],
    ['teneur en fer du calcin', ['nadia']],
    ['ligne jaune', ['helene']],
    ['bouteilles de saké', ['yuki'], 'first'],
    ['tickets restaurant', []],
    ['kubernetes', []],
  ],
}

const opened = new Map<string, Promise<OpenSample>>()
const sampleOf = (language: 'en' | 'fr') => {
  const sample = opened.get(language) ?? openSample(language, now)
  opened.set(language, sample)
  return sample
}

describe.each(['en', 'fr'] as const)('who may know, in the sample in %s', (language) => {
  const named = cases[language].map(([text, people, order]) => ({ text, people, order }))
  it.each(named)('$text', async ({ text, people, order }) => {
    const { expertise, search, me, keyOf } = await sampleOf(language)
    const found = (await findDocuments(search, text, 'knowers')) ?? []
    const asked = { now, asker: me, language, limit: shown }
    const proposed = rankKnowers(
      { text, found },
      expertise.facts,
      expertise.evidence,
      asked,
    ).map(({ person }) => keyOf(person))
    expect(proposed).toEqual(expect.arrayContaining([...people]))
    if (people.length === 0) expect(proposed).toEqual([])
    if (order === 'first') expect(proposed[0]).toBe(people[0])
    expect(proposed).not.toContain('pierre')
  })
})
