import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import type { PersonId, WorkspaceId } from '../../../model/ids.ts'
import { createDeviceSettings, type SettingsStorage } from './createDeviceSettings.ts'
import type { LocalWorkspace } from './DeviceSettings.ts'
import { openSettingsKeep } from './settingsKeep.ts'

function memoryStorage(entries: Record<string, string> = {}): SettingsStorage {
  const map = new Map(Object.entries(entries))
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

const workspace = (id: string, lastOpenedAt: number): LocalWorkspace => ({
  id: id.padEnd(20, '0') as WorkspaceId,
  name: `Workspace ${id}`,
  person: 'p'.padEnd(20, '0') as PersonId,
  personName: 'Odile',
  relay: { address: 'ws://localhost:8090', fingerprint: 'a'.repeat(64) },
  deviceKey: 'k'.repeat(43),
  lastOpenedAt,
})

describe('device settings', () => {
  it('keep what was set over a restart', () => {
    const storage = memoryStorage()
    const first = createDeviceSettings(storage)
    first.setLanguage('fr')
    first.setTheme('dark')
    first.putWorkspace(workspace('a', 1))
    first.putWorkspace(workspace('b', 2))
    first.write('sidebar', '280')
    const second = createDeviceSettings(storage)
    expect(second.language).toBe('fr')
    expect(second.theme).toBe('dark')
    expect(second.workspaces).toEqual([workspace('b', 2), workspace('a', 1)])
    expect(second.read('sidebar')).toBe('280')
    second.write('sidebar', null)
    expect(first.read('sidebar')).toBeNull()
  })

  it('replace a workspace that is put again and forget one without touching others', () => {
    const settings = createDeviceSettings(memoryStorage())
    settings.putWorkspace(workspace('a', 1))
    settings.putWorkspace(workspace('b', 2))
    settings.putWorkspace({ ...workspace('a', 3), relay: null })
    expect(settings.workspaces.map((one) => [one.id[0], one.relay?.address])).toEqual([
      ['a', undefined],
      ['b', 'ws://localhost:8090'],
    ])
    settings.forgetWorkspace(workspace('b', 0).id)
    expect(settings.workspaces.map((one) => one.id[0])).toEqual(['a'])
  })

  it('read broken entries as absent and keep the sound ones beside them', () => {
    const sound = workspace('c', 5)
    const storage = memoryStorage({
      'relais.settings': JSON.stringify({
        language: 'xx',
        theme: 7,
        workspaces: [null, { id: '??' }, sound, { ...sound, id: 'd0000000', relay: 'nowhere' }],
      }),
    })
    const settings = createDeviceSettings(storage)
    expect(settings.language).toBe('system')
    expect(settings.theme).toBe('system')
    expect(settings.workspaces[0]).toEqual(sound)
    expect(settings.workspaces[1]?.relay).toBeNull()
    expect(settings.workspaces).toHaveLength(2)
    expect(createDeviceSettings(memoryStorage({ 'relais.settings': '{"la' })).theme).toBe(
      'system',
    )
  })

  it('work for the window when localStorage throws', () => {
    const refuse = () => {
      throw new Error('SecurityError')
    }
    const settings = createDeviceSettings({
      getItem: refuse,
      setItem: refuse,
      removeItem: refuse,
    })
    settings.setTheme('light')
    settings.putWorkspace(workspace('a', 1))
    settings.write('width', '3')
    expect(settings.theme).toBe('light')
    expect(settings.workspaces).toHaveLength(1)
    expect(settings.read('width')).toBe('3')
  })

  it('keep what two windows changed apart and tell the other window', () => {
    const storage = memoryStorage()
    const events = new EventTarget()
    const here = createDeviceSettings(storage, events)
    const there = createDeviceSettings(storage)
    const listener = vi.fn()
    const stop = here.subscribe(listener)
    there.setTheme('dark')
    events.dispatchEvent(Object.assign(new Event('storage'), { key: 'relais.settings' }))
    expect(here.theme).toBe('dark')
    expect(listener).toHaveBeenCalledTimes(1)
    events.dispatchEvent(Object.assign(new Event('storage'), { key: 'someone.else' }))
    expect(listener).toHaveBeenCalledTimes(1)
    there.putWorkspace(workspace('a', 1))
    here.setLanguage('en')
    expect(createDeviceSettings(storage).workspaces).toHaveLength(1)
    stop()
    here.setTheme('light')
    expect(listener).toHaveBeenCalledTimes(2)
    here.dispose()
  })
})

describe('settings that localStorage lost', () => {
  const known = workspace('w', 1)

  it('come back from the keep after the machine died', async () => {
    const indexedDB = new IDBFactory()
    const before = createDeviceSettings(memoryStorage(), null, openSettingsKeep(indexedDB))
    before.putWorkspace(known)
    before.setTheme('dark')
    await before.whenKept()
    before.dispose()
    // localStorage was never written to the disk: it is empty.
    const after = createDeviceSettings(memoryStorage(), null, openSettingsKeep(indexedDB))
    expect(after.workspaces).toEqual([])
    await after.restore()
    expect(after.workspaces).toEqual([known])
    expect(after.theme).toBe('dark')
  })

  it('never undo what localStorage knows better', async () => {
    const indexedDB = new IDBFactory()
    const storage = memoryStorage()
    const first = createDeviceSettings(storage, null, openSettingsKeep(indexedDB))
    first.putWorkspace(known)
    await first.whenKept()
    const second = createDeviceSettings(storage, null, null)
    second.forgetWorkspace(known.id)
    const third = createDeviceSettings(storage, null, openSettingsKeep(indexedDB))
    await third.restore()
    expect(third.workspaces).toEqual([])
  })
})
