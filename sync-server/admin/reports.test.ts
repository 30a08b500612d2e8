import { describe, expect, it } from 'vitest'
import {
  countToText,
  membersToText,
  sizeToText,
  statusToText,
  verifiedToText,
} from './reports.ts'

describe('reports for people', () => {
  it('say sizes and counts as people do', () => {
    expect([0, 999, 1_000, 1_550_000, 3e12].map(sizeToText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.6 MB',
      '3.0 TB',
    ])
    expect([countToText(1, 'file'), countToText(1_200, 'file')]).toEqual([
      '1 file',
      '1,200 files',
    ])
  })

  it('let no name move the cursor of a terminal', () => {
    const text = membersToText([
      {
        id: 'person00',
        name: 'Eve\u001b[2J\u202e',
        role: 'editor',
        addedAt: 0,
        addedBy: '',
        invite: null,
        devices: [{ id: 'd', name: 'a\nb', publicKey: '', addedAt: 0, seenAt: null }],
      },
    ])
    for (const character of ['\u001b', '\u202e']) expect(text).not.toContain(character)
    expect(text.split('\n')).toHaveLength(3)
    expect(text).toContain('never')
  })

  it('name damage, and what to do about it', () => {
    const report = { workspaces: 1, entries: 2, records: 3, attachments: 0 }
    expect(verifiedToText({ ...report, damage: [] })).toBe(
      'No damage: 1 workspace, 2 updates, 0 files, 3 records.\n',
    )
    const damage = Array.from({ length: 250 }, (_, seq) => ({
      kind: 'row' as const,
      workspace: 'w',
      seq,
      name: null,
      detail: `entry ${seq} cannot be read`,
    }))
    const text = verifiedToText({ ...report, damage })
    expect(text).toMatch(/DAMAGE in 250 places/)
    expect(text).toContain('row of w: entry 0 cannot be read')
    expect(text).toContain('and 50 more')
    expect(text).toContain('Restore the last good archive')
  })

  it('say plainly when the store takes nothing', () => {
    const status = {
      version: '1',
      running: true,
      connections: 1,
      awaitsSetup: true,
      workspaces: [],
    }
    expect(statusToText({ ...status, store: 'failing' })).toMatch(
      /running, 1 connection\n.*NOTHING/,
    )
    expect(statusToText({ ...status, store: 'ok' })).toMatch(/No workspace is here yet/)
  })
})
