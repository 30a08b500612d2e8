/** What of a workspace is found besides the words of its pages. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../../model/body/BodyNode.ts'
import {
  replyToThread,
  setThreadResolved,
  startThread,
} from '../../../../model/comments/comments.ts'
import type { CommentId, PersonId, ThreadId } from '../../../../model/ids.ts'
import { renamePage, setPageArchived, trashPage } from '../../../../model/page.ts'
import { createPerson, renamePerson } from '../../../../model/people/person.ts'
import { createRestrictedSpace } from '../../../../model/restrictedSpace.ts'
import { createSpace } from '../../../../model/space.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { createIndexDevice, line, page, secret, space } from './testing/createIndexDevice.ts'

const topic = (label: string) =>
  createElement('paragraph', {}, [createElement('topic', { __label: label })])

function createTeam() {
  const device = createIndexDevice()
  const { addPage, root } = device
  createPerson(root, { id: idOf<PersonId>('person', 1), name: 'Aïcha Benali' }, stampOf(1))
  const melting = { name: 'Fusion', icon: '🔥', description: 'Les trois fours de l’atelier' }
  createSpace(root, { id: space, ...melting }, stampOf(1))
  createRestrictedSpace(device.spaceDoc(secret), { name: 'Direction générale' }, stampOf(1))
  addPage(space, page(1), 'Réglage', [
    line('Avant tout'),
    createElement('image', { __alt: 'coupe de la voûte', __caption: 'vue du nord' }),
    createElement('math', { __formula: 'E = mc^2 \\alphabeta' }),
    createElement('diagram', { __source: 'graph TD; bruleur-->cheminee' }),
    createElement('callout', {}, [line('Attention aux gants')]),
    createElement('code', {}, [{ kind: 'text', text: 'EXCLUDE_TC07', format: 0 }]),
    topic('Four 3'),
  ])
  addPage(secret, page(2), 'Salaires', [line('confidentiel'), topic('Augmentations')])
  startThread(
    device.bodyDoc(space, page(1)),
    {
      id: idOf<ThreadId>('thread', 1),
      quote: 'Avant tout',
      first: { id: idOf<CommentId>('comment', 1), text: 'Faut-il purger la conduite ?' },
    },
    stampOf(20, 1),
  )
  replyToThread(
    device.bodyDoc(space, page(1)),
    idOf<ThreadId>('thread', 1),
    { id: idOf<CommentId>('comment', 2), text: 'Oui, au crépuscule' },
    stampOf(30, 2),
  )
  return device
}

describe('what is found', () => {
  it('is what pages show besides sentences: captions, formulas, diagrams, code, callouts', async () => {
    const { find, search } = await createTeam().start()
    for (const words of [
      'voûte',
      'vue du nord',
      'alphabeta',
      'bruleur',
      'gants',
      'exclude tc07',
    ])
      expect([words, find(words)[0]]).toEqual([words, 'page Réglage'])
    expect(search('vue du nord')[0]?.passage).toContain('coupe de la voûte vue du nord')
  })

  it('is people, and spaces by name and description', async () => {
    const { find, search } = await createTeam().start()
    expect(find('aicha')).toEqual(['person Aïcha Benali'])
    expect(search('benali')[0]).toMatchObject({
      space: null,
      target: { kind: 'person', person: idOf('person', 1) },
    })
    expect(find('atelier')).toEqual(['space Fusion'])
    expect(search('direction generale')[0]).toMatchObject({ kind: 'space', space: secret })
  })

  it('is comments, settled ones too, at their thread', async () => {
    const device = createTeam()
    const thread = idOf<ThreadId>('thread', 1)
    const { find, search, tell } = await device.start()
    const found = search('crépuscule').find(({ kind }) => kind === 'comment')
    expect(found).toMatchObject({
      title: 'Faut-il purger la conduite ?',
      passage: 'Oui, au crépuscule',
      path: ['Réglage'],
      owner: stampOf(20, 1).by,
      target: { kind: 'thread', space, page: page(1), thread },
    })
    setThreadResolved(device.bodyDoc(space, page(1)), thread, true, stampOf(40, 1))
    await tell()
    expect(find('purger conduite')).toContain('comment Faut-il purger la conduite ?')
  })

  it('is topics, as long as one page writes them', async () => {
    const device = createTeam()
    const { find, search, tell } = await device.start()
    expect(search('four 3').find(({ kind }) => kind === 'topic')).toMatchObject({
      title: 'Four 3',
      target: { kind: 'topic', topic: 'Four 3' },
      space: null,
    })
    device.addPage(space, page(5), 'Autre', [topic('four-3')])
    await tell()
    expect(find('four 3').filter((one) => one.startsWith('topic'))).toHaveLength(1)
    device.writePage(space, page(1), [line('vide')])
    await tell()
    expect(find('four 3').filter((one) => one.startsWith('topic'))).toHaveLength(1)
    trashPage(device.spaceDoc(space), page(5), stampOf(50, 1))
    await tell()
    expect(find('four 3').filter((one) => one.startsWith('topic'))).toEqual([])
  })

  it('is a topic once when it has a record of its own', async () => {
    const device = createTeam()
    const records = device.root.getMap<Y.Map<unknown>>('topics')
    records.set(
      idOf('topic', 1),
      new Y.Map([
        ['name', 'Four 3'],
        ['description', 'Celui qui pleure'],
      ]),
    )
    const first = await device.start()
    expect(first.find('celui qui pleure')).toEqual(['topic Four 3'])
    expect(first.find('four 3').filter((one) => one.startsWith('topic'))).toHaveLength(1)
    records.delete(idOf('topic', 1))
    await first.tell()
    expect(first.find('celui qui pleure')).toEqual([])
    expect(first.find('four 3').filter((one) => one.startsWith('topic'))).toHaveLength(1)
  })
})

describe('what changes', () => {
  it('is taken in: a name, a title above comments, an archived page', async () => {
    const device = createTeam()
    const { find, search, tell } = await device.start()
    renamePerson(device.root, idOf<PersonId>('person', 1), 'Aïcha Morel')
    renamePage(device.spaceDoc(space), page(1), 'Purge', stampOf(60, 1))
    setPageArchived(device.spaceDoc(space), page(1), true, stampOf(61, 1))
    await tell()
    expect(find('benali')).toEqual([])
    expect(find('morel')).toEqual(['person Aïcha Morel'])
    expect(search('crépuscule').find(({ kind }) => kind === 'comment')).toMatchObject({
      path: ['Purge'],
      archived: true,
    })
  })

  it('is the same after a restart, from what was kept', async () => {
    const device = createTeam()
    const first = await device.start()
    await first.indexer.close()
    const second = await device.start()
    const words = ['aicha', 'atelier', 'crépuscule', 'four 3', 'augmentations', 'direction']
    expect(words.map(second.find)).toEqual(words.map(first.find))
    trashPage(device.spaceDoc(space), page(1), stampOf(50, 1))
    await second.tell()
    expect(second.find('crépuscule')).toEqual([])
    expect(second.find('augmentations').sort()).toEqual([
      'page Salaires',
      'topic Augmentations',
    ])
    expect(second.find('four 3')).toEqual(['space Fusion'])
  })
})

describe('a space that is taken off the device', () => {
  it('takes all its records with it, at once and after a restart', async () => {
    const device = createTeam()
    const first = await device.start()
    const words = ['salaires', 'confidentiel', 'direction générale', 'augmentations']
    expect(words.map((one) => first.find(one).length > 0)).toEqual([true, true, true, true])
    device.drop(secret)
    await first.indexer.forget(secret)
    expect(words.flatMap(first.find)).toEqual([])
    expect(first.find('crépuscule')).not.toEqual([])
    await first.indexer.close()
    const second = await device.start()
    expect(words.flatMap(second.find)).toEqual([])
  })

  it('is noticed when nobody listened', async () => {
    const device = createTeam()
    await (await device.start()).indexer.close()
    device.drop(secret)
    const { find } = await device.start()
    expect(['salaires', 'direction générale', 'augmentations'].flatMap(find)).toEqual([])
  })
})
