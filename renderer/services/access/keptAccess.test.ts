import { expect, it } from 'vitest'
import type { SpaceId } from '../../../model/ids.ts'
import {
  type AccessRecord,
  noRecord,
  readAccessRecord,
  writeAccessRecord,
} from './keptAccess.ts'

const space = 'restricted'.padEnd(30, '0') as SpaceId

function texts(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries))
  return {
    read: (key: string) => map.get(key) ?? null,
    write: (key: string, value: string | null) =>
      void (value === null ? map.delete(key) : map.set(key, value)),
  }
}

it('the record comes back as it was kept', () => {
  const settings = texts()
  const record: AccessRecord = {
    rights: { kind: 'member', role: 'reader', spaces: [space] },
    device: 'd'.repeat(20),
    losses: [{ space, name: 'Direction', at: 5, kept: [], titles: {} }],
    leaving: [{ space, name: 'Direction' }],
    files: [],
  }
  writeAccessRecord(settings, 'w', record)
  expect(readAccessRecord(settings, 'w')).toMatchObject(record)
  expect(readAccessRecord(settings, 'other')).toEqual(noRecord)
})

it.each([
  'not JSON {',
  '7',
  '{"rights":{"kind":"member","role":"emperor"}}',
  '{"rights":null,"losses":"all","leaving":[{"space":"??"}],"files":["x"]}',
])('%s reads as never heard', (text) => {
  expect(readAccessRecord(texts({ 'access:w': text }), 'w')).toEqual(noRecord)
})
