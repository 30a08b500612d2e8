import { describe, expect, it } from 'vitest'
import type { EndorsementId } from '../../../model/ids.ts'
import { activeStatus } from '../../../model/people/PersonStatus.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { availabilityOf } from './availabilityOf.ts'
import { gatherEvidence } from './evidence.ts'
import { knowsTopic } from './evidenceLayers.ts'
import { glassworks, keyOf, morning, personId, topicId } from './testing/glassworks.ts'
import { weighAge, weighEvidence, weighTopic } from './weighEvidence.ts'

const day = 86_400_000
const oven = topicId('Réglage du four 3')

describe('evidence', () => {
  it('comes from what people say, what others say and what was done', () => {
    const { evidence } = glassworks()
    const kinds = (evidence.holders(oven).get(personId('claire')) ?? []).map(({ kind }) => kind)
    expect(kinds).toEqual(['level', 'endorsed', 'endorsed', 'pages'])
    const holders = [...evidence.holders(oven).keys()].map(keyOf)
    expect(holders.sort()).toEqual(['claire', 'karim', 'noe'])
    expect(
      (evidence.shownOf(personId('noe')).get(topicId('Couleur du verre')) ?? [])[0]?.kind,
    ).toBe('taught')
  })

  it('that is hidden leaves everything but the own list, whatever kind it is', () => {
    for (const kind of ['level', 'pages', 'answers', 'verified', 'taught'] as const) {
      const { facts } = glassworks()
      const hidden = new Set(facts.topics.all.map((topic) => `${kind}:${topic.id}`))
      const people = new Map([...facts.people].map(([id, one]) => [id, { ...one, hidden }]))
      const evidence = gatherEvidence({ ...facts, people })
      const shown = facts.topics.all.flatMap((topic) =>
        [...evidence.holders(topic.id).values()].flat().map((one) => one.kind),
      )
      expect(shown).not.toContain(kind)
      expect(shown.length).toBeGreaterThan(0)
      const own = [...people.keys()].flatMap((id) => evidence.about(id))
      expect(own.some((one) => one.evidence.kind === kind && one.isHidden)).toBe(true)
    }
  })

  it('that an endorsement is can be hidden or declined, each by itself', () => {
    const [one, two] = [idOf<EndorsementId>('end', 1), idOf<EndorsementId>('end', 2)]
    const claire = { hidden: new Set([`endorsement:${one}`]), declined: new Set([two]) }
    const { evidence } = glassworks({ claire })
    const kinds = (evidence.holders(oven).get(personId('claire')) ?? []).map(({ kind }) => kind)
    expect(kinds).not.toContain('endorsed')
    const own = evidence.about(personId('claire')).filter((one) => one.topic === oven)
    expect(own.map((piece) => [piece.evidence.kind, piece.isHidden, piece.isDeclined])).toEqual(
      [
        ['level', false, false],
        ['endorsed', true, false],
        ['endorsed', false, true],
        ['pages', false, false],
      ],
    )
  })

  it('of a topic that was merged is hidden by the keys of both', () => {
    const { facts, evidence } = glassworks()
    const soudure = facts.topics.find('Soudure')
    const piece = evidence
      .about(personId('ana'))
      .find((one) => one.topic === topicId('Welding') && one.evidence.kind === 'answers')
    expect(piece?.keys).toEqual(soudure?.members.map((member) => `answers:${member}`))
    expect(piece?.keys).toHaveLength(2)
    const hidden = new Set([`answers:${soudure?.members[1]}`])
    const other = glassworks({ ana: { hidden } })
    expect(
      other.evidence
        .holders(topicId('Welding'))
        .get(personId('ana'))
        ?.map(({ kind }) => kind),
    ).toEqual(['level'])
  })

  it('says the last declared level of a topic that was two, and takes endorsements of one colleague once', () => {
    const topics = [
      { topic: topicId('Welding'), level: 'learning' as const, at: 5, by: null },
      {
        topic: idOf<never>('topic', 50),
        level: 'masters' as const,
        at: 9,
        by: personId('ana'),
      },
    ]
    const { facts } = glassworks({ noe: { topics } })
    const twice = { ...facts.endorsements[2], id: idOf<EndorsementId>('end', 9) } as never
    const evidence = gatherEvidence({
      ...facts,
      endorsements: [...facts.endorsements, twice],
    })
    const welding = evidence.holders(topicId('Welding'))
    expect(welding.get(personId('noe'))).toEqual([
      { kind: 'level', level: 'masters', at: 9, by: personId('ana') },
    ])
    expect(
      welding.get(personId('luc'))?.filter(({ kind }) => kind === 'endorsed'),
    ).toHaveLength(1)
  })

  it('counts as holders those who know, not those who learn or have left', () => {
    const { facts, evidence } = glassworks()
    const counts = evidence.countHolders((id) => facts.people.get(id)?.status.kind !== 'left')
    // Karim only: Paul has left.
    expect(counts.get(topicId('Fours'))).toBe(1)
    expect(counts.get(topicId('Welding'))).toBe(2)
    expect(knowsTopic([{ kind: 'level', level: 'learning', at: 1, by: null }])).toBe(false)
    expect(knowsTopic([])).toBe(false)
  })
})

