/** Questions and answers are found by what stands in the documents of their own. */

import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { startThread } from '../../../../model/comments/comments.ts'
import type {
  AnswerId,
  CommentId,
  QuestionId,
  SpaceId,
  ThreadId,
} from '../../../../model/ids.ts'
import { spaceDocName } from '../../../../model/ids.ts'
import { moderate } from '../../../../model/moderation/moderate.ts'
import { addAnswer, setAnswerDeleted } from '../../../../model/questions/answerQuestion.ts'
import {
  askQuestion,
  renameQuestion,
  setQuestionDeleted,
} from '../../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../../model/questions/bodyOf.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { listCommentedPages } from '../../threads/listCommentedPages.ts'
import {
  attached,
  createIndexDevice,
  line,
  page,
  secret,
  space,
  workspace,
} from './testing/createIndexDevice.ts'

const q = idOf<QuestionId>('question', 1)
const a = idOf<AnswerId>('answer', 1)

function createTeam(home: SpaceId = space) {
  const device = createIndexDevice()
  device.addPage(space, page(1), 'Accueil', [line('Bienvenue')])
  const doc = device.spaceDoc(home)
  const title = 'Pourquoi le four 3 claque-t-il ?'
  askQuestion(doc, { id: q, title, audience: { kind: 'space' }, language: 'fr' }, stampOf(5, 2))
  device.writePage(home, bodyOf(q), [line('Seulement la nuit, vers 600 degrés')])
  addAnswer(doc, { id: a, question: q }, stampOf(6, 3))
  device.writePage(home, bodyOf(a), [line('Une brique remplacée derrière le thermocouple')])
  return { ...device, doc }
}

describe('what questions and answers hold', () => {
  it('is found as their comments and files, at its place, and goes with them', async () => {
    const device = createTeam()
    const plan = await device.addFile('croquis.txt', strToU8('le tirant est vissé à gauche'))
    device.writePage(space, bodyOf(a), [attached(plan)])
    const thread = (number: number, text: string) => ({
      id: idOf<ThreadId>('thread', number),
      quote: null,
      first: { id: idOf<CommentId>('comment', number), text },
    })
    startThread(device.bodyDoc(space, bodyOf(q)), thread(1, 'Depuis quand ?'), stampOf(7, 3))
    startThread(device.bodyDoc(space, bodyOf(a)), thread(2, 'Merci beaucoup'), stampOf(8, 2))
    const { find, indexer, search, tell } = await device.start()
    await indexer.settleAttachments()
    const path = ['Pourquoi le four 3 claque-t-il ?']
    expect(search('depuis quand type:comment')).toMatchObject([
      {
        space,
        path,
        target: { thread: idOf('thread', 1), within: { question: q, answer: null } },
      },
    ])
    expect(search('merci beaucoup type:comment')).toMatchObject([
      { path, target: { kind: 'thread', within: { question: q, answer: a } } },
    ])
    expect(search('tirant gauche')).toMatchObject([
      { title: 'croquis.txt', path, target: { file: plan.id, within: { answer: a } } },
    ])
    expect(listCommentedPages(indexer.index, space)).toMatchObject([
      {
        within: { question: q, answer: a },
        title: path[0],
        threads: [{ text: 'Merci beaucoup' }],
      },
      { within: { question: q, answer: null }, title: path[0] },
    ])
    renameQuestion(device.doc, q, 'Pourquoi ce bruit ?', idOf('was', 1), stampOf(9, 2))
    await tell()
    const paths = ['depuis quand type:comment', 'merci beaucoup type:comment', 'croquis'].map(
      (words) => search(words)[0]?.path,
    )
    expect(paths).toEqual([
      ['Pourquoi ce bruit ?'],
      ['Pourquoi ce bruit ?'],
      ['Pourquoi ce bruit ?'],
    ])
    const act = { id: idOf<string>('act', 1), kind: 'hide', reason: '' } as const
    moderate({ space: device.doc, body: null }, { kind: 'answer', id: a }, act, stampOf(10))
    await tell()
    expect([find('merci beaucoup'), find('croquis')]).toEqual([[], []])
    expect(find('depuis quand')).not.toEqual([])
    setQuestionDeleted(device.doc, q, true, stampOf(11, 2))
    await tell()
    expect(find('depuis quand')).toEqual([])
  })

  it('is the same after a start over what was kept, and leaves with its space', async () => {
    const device = createTeam(secret)
    const plan = await device.addFile('croquis.txt', strToU8('le tirant est vissé'))
    device.writePage(secret, bodyOf(a), [attached(plan)])
    const first = { id: idOf<CommentId>('comment', 1), text: 'Depuis quand ?' }
    startThread(
      device.bodyDoc(secret, bodyOf(q)),
      { id: idOf<ThreadId>('thread', 1), quote: null, first },
      stampOf(7, 3),
    )
    const before = await device.start()
    await before.indexer.close()
    const { find, indexer, tell } = await device.start()
    await indexer.settleAttachments()
    expect([find('tirant'), find('depuis quand').length > 0]).toEqual([
      ['file croquis.txt'],
      true,
    ])
    device.writePage(secret, bodyOf(a), [line('rien de plus')])
    await tell()
    expect(find('tirant')).toEqual([])
    device.drop(secret)
    await indexer.forget(secret)
    expect(find('depuis quand')).toEqual([])
    expect(listCommentedPages(indexer.index, null)).toEqual([])
  })
})

