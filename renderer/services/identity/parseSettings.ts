/** Reads stored settings tolerantly: what is broken or unknown reads as absent, the rest is kept. */
import { type PersonId, parseId, type WorkspaceId } from '../../../model/ids.ts'
import { type Language, parseLanguage } from '../../../model/language.ts'
import { parseFingerprint } from '../sync/relayAddress.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import type { LocalWorkspace, Theme } from './DeviceSettings.ts'
import { parseDeviceSeed } from './deviceKey.ts'

/** The typed part of the settings, as stored. */
export interface SettingsRecord {
  readonly language: Language | 'system'
  readonly theme: Theme
  /** Last opened first. */
  readonly workspaces: readonly LocalWorkspace[]
  /** Counts the changes: of two copies the one that counted further is the newer. */
  readonly revision: number
}

const themes = ['light', 'dark', 'system'] as const

/** Reads the settings' JSON; anything that is not one gives the defaults. */
export function parseSettings(text: string | null): SettingsRecord {
  const fields = toFields(parseJson(text))
  const list: readonly unknown[] = Array.isArray(fields.workspaces) ? fields.workspaces : []
  return {
    language: parseLanguage(fields.language) ?? 'system',
    theme: themes.find((theme) => theme === fields.theme) ?? 'system',
    workspaces: list.map(parseLocalWorkspace).filter((one) => one !== null),
    revision: Number.isSafeInteger(fields.revision) ? (fields.revision as number) : 0,
  }
}

function parseLocalWorkspace(value: unknown): LocalWorkspace | null {
  const fields = toFields(value)
  const id = parseId<WorkspaceId>(fields.id)
  const person = parseId<PersonId>(fields.person)
  if (!id || !person) return null
  const text = (key: string) => (typeof fields[key] === 'string' ? fields[key] : '')
  const at = fields.lastOpenedAt
  return {
    id,
    name: text('name'),
    person,
    personName: text('personName'),
    relay: parseTarget(fields.relay),
    deviceKey: parseDeviceSeed(fields.deviceKey),
    lastOpenedAt: typeof at === 'number' && Number.isFinite(at) ? at : 0,
  }
}

function parseTarget(value: unknown): RelayTarget | null {
  const { address, fingerprint } = toFields(value)
  if (typeof address !== 'string' || !/^wss?:\/\//.test(address)) return null
  return { address, fingerprint: parseFingerprint(fingerprint) }
}

function parseJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null // A torn entry reads as absent; the next change writes a whole one.
  }
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
