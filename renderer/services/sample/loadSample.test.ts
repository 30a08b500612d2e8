import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  idFromBytes,
  type PageId,
  type PersonId,
  type SpaceId,
  type TopicId,
} from '../../../model/ids.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import { readProfile } from '../../../model/people/profile.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { listEndorsements } from '../../../model/topics/endorsements.ts'
import { readTopics } from '../../../model/topics/TopicMap.ts'
import { fileIdFromBytes } from '../files/sha256.ts'
import { extractText } from '../search/attachments/extractText.ts'
import { fillPeople } from './fillPeople.ts'
import { fillTopics } from './fillTopics.ts'
import { loadSample } from './loadSample.ts'

const space = 's'.repeat(20) as SpaceId

async function read(language: 'fr' | 'en') {
  const sample = await loadSample(language)
  const ids = sample.pages.map((_, index) =>
    idFromBytes<PageId>(new Uint8Array(16).fill(index + 1)),
  )
  const bodies = sample.pages.map(({ update }) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, typeof update === 'function' ? update(space, ids) : update, 'test')
    return readPageBody(doc)
  })
  return { sample, ids, bodies }
}

describe.each(['fr', 'en'] as const)('the sample in %s', (language) => {
  it('has about fourteen pages in a tree, each below an earlier one', async () => {
    const { sample } = await read(language)
    expect(sample.pages).toHaveLength(14)
    sample.pages.forEach((page, index) => {
      expect(page.parentIndex ?? -1).toBeLessThan(index)
    })
  })

  it('links its pages to each other and shows lists to tick', async () => {
    const { bodies, ids } = await read(language)
    const links = bodies.flatMap((body) => body.links)
    expect(links.length).toBeGreaterThan(15)
    expect(links.every((link) => link.kind === 'page' && ids.includes(link.page))).toBe(true)
    expect(bodies.flatMap((body) => body.tasks).length).toBeGreaterThan(10)
    expect(bodies.every((body) => body.text.length > 200)).toBe(true)
  })
})

describe.each(['fr', 'en'] as const)('the file of the sample in %s', (language) => {
  it('is attached to one page under the hash of its bytes, and can be read', async () => {
    const { sample, bodies } = await read(language)
    const [page] = sample.pages.flatMap((one, at) => (one.file ? [{ ...one, at }] : []))
    if (!page?.file) throw new Error('no file')
    expect(bodies[page.at]?.files).toEqual([await fileIdFromBytes(page.file.bytes)])
    const outcome = await extractText('text', page.file.bytes)
    expect(outcome).toMatchObject({ ok: true, file: { whole: true } })
    expect(sample.pages.filter((one) => one.file)).toHaveLength(1)
  })
})

it('has the same colleagues and pages under the same keys, who know each other', async () => {
  const [fr, en] = await Promise.all([loadSample('fr'), loadSample('en')])
  const keysOf = ({ people, pages }: typeof fr) => ({
    people: people.map((one) => [one.key, one.manager, one.status, one.languages, one.hours]),
    pages: pages.map((page) => [page.key, page.author]),
  })
  expect(keysOf(fr)).toEqual(keysOf(en))
  const keys = new Set(fr.people.map((one) => one.key))
  expect(keys.size).toBe(fr.people.length)
  for (const { manager } of fr.people) expect(manager === null || keys.has(manager)).toBe(true)
  for (const { author } of fr.pages) expect(keys).toContain(author)
  const kinds = fr.people.map((one) => one.status?.kind ?? 'active')
  expect(kinds.filter((kind) => kind !== 'active').sort()).toEqual(['leaving', 'left'])
})

it('says the same number of things in both languages', async () => {
  const [fr, en] = await Promise.all([read('fr'), read('en')])
  expect(fr.bodies.map((body) => [body.headings.length, body.tasks.length])).toEqual(
    en.bodies.map((body) => [body.headings.length, body.tasks.length]),
  )
})

it('sets French double punctuation and guillemets with no-break spaces', async () => {
  const { bodies, sample } = await read('fr')
  const texts = [...bodies.map((body) => body.text), ...sample.pages.map((page) => page.title)]
  const wrong = texts.flatMap((text) => text.match(/.{0,20}(?: [;:!?»]|« ).{0,10}/g) ?? [])
  expect(wrong).toEqual([])
})

describe.each(['fr', 'en'] as const)('the topics of the sample in %s', (language) => {
  it('are known by its colleagues, found by its tags, and one is held by nobody who stayed', async () => {
    const sample = await loadSample(language)
    const doc = new Y.Doc()
    const host = { now: 1_000, by: idOf<PersonId>('person', 1) }
    let drawn = 0
    const freshId = <Id extends string>() => idOf<Id>('sample', ++drawn)
    const people = fillPeople(doc, sample.people, { ...host, freshId })
    const ids = fillTopics(doc, { ...sample, people }, { ...host, freshId })
    const topics = readTopics(doc)
    expect(topics.all).toHaveLength(sample.topics.length)
    expect(topics.all.every((topic) => topic.description !== '')).toBe(true)
    expect(topics.ancestors(ids.get('furnace3') as TopicId)).toMatchObject([
      { id: ids.get('furnaces') },
    ])
    const tagged = sample.pages.filter((page) => page.tags.some((tag) => topics.find(tag)))
    expect(tagged.length).toBeGreaterThan(9)
    const holders = (key: string) =>
      [...people].filter(([, id]) =>
        readProfile(doc, id)?.declared.some(({ topic }) => topic === ids.get(key)),
      )
    expect(holders('refractories').map(([key]) => key)).toEqual(['pierre'])
    expect(holders('furnace3').map(([key]) => key)).toEqual(['claire', 'karim', 'noe'])
    expect(listEndorsements(doc).length).toBeGreaterThan(10)
  })
})
