/**
 * What a device keeps of the relay's last word on one workspace: rights, and the
 * spaces that were or are to be removed. A text of the device's settings, so that it
 * is there at once at a start without a network. The roster is a text of its own.
 */
import {
  type DocName,
  type FileId,
  parseDocName,
  parseFileId,
  parseId,
  type SpaceId,
} from '../../../model/ids.ts'
import { roles } from '../../../sync-server/contract/protocol.ts'
import type { DeviceSettings } from '../identity/DeviceSettings.ts'
import type { LostSpace, Rights, RosterView } from './Access.ts'

/** See the head of this file. */
export interface AccessRecord {
  readonly rights: Rights
  /** This device's id on the relay; empty until a relay was asked. */
  readonly device: string
  readonly losses: readonly LostSpace[]
  /** Spaces whose removal has begun: what a crash left of them goes at the next start. */
  readonly leaving: readonly Pick<LostSpace, 'space' | 'name'>[]
  /** Attachments of documents that were removed: those that nothing else here mentions go, too. */
  readonly files: readonly FileId[]
}

/** The record of a workspace that no relay has said anything about. */
export const noRecord: AccessRecord = {
  rights: { kind: 'unrestricted' },
  device: '',
  losses: [],
  leaving: [],
  files: [],
}

type Texts = Pick<DeviceSettings, 'read' | 'write'>
const recordKey = (workspace: string) => `access:${workspace}`
const rosterKey = (workspace: string) => `roster:${workspace}`

/** The record as it lies there, to tell whether it changed. */
export function readAccessText(settings: Texts, workspace: string): string | null {
  return settings.read(recordKey(workspace))
}

/** Reads the record; what is broken or absent reads as never heard. */
export function readAccessRecord(settings: Texts, workspace: string): AccessRecord {
  const fields = toFields(parseJson(settings.read(recordKey(workspace))))
  return {
    rights: parseRights(fields.rights),
    device: typeof fields.device === 'string' ? fields.device : '',
    losses: toList(fields.losses).flatMap(parseLoss),
    leaving: toList(fields.leaving).flatMap(parseLoss),
    files: toList(fields.files).flatMap((id) => parseFileId(id) ?? []),
  }
}

/** Writes the record as the text it is kept as. */
export function toAccessText(record: AccessRecord): string {
  return JSON.stringify(record)
}

/** Keeps the record. */
export function writeAccessRecord(
  settings: Texts,
  workspace: string,
  record: AccessRecord,
): void {
  settings.write(recordKey(workspace), toAccessText(record))
}

/** The kept roster as it was written, for the schema to parse; `null` when there is none. */
export function readKeptRoster(settings: Texts, workspace: string): unknown {
  return parseJson(settings.read(rosterKey(workspace)))
}

/** Keeps the roster, or with `null` forgets it. */
export function writeKeptRoster(
  settings: Texts,
  workspace: string,
  roster: RosterView | null,
): void {
  settings.write(rosterKey(workspace), roster && JSON.stringify(roster))
}

/** Forgets everything the device kept of a workspace's rights, for a person who comes in anew. */
export function clearAccessRecord(settings: Texts, workspace: string): void {
  settings.write(recordKey(workspace), null)
  settings.write(rosterKey(workspace), null)
}

function parseRights(value: unknown): Rights {
  const { kind, role: named, spaces, at } = toFields(value)
  if (kind === 'removed') return { kind, at: typeof at === 'number' ? at : 0 }
  const role = roles.find((one) => one === named)
  if (kind !== 'member' || !role) return { kind: 'unrestricted' }
  return {
    kind,
    role,
    spaces: toList(spaces).flatMap((space) => parseId<SpaceId>(space) ?? []),
  }
}

function parseLoss(value: unknown): LostSpace[] {
  const fields = toFields(value)
  const space = parseId<SpaceId>(fields.space)
  if (!space) return []
  const titles = Object.entries(toFields(fields.titles)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return [
    {
      space,
      name: typeof fields.name === 'string' ? fields.name : '',
      at: typeof fields.at === 'number' ? fields.at : 0,
      kept: toList(fields.kept).filter((name): name is DocName => parseDocName(name) !== null),
      titles: Object.fromEntries(titles),
    },
  ]
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function parseJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null // A torn entry reads as absent; the relay says it again.
  }
}
