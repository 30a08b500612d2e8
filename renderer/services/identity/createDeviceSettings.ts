/**
 * The device's settings in localStorage, one entry for all that is typed and
 * one for each feature's small text. Other windows' changes arrive by storage
 * events; where localStorage throws (blocked cookies, a full quota) the
 * settings live for as long as the window does.
 */
import type { WorkspaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import type { DeviceSettings, LocalWorkspace, Theme } from './DeviceSettings.ts'
import { parseSettings, type SettingsRecord } from './parseSettings.ts'
import type { SettingsKeep } from './settingsKeep.ts'

const settingsKey = 'relais.settings'
const featurePrefix = 'relais.feature.'

/** What is needed of `localStorage`. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
/** Where storage events of other windows arrive; `window` in the app. */
export type SettingsEvents = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

/** The settings with what ends them. */
export interface OwnedDeviceSettings extends DeviceSettings {
  /** Takes over what the keep knows and localStorage lost; asked once, before a workspace is opened. */
  restore(): Promise<void>
  /** Settles when every change so far survives the death of the machine. */
  whenKept(): Promise<void>
  dispose(): void
}

/**
 * Opens the device's settings. Two windows that change different settings at
 * once both keep theirs: each change reads what is stored first. `null` for a
 * host without storage.
 */
export function createDeviceSettings(
  storage: SettingsStorage | null,
  events: SettingsEvents | null = null,
  keep: SettingsKeep | null = null,
): OwnedDeviceSettings {
  const listeners = new Set<() => void>()
  // What localStorage refused: true for this window until it closes.
  const unstored = new Map<string, string | null>()

  function load(key: string): string | null {
    const kept = unstored.get(key)
    if (kept !== undefined) return kept
    try {
      return storage?.getItem(key) ?? null
    } catch {
      return null // Blocked storage reads as empty; nothing was kept there either.
    }
  }

  function save(key: string, value: string | null): void {
    try {
      if (!storage) throw new Error('no storage')
      if (value === null) storage.removeItem(key)
      else storage.setItem(key, value)
      unstored.delete(key)
    } catch {
      unstored.set(key, value)
    }
  }

  let current: SettingsRecord = parseSettings(load(settingsKey))
  let kept: Promise<void> = Promise.resolve()

  function announce(): void {
    for (const listener of [...listeners]) listener()
  }

  function change(edit: (settings: SettingsRecord) => SettingsRecord): void {
    const stored = parseSettings(load(settingsKey))
    current = { ...edit(stored), revision: stored.revision + 1 }
    const text = JSON.stringify(current)
    save(settingsKey, text)
    kept = kept.then(() => keep?.write(text))
    announce()
  }

  function onStorage(event: Event): void {
    const key = 'key' in event ? event.key : null
    if (key !== null && !(typeof key === 'string' && key.startsWith('relais.'))) return
    current = parseSettings(load(settingsKey))
    announce()
  }
  events?.addEventListener('storage', onStorage)

  return {
    get language() {
      return current.language
    },
    get theme() {
      return current.theme
    },
    get workspaces() {
      return current.workspaces
    },
    setLanguage(language: Language | 'system') {
      change((settings) => ({ ...settings, language }))
    },
    setTheme(theme: Theme) {
      change((settings) => ({ ...settings, theme }))
    },
    putWorkspace(workspace: LocalWorkspace) {
      change((settings) => {
        const others = settings.workspaces.filter((one) => one.id !== workspace.id)
        const workspaces = [workspace, ...others]
        workspaces.sort((a, b) => b.lastOpenedAt - a.lastOpenedAt)
        return { ...settings, workspaces }
      })
    },
    forgetWorkspace(id: WorkspaceId) {
      change((settings) => ({
        ...settings,
        workspaces: settings.workspaces.filter((one) => one.id !== id),
      }))
    },
    read: (key) => load(featurePrefix + key),
    write(key, value) {
      save(featurePrefix + key, value)
      announce()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async restore() {
      const text = (await keep?.read()) ?? null
      const other = parseSettings(text)
      if (text === null || other.revision <= current.revision) return
      current = other
      save(settingsKey, text)
      announce()
    },
    whenKept: () => kept,
    dispose() {
      events?.removeEventListener('storage', onStorage)
      listeners.clear()
      void kept.then(() => keep?.close())
    },
  }
}
