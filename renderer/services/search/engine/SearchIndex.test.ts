import { describe, expect, it } from 'vitest'
import type { SpaceId } from '../../../../model/ids.ts'
import type { SearchHit } from '../messages.ts'
import type { BodyText, PageFields } from '../SearchRecord.ts'
import { pageFields } from '../testing/pageFields.ts'
import { PackedBody } from './kept/PackedBody.ts'
import { SearchIndex } from './SearchIndex.ts'

/** A line that begins with `#` is a heading. */
function bodyOf(...lines: string[]): BodyText {
  let text = ''
  const headings: { start: number; end: number }[] = []
  for (const line of lines) {
    const words = line.replace(/^# /, '')
    if (words !== line) headings.push({ start: text.length, end: text.length + words.length })
    text += `${words}\n`
  }
  return { text, headings }
}

function sample(): SearchIndex {
  const index = new SearchIndex()
  const put = (id: string, title: string, body: BodyText, more: Partial<PageFields> = {}) =>
    index.put(pageFields(id, title, more), body)
  put('conges', 'Congés et absences', bodyOf('Pour poser des congés, prévenez l’équipe.'))
  put('remote', 'Télétravail', bodyOf('# Jours de télétravail', 'Deux jours par semaine.'))
  put(
    'incident',
    'Incident response',
    bodyOf('# Roles', 'The incident lead answers.', 'After every incident we write it up.'),
  )
  put('responsible', 'Who is responsible', bodyOf('People responsible for incidents and more.'))
  put('cpp', 'C++ build', bodyOf('We compile with MiniSearch and CMake on CI.'))
  put('old', 'Incident response (old)', bodyOf('The incident lead answers.'), {
    archived: true,
  })
  put('fours', 'Réglage du four 3', bodyOf('Le chef d’équipe règle les fours à 240 °C.'), {
    tags: ['fonderie'],
  })
  return index
}

const pagesOf = (hits: readonly SearchHit[]) => hits.map((hit) => hit.id.replace('page:', ''))
const find = (index: SearchIndex, text: string, more = {}) =>
  index.search({ text, limit: 10, ...more }).hits
const marked = (hit: SearchHit) => ({
  title: hit.titleRanges.map(({ start, end }) => hit.title.slice(start, end)),
  passage: hit.passageRanges.map(({ start, end }) => hit.passage.slice(start, end)),
})

describe('finding', () => {
  const index = sample()

  it.each([
    ['conges', 'conges'],
    ['CONGÉ', 'conges'],
    ["l'absence", 'conges'],
    ['télétravail', 'remote'],
    ['teletravial', 'remote'],
    ['teletrav', 'remote'],
    ['incident respons', 'incident'],
    ['incidnt resp', 'incident'],
    ['c++', 'cpp'],
    ['cmake', 'cpp'],
    ['minisearch', 'cpp'],
    ['mini search', 'cpp'],
    ['fonderie', 'fours'],
    ['reglages fours', 'fours'],
    ['who is', 'responsible'],
    ['240', 'fours'],
  ])('answers "%s" with %s first', (text, page) => {
    expect(pagesOf(find(index, text))[0]).toBe(page)
  })

  it('puts archived pages after those in use', () => {
    expect(pagesOf(find(index, 'incident lead')).slice(0, 2)).toEqual(['incident', 'old'])
  })

  it('finds nothing where nothing is, and never throws', () => {
    for (const text of ['', '   ', '!!!', 'zzzzqqqq', '__proto__', '"', 'a'.repeat(1000)])
      expect(find(index, text)).toEqual([])
  })

  it('marks the words where they stand, in whatever form', () => {
    const [hit] = find(index, 'conge equipe') as [SearchHit]
    expect(marked(hit)).toEqual({ title: ['Congés'], passage: ['congés', 'équipe'] })
    const [four] = find(index, "l'équipe four") as [SearchHit]
    expect(marked(four)).toEqual({ title: ['four'], passage: ['équipe', 'fours'] })
  })

  it('gives the beginning of a page that was found by its title alone', () => {
    const index = sample()
    index.put(pageFields('x', 'Zanzibar'), bodyOf('Une première ligne.'))
    expect(find(index, 'zanzibar')[0]?.passage).toBe('Une première ligne.')
  })

  it('looks in one space when asked to', () => {
    const index = sample()
    const other = 'space000000000000002' as SpaceId
    index.put(pageFields('there', 'Incident response', { space: other }), bodyOf('x'))
    expect(pagesOf(find(index, 'incident', { space: other }))).toEqual(['there'])
    expect(index.search({ text: 'incident', limit: 1 }).hits).toHaveLength(1)
    expect(index.search({ text: 'incident', limit: 1 }).total).toBeGreaterThan(2)
  })

  it('puts the page whose whole title was typed first, however common its words', () => {
    const index = new SearchIndex()
    for (let at = 0; at < 300; at++)
      index.put(pageFields(`page${at}`, `The own team ${at}`), bodyOf('own team own team team'))
    index.put(pageFields('own', 'Own team'), bodyOf('nothing'))
    expect(pagesOf(find(index, 'own team'))[0]).toBe('own')
  })

  it('puts the page first whose whole title was typed with slips, though they make other words', () => {
    const index = new SearchIndex()
    for (let at = 0; at < 100; at++)
      index.put(
        pageFields(`page${at}`, `Lunch and teams ${at}`),
        bodyOf('Lunch for the team is a voice over the phone; communications of the term.'),
      )
    index.put(pageFields('zoom', 'Zoom'), bodyOf('nothing'))
    index.put(pageFields('launch', 'Launch process'), bodyOf('nothing'))
    index.put(pageFields('voice', 'Voice and tone'), bodyOf('nothing'))
    index.put(pageFields('communication', 'Communication'), bodyOf('nothing'))
    for (const [typed, page] of [
      ['zom', 'zoom'],
      ['lunch procss', 'launch'],
      ['vice and tome', 'voice'],
      ['communicaion', 'communication'],
    ])
      expect([typed, pagesOf(find(index, typed as string))[0]]).toEqual([typed, page])
  })

  it('takes a word by itself that is known for what it is', () => {
    const index = sample()
    index.put(pageFields('tour', 'Tour'), bodyOf('nothing'))
    for (let at = 0; at < 5; at++)
      index.put(pageFields(`page${at}`, 'Note'), bodyOf('Le four.'))
    expect(pagesOf(find(index, 'four '))).not.toContain('tour')
    expect(pagesOf(find(index, 'toru '))[0]).toBe('tour')
  })

  it('takes a word that stands nowhere for two without their blank, unless it is a slip for one', () => {
    const index = sample()
    index.put(pageFields('biases', 'Les biais'), bodyOf('nothing'))
    index.put(pageFields('leader', 'Incident leadership'), bodyOf('nothing'))
    for (const [typed, page] of [
      ['lesbiais', 'biases'],
      ['incidentlead ', 'incident'],
      ['incidentleadership ', 'leader'],
      ['whois responsible', 'responsible'],
      ['incidents', 'incident'],
    ])
      expect([typed, pagesOf(find(index, typed as string))[0]]).toEqual([typed, page])
    const [hit] = find(index, 'incidentleadership ') as [SearchHit]
    expect(marked(hit).title).toEqual(['Incident', 'leadership'])
  })

  it('shows the passage in a long page', () => {
    const index = sample()
    const filler = Array.from({ length: 400 }, (_, at) => `Ligne ${at} sans rien de plus.`)
    index.put(
      pageFields('long', 'Long'),
      bodyOf(...filler, 'Ici la soupape de décharge est réglée à froid.', ...filler),
    )
    const [hit] = find(index, 'soupapes décharge') as [SearchHit]
    expect(hit.passage).toContain('soupape de décharge')
    expect(marked(hit).passage).toEqual(['soupape', 'décharge'])
    expect(hit.passage.length).toBeLessThan(300)
  })
})

describe('changing', () => {
  it('finds a renamed page by its new title and not by its old one, its body unread', () => {
    const index = sample()
    index.putFields(pageFields('cpp', 'Construction'))
    expect(pagesOf(find(index, 'construction'))).toEqual(['cpp'])
    expect(pagesOf(find(index, 'c++'))).toEqual([])
    expect(pagesOf(find(index, 'cmake'))).toEqual(['cpp'])
  })

  it('forgets a page wholly', () => {
    const index = sample()
    const before = index.save().table
    index.put(pageFields('extra', 'Extraordinaire'), bodyOf('Un seul mot : hapax.'))
    index.remove('page:extra')
    index.remove('page:extra')
    expect(find(index, 'hapax')).toEqual([])
    expect(find(index, 'extraordinaire')).toEqual([])
    expect(index.save().table.ids.trimEnd()).toEqual(before.ids)
  })

  it('keeps up with a page that is written again and again', () => {
    const index = sample()
    for (let at = 0; at < 200; at++)
      index.putBody('page:cpp', bodyOf(`Version numero${at} du texte.`))
    expect(pagesOf(find(index, 'numero199'))).toEqual(['cpp'])
    expect(index.search({ text: 'numero198 ', limit: 5 }).hits.length).toBeLessThanOrEqual(1)
    expect(index.size).toBe(7)
  })

  it('answers the same after it was kept and loaded', () => {
    const index = sample()
    const again = new SearchIndex(structuredClone(index.save()))
    expect(pagesOf(find(again, 'incident lead'))).toContain('incident')
    for (let number = 0; number < index.numbers; number++) {
      const body = index.packedBodyOf(number)
      if (body) again.takeBody(number, new PackedBody(structuredClone(body.bytes)))
    }
    for (const text of ['conges', 'incident respons', 'teletravial', 'reglages'])
      expect(find(again, text)).toEqual(find(index, text))
    again.remove('page:conges')
    expect(find(again, 'absences')).toEqual([])
    again.put(pageFields('new', 'Nouveau'), bodyOf('tout neuf'))
    expect(pagesOf(find(again, 'nouveau'))).toEqual(['new'])
  })
})

it('does not grow by what is typed', () => {
  const index = sample()
  const before = index.save().lexicon.forms
  for (const text of ['incid', 'incidentz', 'absences et xyzzy', 'télétravailler'])
    index.search({ text, limit: 5 })
  expect(index.save().lexicon.forms).toBe(before)
})

it('takes no more room by being changed again and again', () => {
  const index = new SearchIndex()
  const rewrite = () => {
    for (let at = 0; at < 200; at++)
      index.put(
        pageFields(`page${at}`, `Page numero${at}`),
        bodyOf(`Le four ${at % 7} de l’atelier, relevé ${at % 20}.`),
      )
    const { postings, table, lexicon } = index.save()
    return {
      postings: postings.records.length,
      numbers: index.numbers,
      forms: lexicon.forms.length,
      fields: table.fields.join('').length,
    }
  }
  const rounds = Array.from({ length: 12 }, rewrite)
  for (const room of rounds.slice(1)) {
    expect(room.postings).toBe(rounds[0]?.postings)
    expect(room.forms).toBe(rounds[0]?.forms)
    // Numbers of records that are gone are given up when they are a quarter.
    expect(room.numbers).toBeLessThanOrEqual(400)
  }
  expect(rounds.at(-1)?.numbers).toBe(200)
  expect(find(index, 'numero42')).toHaveLength(1)
})
