import { expect, it, vi } from 'vitest'
import type { PersonId, SpaceId, WorkspaceId } from '../../../model/ids.ts'
import { createMemoryStore } from '../documents/memoryStore.ts'
import { createDeviceSettings } from '../identity/createDeviceSettings.ts'
import { createAccess } from './createAccess.ts'

const workspace = 'w'.repeat(20) as WorkspaceId
const space = 'restricted'.padEnd(30, '0') as SpaceId

it('two windows of one profile know the same rights and losses', async () => {
  const entries = new Map<string, string>()
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
  const store = createMemoryStore()
  const openWindow = () => {
    const events = new EventTarget()
    const settings = createDeviceSettings(storage, events)
    const access = createAccess({
      workspace,
      settings,
      store,
      documents: { flush: async () => {} },
      target: () => ({ address: 'ws://127.0.0.1:1', fingerprint: null }),
      me: () => ({
        person: 'p'.repeat(20) as PersonId,
        personName: 'Odile',
        workspaceName: 'Atelier',
        deviceName: 'test',
        deviceKey: 'k'.repeat(43),
      }),
      fetch: () => Promise.reject(new TypeError('no network')),
      now: () => 7,
      connect() {},
      discarded() {},
    })
    const hear = (key: string) =>
      events.dispatchEvent(Object.assign(new Event('storage'), { key }))
    return { access, hear: () => hear(`relais.feature.access:${workspace}`) }
  }
  const [one, two] = [openWindow(), openWindow()]
  const told = vi.fn()
  two.access.onChange(told)
  const word = { role: 'editor', spaces: [space] } as const
  expect(one.access.heard(word, { held: [], isSameLog: true })).toEqual([])
  two.hear()
  expect(two.access.rights).toEqual({ kind: 'member', ...word })
  expect(told).toHaveBeenCalledTimes(1)

  const lost = one.access.heard(
    { role: 'editor', spaces: [] },
    { held: [space], isSameLog: true },
  )
  expect(lost).toEqual([space])
  await one.access.forget(lost)
  two.hear()
  expect(two.access.losses.map((loss) => loss.space)).toEqual([space])
  two.access.dismissLoss(space)
  one.hear()
  expect(one.access.losses).toEqual([])
  one.access.dispose()
  two.access.dispose()
})

it('a relay that was replaced and does not know a space yet takes none away', () => {
  const settings = createDeviceSettings(null)
  const access = createAccess({
    workspace,
    settings,
    store: createMemoryStore(),
    documents: { flush: async () => {} },
    target: () => ({ address: 'ws://127.0.0.1:1', fingerprint: null }),
    me: () => {
      throw new Error('nobody is asked')
    },
    fetch: () => Promise.reject(new TypeError('no network')),
    now: () => 7,
    connect() {},
    discarded() {},
  })
  const heard = (isSameLog: boolean) =>
    access.heard({ role: 'owner', spaces: [] }, { held: [space], isSameLog })
  expect(heard(false)).toEqual([])
  expect(heard(true)).toEqual([space])
  access.opened()
  expect(access.rights).toEqual({ kind: 'unrestricted' })
  access.dispose()
})
