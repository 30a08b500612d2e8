/** What `topic:` finds: by whatever name pages write a topic, and what questions bear by its record. */
import { describe, expect, it } from 'vitest'
import { createElement } from '../../../../model/body/BodyNode.ts'
import type { QuestionId, TopicId } from '../../../../model/ids.ts'
import { askQuestion } from '../../../../model/questions/askQuestion.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { ensureTopic, mergeTopics, renameTopic } from '../../../../model/topics/topics.ts'
import { createIndexDevice, page, space } from './testing/createIndexDevice.ts'

const written = (label: string) =>
  createElement('paragraph', {}, [createElement('topic', { __label: label })])
const furnace = idOf<TopicId>('topic', 1)
const oven = idOf<TopicId>('topic', 2)

function createTeam() {
  const device = createIndexDevice()
  ensureTopic(device.root, { id: furnace, name: 'Four 3' }, stampOf(1))
  ensureTopic(device.root, { id: oven, name: 'Étuve' }, stampOf(2))
  device.addPage(space, page(1), 'Réglage', [written('four-3')])
  device.addPage(space, page(2), 'Séchage', [written('étuve')])
  device.addPage(space, page(3), 'Ailleurs', [written('Presse')])
  const doc = device.spaceDoc(space)
  const q = { id: idOf<QuestionId>('question', 1), title: 'Pourquoi claque-t-il ?' }
  askQuestion(doc, { ...q, audience: { kind: 'space' }, topics: [furnace] }, stampOf(5))
  return device
}

describe('a topic among the filters', () => {
  it('finds pages however they write it, and questions that bear its record', async () => {
    const { find } = await createTeam().start()
    expect(find('topic:"four 3"').sort()).toEqual([
      'page Réglage',
      'question Pourquoi claque-t-il ?',
    ])
    expect(find('sujet:FOUR_3')).toHaveLength(2)
    expect(find('topic:presse')).toEqual(['page Ailleurs'])
    expect(find('-topic:"four 3" type:page').sort()).toEqual(['page Ailleurs', 'page Séchage'])
  })

  it('finds them by its new name and by its old one when it was renamed', async () => {
    const device = createTeam()
    const { find, tell } = await device.start()
    renameTopic(device.root, furnace, 'Fusion continue', stampOf(9))
    await tell()
    const both = ['page Réglage', 'question Pourquoi claque-t-il ?']
    expect(find('topic:"fusion continue"').sort()).toEqual(both)
    expect(find('topic:"four 3"').sort()).toEqual(both)
  })

  it('finds those of both when two were merged, after a start too, and counts them as one', async () => {
    const device = createTeam()
    const first = await device.start()
    mergeTopics(device.root, oven, furnace, stampOf(9))
    await first.tell()
    const all = ['page Réglage', 'page Séchage', 'question Pourquoi claque-t-il ?']
    expect(first.find('topic:"four 3"').sort()).toEqual(all)
    expect(first.find('topic:étuve').sort()).toEqual(all)
    await first.indexer.close()
    const { find, indexer } = await device.start()
    expect(find('topic:etuve').sort()).toEqual(all)
    const answer = indexer.search({ text: 'type:page type:question', limit: 9, facets: true })
    expect(answer.facets?.topics).toEqual([
      { value: 'Four 3', count: 3 },
      { value: 'Presse', count: 1 },
    ])
  })

  it('is known though nothing bears it, and is no word of what does', async () => {
    const device = createTeam()
    ensureTopic(device.root, { id: idOf<TopicId>('topic', 3), name: 'Neuf' }, stampOf(3))
    const { find, indexer } = await device.start()
    expect(indexer.search({ text: 'topic:neuf', limit: 5 })).toMatchObject({
      hits: [],
      problems: [],
    })
    expect(indexer.search({ text: 'topic:inconnu', limit: 5 }).problems).toMatchObject([
      { kind: 'not-found', field: 'topic' },
    ])
    expect(find(furnace)).toEqual([])
  })
})
