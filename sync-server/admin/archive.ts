/**
 * The archive of a relay or of one workspace: what `backup` and `export` write and
 * `restore` reads, whichever store it came from. One gzip stream (RFC 1952) of
 *
 *   "relaisar" (8 bytes), varUint 1 (version of the format), then parts:
 *   varUint length, that many bytes: uint8 kind and its fields in lib0's encoding
 *
 *   1 begin      JSON: {relais, createdAt, workspace}     workspace: the one that was exported, or null = all
 *   2 record     key, JSON of the value                   members, invites, proposals; the relay's key in a backup
 *   3 workspace  id, epoch, head                          what follows up to 7 is of this workspace; entries may go beyond `head`
 *   4 entries    n × (seq, kind, fmt, doc, by, at, bytes) kind 0 = an update, 1 = a whole state in place of earlier ones
 *   5 file       SHA-256 (hexadecimal), size              an attachment; its bytes follow in as many 6 as it takes
 *   6 piece      bytes
 *   7 closed     entries, files                           of the workspace
 *   9 end        workspaces, records, entries, files, 32 bytes SHA-256 of everything before this part, unpacked
 *
 * and nothing after. Strings are lib0's varString, numbers varUint, bytes varUint8Array.
 * An archive holds everything in clear, the members' devices and the relay's key: it
 * is to be kept as the data folder is.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { belongsTo, isDocumentName } from '../contract/protocol.ts'
import type { LogEntry } from '../store/Log.ts'

/** What every archive begins with, unpacked. */
export const archiveMark = 'relaisar'
/** Version of the format. */
export const archiveVersion = 1
/** No part is longer, in bytes: one document's whole state, with room. */
export const longestPart = 64 << 20

/** What an archive holds. */
export interface ArchiveFigures {
  readonly workspaces: number
  readonly records: number
  readonly entries: number
  readonly files: number
}

/** One part of an archive. */
export type ArchivePart =
  | {
      readonly kind: 'begin'
      /** Version of the relay that wrote it. */
      readonly relais: string
      readonly createdAt: number
      readonly workspace: string | null
    }
  | { readonly kind: 'record'; readonly key: string; readonly value: unknown }
  | {
      readonly kind: 'workspace'
      readonly id: string
      readonly epoch: string
      readonly head: number
    }
  | { readonly kind: 'entries'; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'file'; readonly hash: string; readonly size: number }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'closed'; readonly entries: number; readonly files: number }
  | { readonly kind: 'end'; readonly figures: ArchiveFigures; readonly digest: Uint8Array }

const codes = {
  begin: 1,
  record: 2,
  workspace: 3,
  entries: 4,
  file: 5,
  piece: 6,
  closed: 7,
  end: 9,
} as const

const begin = z.object({
  relais: z.string(),
  createdAt: z.number(),
  workspace: z.string().nullable(),
})
const workspacePattern = /^[0-9a-z]{8,40}$/
const hashPattern = /^[0-9a-f]{64}$/
const keyPattern = /^[a-z0-9/-]{1,200}$/

/** Writes the mark and version that stand before all parts. */
export function encodeArchiveMark(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, new TextEncoder().encode(archiveMark))
  encoding.writeVarUint(encoder, archiveVersion)
  return encoding.toUint8Array(encoder)
}

/** Writes a part, without its length. */
export function encodePart(part: ArchivePart): Uint8Array {
  const encoder = encoding.createEncoder()
  const uint = (value: number) => encoding.writeVarUint(encoder, value)
  const text = (value: string) => encoding.writeVarString(encoder, value)
  encoding.writeUint8(encoder, codes[part.kind])
  switch (part.kind) {
    case 'begin': {
      const { relais, createdAt, workspace } = part
      text(JSON.stringify({ relais, createdAt, workspace }))
      break
    }
    case 'record':
      text(part.key)
      text(JSON.stringify(part.value))
      break
    case 'workspace':
      text(part.id)
      text(part.epoch)
      uint(part.head)
      break
    case 'entries':
      uint(part.entries.length)
      for (const entry of part.entries) {
        uint(entry.seq)
        uint(entry.kind === 'full' ? 1 : 0)
        uint(entry.fmt)
        text(entry.doc)
        text(entry.by)
        uint(entry.at)
        encoding.writeVarUint8Array(encoder, entry.bytes)
      }
      break
    case 'file':
      text(part.hash)
      uint(part.size)
      break
    case 'piece':
      encoding.writeVarUint8Array(encoder, part.bytes)
      break
    case 'closed':
      uint(part.entries)
      uint(part.files)
      break
    case 'end': {
      const { workspaces, records, entries, files } = part.figures
      for (const figure of [workspaces, records, entries, files]) uint(figure)
      encoding.writeUint8Array(encoder, part.digest)
    }
  }
  return encoding.toUint8Array(encoder)
}

function wrong(what: string): never {
  throw new Error(what)
}

function readEntries(decoder: decoding.Decoder): LogEntry[] {
  const entries: LogEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const seq = decoding.readVarUint(decoder)
    const kind = decoding.readVarUint(decoder) === 1 ? 'full' : 'tail'
    const fmt = decoding.readVarUint(decoder)
    const doc = decoding.readVarString(decoder)
    if (!isDocumentName(doc)) wrong('an entry of no document')
    const by = decoding.readVarString(decoder)
    const at = decoding.readVarUint(decoder)
    entries.push({ seq, kind, fmt, doc, by, at, bytes: decoding.readVarUint8Array(decoder) })
  }
  return entries
}

function readPart(decoder: decoding.Decoder): ArchivePart {
  const uint = () => decoding.readVarUint(decoder)
  const text = () => decoding.readVarString(decoder)
  const code = decoding.readUint8(decoder)
  switch (code) {
    case codes.begin:
      return { kind: 'begin', ...begin.parse(JSON.parse(text())) }
    case codes.record: {
      const key = text()
      if (!keyPattern.test(key)) wrong('a record whose key is none')
      return { kind: 'record', key, value: JSON.parse(text()) as unknown }
    }
    case codes.workspace: {
      const id = text()
      if (!workspacePattern.test(id)) wrong('a workspace whose id is none')
      return { kind: 'workspace', id, epoch: text(), head: uint() }
    }
    case codes.entries:
      return { kind: 'entries', entries: readEntries(decoder) }
    case codes.file: {
      const hash = text()
      if (!hashPattern.test(hash)) wrong('a file whose name is no SHA-256')
      return { kind: 'file', hash, size: uint() }
    }
    case codes.piece:
      return { kind: 'piece', bytes: decoding.readVarUint8Array(decoder) }
    case codes.closed:
      return { kind: 'closed', entries: uint(), files: uint() }
    case codes.end: {
      const [workspaces, records, entries, files] = [uint(), uint(), uint(), uint()]
      const digest = decoding.readUint8Array(decoder, 32)
      return { kind: 'end', figures: { workspaces, records, entries, files }, digest }
    }
    default:
      return wrong(`a part of unknown kind ${code}`)
  }
}

/** Reads a part, without its length. Throws on anything that is not one. Its bytes are views. */
export function decodePart(bytes: Uint8Array): ArchivePart {
  const decoder = decoding.createDecoder(bytes)
  const part = readPart(decoder)
  if (decoding.hasContent(decoder)) wrong('a part that is longer than what is in it')
  return part
}

/** Tells whether an entry may stand in a workspace's log. */
export function isEntryOf(entry: LogEntry, workspace: string): boolean {
  return belongsTo(entry.doc, workspace)
}
