import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import { listChanges, noteChange } from '../../../model/moderation/listedChanges.ts'
import { listActs, moderate, undoModeration } from '../../../model/moderation/moderate.ts'
import { createPage } from '../../../model/page.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import type { RosterView } from '../access/Access.ts'
import { listAuditEntries } from './auditEntries.ts'
import { writeCsv } from './writeCsv.ts'

const space = idOf<SpaceId>('space', 1)
const person = (number: number) => idOf<PersonId>('person', number)

const roster: RosterView = {
  version: 1,
  workspace: idOf('work', 1),
  members: [
    {
      id: person(2),
      name: 'Marc',
      role: 'editor',
      addedAt: 50,
      addedBy: person(1),
      seenAt: null,
      devices: [],
    },
  ],
  spaces: [],
  invites: [
    {
      id: 'i1',
      label: 'Atelier',
      role: 'reader',
      spaces: [],
      createdAt: 60,
      createdBy: person(1),
      expiresAt: 99,
      maxUses: 1,
      uses: 0,
      revokedAt: 70,
    },
  ],
}

describe('the audit', () => {
  it('lists acts and rights together, the latest first, with what was taken back', () => {
    const doc = new Y.Doc()
    const id = idOf<PageId>('page', 1)
    createPage(doc, { id, title: 'P', parent: null, order: 'V' }, stampOf(1))
    const docs = { space: doc, body: null }
    const target = { kind: 'page', id } as const
    const act = (number: number) => ({
      id: idOf<string>('act', number),
      kind: 'hide' as const,
      reason: 'Privé',
    })
    moderate(docs, target, act(1), stampOf(55, 3))
    undoModeration(docs, target, { ...act(2), reason: '' }, stampOf(65, 3))
    const entries = listAuditEntries([{ space, acts: listActs(doc), changes: [] }], roster)
    expect(entries.map(({ verb, at, by }) => [verb, at, by])).toEqual([
      ['revoked', 70, null],
      ['unhide', 65, person(3)],
      ['invited', 60, person(1)],
      ['hide', 55, person(3)],
      ['joined', 50, person(1)],
    ])
    expect(entries[3]).toMatchObject({ kind: 'moderation', space, target, reason: 'Privé' })
    expect(listAuditEntries([], null)).toEqual([])
  })
})

describe('changes of rights and places', () => {
  const change = { at: 80, by: person(1), person: person(2), name: 'Marc' } as const

  it('tell what somebody was until then, of the workspace and of spaces', () => {
    const changes: RosterView['changes'] = [
      { ...change, space: null, was: 'reader', role: 'editor' },
      { ...change, at: 81, space, was: null, role: 'facilitator' },
      { ...change, at: 82, space, was: 'facilitator', role: 'member' },
      { ...change, at: 83, by: person(2), space, was: 'member', role: null },
      { ...change, at: 84, space: null, was: 'editor', role: null },
    ]
    const rights = listAuditEntries([], { ...roster, invites: [], changes })
    expect(rights.map((one) => one.kind === 'rights' && [one.verb, one.was, one.role])).toEqual(
      [
        ['removed', 'editor', ''],
        ['spaceLeft', 'member', ''],
        ['spaceRole', 'facilitator', 'member'],
        ['spaceIn', '', 'facilitator'],
        ['role', 'reader', 'editor'],
        // He came in as what he was before the change.
        ['joined', '', 'reader'],
      ],
    )
  })

  it('tell once of what both spaces of a move list', () => {
    const docs = [new Y.Doc(), new Y.Doc()]
    const target = { kind: 'question', id: idOf<string>('question', 1) } as const
    const other = idOf<SpaceId>('space', 2)
    for (const doc of docs)
      noteChange(doc, idOf('act', 1), { kind: 'move', target, to: other }, stampOf(5))
    const entries = listAuditEntries(
      docs.map((doc, at) => ({
        space: [space, other][at]!,
        acts: listActs(doc),
        changes: listChanges(doc),
      })),
      null,
    )
    expect(entries).toMatchObject([{ verb: 'move', space, to: other, target }])
  })
})

describe('a table for spreadsheets', () => {
  it('says what it is, quotes what needs it, and runs no formula', () => {
    const bytes = writeCsv(
      [
        ['Qui', 'Quoi'],
        ['a "b", c', '=cmd|x'],
        ['ligne\nsuivante', '-1;2'],
      ],
      ';',
    )
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe(
      'Qui;Quoi\r\n"a ""b"", c";\'=cmd|x\r\n"ligne\nsuivante";"\'-1;2"\r\n',
    )
  })
})
