import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
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
    const entries = listAuditEntries([{ space, acts: listActs(doc) }], roster)
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
