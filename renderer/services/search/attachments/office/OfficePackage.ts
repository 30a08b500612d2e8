/** The parts of an office file: a zip of XML with relations between them (ECMA-376, part 2). */
import {
  bytesOf,
  mostZipEntries,
  readZipEntries,
  readZipEntry,
  type ZipEntry,
} from '../../../../markdown/zipEntries.ts'
import { fileLimits, type NoTextReason } from '../FileText.ts'
import { attributeOf, readXml } from './xmlTokens.ts'

/** An opened office file. */
export interface OfficePackage {
  has(path: string): boolean
  /**
   * A part as text; `''` when there is none. What lies beyond the limits is not
   * inflated: the text then ends in the middle, and `isCut` says so from then on.
   */
  read(path: string): Promise<string>
  /** The paths of the parts that a part is related to, by the relation's id. */
  relations(path: string): Promise<ReadonlyMap<string, Relation>>
  readonly isCut: boolean
}

/** What a part is related to. */
export interface Relation {
  /** The last word of its type's address: `slide`, `worksheet`, `notesSlide`. */
  readonly type: string
  readonly path: string
}

/** How opening went. */
export type OfficeOutcome =
  | { readonly ok: true; readonly package: OfficePackage }
  | { readonly ok: false; readonly reason: NoTextReason }

/** Unpacked to packed, beyond which an entry is not what it says: text in XML reaches 30. */
const mostRatio = 400
const ratioFrom = 4 << 20

/** Opens an office file; inflates nothing yet. */
export async function openOffice(bytes: Uint8Array): Promise<OfficeOutcome> {
  const source = bytesOf(bytes)
  const entries = await readZipEntries(source)
  if (entries === null) return { ok: false, reason: 'corrupt' }
  if (entries.length > mostZipEntries) return { ok: false, reason: 'too-big' }
  const byPath = new Map<string, ZipEntry>(entries.map((entry) => [entry.path, entry]))
  if (entries.some((entry) => entry.encrypted)) return { ok: false, reason: 'encrypted' }
  let left: number = fileLimits.parts
  let isCut = false

  const read = async (path: string): Promise<string> => {
    const entry = byPath.get(path)
    if (!entry) return ''
    if (entry.method !== 0 && entry.method !== 8)
      throw new Error(`openOffice: ${path} is packed by method ${entry.method}`)
    if (entry.size > ratioFrom && entry.size / Math.max(1, entry.packed) > mostRatio)
      throw new Error(`openOffice: ${path} says it unpacks to ${entry.size} bytes`)
    const most = Math.min(fileLimits.part, left)
    if (entry.size > most) isCut = true
    if (most <= 0) return ''
    const part = await readZipEntry(source, entry, most)
    left -= part.length
    return new TextDecoder(isWide(part) ? 'utf-16le' : 'utf-8').decode(part)
  }

  return {
    ok: true,
    package: {
      get isCut() {
        return isCut
      },
      has: (path) => byPath.has(path),
      read,
      async relations(path) {
        const at = path.lastIndexOf('/') + 1
        const folder = path.slice(0, at)
        const relations = new Map<string, Relation>()
        readXml(await read(`${folder}_rels/${path.slice(at)}.rels`), {
          open(name, attributes) {
            if (name !== 'Relationship') return
            const id = attributeOf(attributes, 'Id')
            const target = attributeOf(attributes, 'Target')
            // What lies outside of the file is never looked at.
            if (!id || !target || attributeOf(attributes, 'TargetMode') === 'External') return
            const type = attributeOf(attributes, 'Type')?.split('/').at(-1) ?? ''
            relations.set(id, { type, path: resolvePath(folder, target) })
          },
        })
        return relations
      },
    },
  }
}

function isWide(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}${target}`.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}