describe('weights', () => {
  it('fade with the years, and never wholly', () => {
    expect(weighAge(morning, morning)).toBe(1)
    expect(weighAge(morning - 3 * 365 * day, morning)).toBeCloseTo(0.5)
    expect(weighAge(morning - 30 * 365 * day, morning)).toBe(0.25)
    expect(weighAge(morning + day, morning)).toBe(1)
  })

  it('grow slower and slower, and of no kind for ever', () => {
    const page = glassworks().facts.pages[0] as never
    const pages = (count: number) =>
      weighEvidence({ kind: 'pages', pages: Array(count).fill(page) }, morning)
    expect(pages(2) - pages(1)).toBeGreaterThan(pages(3) - pages(2))
    expect(pages(1000)).toBe(8)
    const endorsed = (count: number) =>
      weighTopic(
        Array.from({ length: count }, (_, at) => ({
          kind: 'endorsed' as const,
          by: personId('ines'),
          endorsement: idOf<EndorsementId>('end', at),
          at: morning,
        })),
        morning,
      )
    expect(endorsed(1)).toBe(2)
    expect(endorsed(4)).toBe(4)
    expect(endorsed(100)).toBe(8)
  })
})

describe('whether somebody can be asked', () => {
  const hours = {
    zone: 'Europe/Zurich',
    week: [...Array(4).fill({ from: 480, to: 1020 }), { from: 1260, to: 300 }, null, null],
  }
  const at = (now: number) => availabilityOf({ hours, status: activeStatus }, now).hours

  it('goes by their hours where they are, through the night and over the weekend', () => {
    // Friday 21:30 and Saturday 04:30 in Zurich are one night's work.
    expect(at(Date.UTC(2026, 10, 27, 20, 30))).toEqual({ kind: 'working' })
    expect(at(Date.UTC(2026, 10, 28, 3, 30))).toEqual({ kind: 'working' })
    expect(at(Date.UTC(2026, 10, 28, 4, 30))).toEqual({
      kind: 'off',
      next: { at: Date.UTC(2026, 10, 30, 7), there: { day: 0, minutes: 480 } },
    })
    expect(at(Date.UTC(2026, 10, 26, 16))).toEqual({
      kind: 'off',
      next: { at: Date.UTC(2026, 10, 27, 20), there: { day: 4, minutes: 1260 } },
    })
  })

  it('is unknown without hours and in a zone that nobody knows', () => {
    const of = (hours: never) => availabilityOf({ hours, status: activeStatus }, morning).hours
    expect(of(null as never)).toEqual({ kind: 'unknown' })
    expect(of({ ...hours, zone: 'Mars/Olympus' } as never)).toEqual({ kind: 'unknown' })
    expect(of({ ...hours, week: Array(7).fill(null) } as never)).toEqual({ kind: 'unknown' })
  })

  it('ends with the last day', () => {
    const status = { ...activeStatus, kind: 'leaving' as const, on: '2026-11-30' }
    const of = (now: number) => availabilityOf({ hours: null, status }, now)
    expect(of(morning)).toMatchObject({ status: 'leaving', leavesOn: '2026-11-30' })
    expect(of(Date.UTC(2026, 11, 1))).toMatchObject({ status: 'left', leavesOn: null })
  })
})