describe('questions and answers', () => {
  it('are found by title, details and answers, each at its place', async () => {
    const { search, find } = await createTeam().start()
    expect(find('four claque')).toEqual(['question Pourquoi le four 3 claque-t-il ?'])
    expect(search('nuit 600')[0]).toMatchObject({
      kind: 'question',
      space,
      owner: idOf('person', 2),
      target: { kind: 'question', space, question: q },
    })
    expect(search('brique thermocouple')[0]).toMatchObject({
      kind: 'answer',
      owner: idOf('person', 3),
      path: ['Pourquoi le four 3 claque-t-il ?'],
      passage: 'Une brique remplacée derrière le thermocouple',
      target: { kind: 'answer', space, question: q, answer: a },
    })
  })

  it('keep their text when something is said of them, and are read again when it changes', async () => {
    const device = createTeam()
    const { find, tell } = await device.start()
    renameQuestion(device.doc, q, 'Pourquoi ce bruit ?', idOf('was', 1), stampOf(9, 2))
    await tell(spaceDocName(workspace, space))
    expect(find('nuit 600')).toEqual(['question Pourquoi ce bruit ?'])
    expect(find('claque')).toEqual([])
    device.writePage(space, bodyOf(a), [line('Un tirant desserré')])
    await tell()
    expect(find('brique')).toEqual([])
    expect(find('tirant')).toEqual(['answer '])
  })

  it('are found though their text comes before them, and after a start over what was kept', async () => {
    const device = createIndexDevice()
    device.addPage(space, page(1), 'Accueil')
    device.writePage(space, bodyOf(q), [line('vibrations du ventilateur')])
    const first = await device.start()
    expect(first.find('ventilateur')).toEqual([])
    const title = 'Le ventilateur'
    askQuestion(
      device.spaceDoc(space),
      { id: q, title, audience: { kind: 'space' } },
      stampOf(5),
    )
    await first.tell(spaceDocName(workspace, space))
    expect(first.find('vibrations')).toEqual(['question Le ventilateur'])
    await first.indexer.close()
    const second = await device.start()
    expect(second.find('vibrations')).toEqual(['question Le ventilateur'])
    await second.indexer.close()
  })

  it('are found no more once they are taken away, or their space is', async () => {
    const device = createTeam(secret)
    const { find, tell, indexer } = await device.start()
    expect(find('brique')).toEqual(['answer '])
    setAnswerDeleted(device.doc, a, true, stampOf(9, 3))
    await tell(spaceDocName(workspace, secret))
    expect(find('brique')).toEqual([])
    setQuestionDeleted(device.doc, q, true, stampOf(9, 2))
    await tell(spaceDocName(workspace, secret))
    expect(find('claque')).toEqual([])
    setQuestionDeleted(device.doc, q, false, stampOf(10, 2))
    await tell(spaceDocName(workspace, secret))
    expect(find('nuit 600')).toHaveLength(1)
    await indexer.forget(secret)
    expect(find('nuit 600')).toEqual([])
  })
})
