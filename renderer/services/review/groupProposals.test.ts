import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { readBody } from '../../../model/body/readBody.ts'
import {
  type DocName,
  pageDocName,
  type QuestionId,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { askQuestion } from '../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../model/questions/bodyOf.ts'
import { listQuestions } from '../../../model/questions/Question.ts'
import { contentOf, idOf, stampOf } from '../../../model/testing/devices.ts'
import type { Proposal } from '../access/Access.ts'
import { newBodyUpdate } from '../questions/newBodyUpdate.ts'
import { proposedQuestion } from '../questions/proposedQuestion.ts'
import { groupProposals, proposalBytes } from './groupProposals.ts'

const workspace = idOf<WorkspaceId>('work', 1)
const space = idOf<SpaceId>('space', 1)
const q = (number: number) => idOf<QuestionId>('question', number)

const proposalOf = (number: number, doc: DocName, bytes: Uint8Array, by = 'zoe'): Proposal => ({
  id: `p${number}`,
  doc,
  by,
  at: number,
  note: '',
  update: Buffer.from(bytes).toString('base64url'),
})

function asked(doc: Y.Doc, number: number): Uint8Array {
  const question = { id: q(number), title: `Q${number}`, audience: { kind: 'space' } } as const
  return proposedQuestion(doc, question, stampOf(5, 2))
}

const details = (text: string) =>
  newBodyUpdate(
    [createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])],
    'version1',
    stampOf(5, 2),
  )

describe('a proposed question', () => {
  it('is written nowhere, and is the whole of it for whoever takes it in', () => {
    const here = new Y.Doc()
    askQuestion(here, { id: q(1), title: 'Q1', audience: { kind: 'space' } }, stampOf(1))
    const before = JSON.stringify(contentOf(here))
    const update = asked(here, 2)
    expect(JSON.stringify(contentOf(here))).toBe(before)
    const there = new Y.Doc()
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
    Y.applyUpdate(there, update)
    const taken = listQuestions(there).find((one) => one.id === q(2))
    expect(taken).toMatchObject({ title: 'Q2', askedBy: stampOf(1, 2).by })
    // Nobody's device number: what this device writes later stands under its own.
    expect(there.store.clients.has(here.clientID)).toBe(true)
    expect(Y.parseUpdateMeta(update).from.has(here.clientID)).toBe(false)
  })

  it('stands with its details, and with those of nobody else', () => {
    const doc = new Y.Doc()
    const home = spaceDocName(workspace, space)
    const bodyDoc = (number: number) => pageDocName(workspace, space, bodyOf(q(number)))
    const list = [
      proposalOf(1, bodyDoc(1), details('one')),
      proposalOf(2, home, asked(doc, 1)),
      proposalOf(3, home, asked(doc, 2)),
      // A page of the same space, and the details of another's question.
      proposalOf(4, pageDocName(workspace, space, idOf('page', 1)), details('page')),
      proposalOf(5, bodyDoc(2), details('two'), 'marc'),
    ]
    const groups = groupProposals(list)
    expect([...groups].map(([head, texts]) => [head.id, texts.map((one) => one.id)])).toEqual([
      ['p2', ['p1']],
      ['p3', []],
      ['p4', []],
      ['p5', []],
    ])
    const body = new Y.Doc()
    Y.applyUpdate(body, proposalBytes(list[0] as Proposal))
    expect(JSON.stringify(readBody(body))).toContain('one')
  })
})
