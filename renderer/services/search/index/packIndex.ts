/** An index and its bodies as bytes, and back. */

import { PackedBody } from '../engine/kept/PackedBody.ts'
import { ByteWriter } from '../engine/kept/packing.ts'
import type { Columns } from '../engine/kept/RecordTable.ts'
import { recordsPerPart } from '../engine/kept/RecordTable.ts'
import { type SavedIndex, SearchIndex } from '../engine/SearchIndex.ts'
import { checksum, type List, packSections, type Sections, unpackSections } from './sections.ts'

/** Packs an index without its bodies. About 80 ms for ten thousand pages. */
export function packIndex(index: SearchIndex): Uint8Array {
  const { lexicon, table, postings, held } = index.save()
  const sections: Record<string, List | string> = {
    about: JSON.stringify({ names: table.names, parts: table.fields.length }),
    forms: lexicon.forms,
    formPages: lexicon.pages,
    sorted: lexicon.sorted,
    spellings: lexicon.spellings,
    stems: lexicon.stems,
    stemIds: lexicon.stemIds,
    ids: table.ids,
    offsets: postings.offsets,
    records: postings.records,
    counts: postings.counts,
    held,
  }
  for (const [name, column] of Object.entries(table.columns))
    sections[`column ${name}`] = column
  table.fields.forEach((fields, part) => {
    sections[`fields ${part}`] = fields
  })
  return packSections(sections)
}

/** Reads a packed index; throws when it is damaged. Bodies follow by `unpackBodies`. */
export function unpackIndex(packed: Uint8Array): SearchIndex {
  const sections = unpackSections(packed)
  const about = JSON.parse(textIn(sections, 'about')) as {
    readonly names: SavedIndex['table']['names']
    readonly parts: number
  }
  const columns: Record<string, List> = {}
  // A copy: columns are written to.
  for (const [name, value] of Object.entries(sections))
    if (name.startsWith('column ') && typeof value !== 'string')
      columns[name.slice('column '.length)] = value.slice()
  const numbers = (name: string) => sections[name] as Uint32Array
  return new SearchIndex({
    lexicon: {
      forms: textIn(sections, 'forms'),
      pages: numbers('formPages'),
      sorted: numbers('sorted'),
      spellings: sections.spellings as Uint8Array,
      stems: textIn(sections, 'stems'),
      stemIds: sections.stemIds as Int32Array,
    },
    table: {
      columns: columns as unknown as Columns,
      ids: textIn(sections, 'ids'),
      fields: Array.from({ length: about.parts }, (_, part) =>
        textIn(sections, `fields ${part}`),
      ),
      names: about.names,
    },
    postings: {
      offsets: numbers('offsets'),
      records: numbers('records'),
      counts: numbers('counts'),
    },
    held: (sections.held as Uint32Array).slice(),
  })
}

function textIn(sections: Sections, name: string): string {
  const text = sections[name]
  if (typeof text !== 'string') throw new Error(`unpackIndex: ${name} is missing`)
  return text
}

/** How many parts the bodies of an index are kept in. */
export function countBodyParts(index: SearchIndex): number {
  return Math.ceil(index.numbers / recordsPerPart)
}

/** The part that a record's body is kept in. */
export function bodyPartOf(number: number): number {
  return Math.floor(number / recordsPerPart)
}

/** Packs one part of the bodies. */
export function packBodies(index: SearchIndex, part: number): Uint8Array {
  const writer = new ByteWriter()
  const from = part * recordsPerPart
  for (let number = from; number < Math.min(from + recordsPerPart, index.numbers); number++) {
    const body = index.packedBodyOf(number)
    writer.number(body ? body.bytes.length + 1 : 0)
    if (body) writer.bytes(body.bytes)
  }
  const bytes = writer.take()
  const packed = new Uint8Array(bytes.length + 4)
  packed.set(bytes, 4)
  new DataView(packed.buffer).setUint32(0, checksum(bytes))
  return packed
}

/** Gives an index one part of its bodies; throws when it is damaged. */
export function unpackBodies(index: SearchIndex, part: number, packed: Uint8Array): void {
  const bytes = packed.slice(4)
  const sum = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(0)
  if (sum !== checksum(bytes)) throw new Error(`unpackBodies: part ${part} is damaged`)
  let at = 0
  for (let number = part * recordsPerPart; at < bytes.length; number++) {
    let byte = 0
    let length = 0
    for (let shift = 0; shift === 0 || byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0
      length |= (byte & 127) << shift
    }
    if (length === 0) continue
    index.takeBody(number, new PackedBody(bytes.subarray(at, at + length - 1)))
    at += length - 1
  }
}
