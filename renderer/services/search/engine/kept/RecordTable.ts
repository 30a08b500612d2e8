/**
 * The records by their numbers: what a query filters, counts and orders by lies
 * in columns of numbers; what a person sees is kept as it came and is read from
 * its kept form only when it is shown.
 */
import type { Language } from '../../../../../model/language.ts'
import { type RecordId, recordKinds } from '../../RecordKind.ts'
import type { RecordFields } from '../../SearchRecord.ts'
import { isRecordFields } from './isRecordFields.ts'
import { NameSets } from './NameSets.ts'
import { Names } from './Names.ts'
import type { PackedBody } from './PackedBody.ts'

const makers = {
  alive: Uint8Array,
  kind: Uint8Array,
  language: Uint8Array,
  archived: Uint8Array,
  space: Uint16Array,
  owner: Uint16Array,
  tags: Uint32Array,
  topics: Uint32Array,
  /** How many words it counts, fields weighted: BM25's length. */
  length: Uint32Array,
  titleHash: Uint32Array,
  updatedAt: Float64Array,
  /** 0 when nobody vouches. */
  verifiedUntil: Float64Array,
} as const
/** The columns; entries of numbers that are free or gone mean nothing but `alive` 0. */
export type Columns = { [Name in keyof typeof makers]: InstanceType<(typeof makers)[Name]> }
const columnNames = Object.keys(makers) as (keyof typeof makers)[]

/** What is kept of the table besides bodies. */
export interface SavedTable {
  readonly columns: Columns
  /** A line a record; empty for those that are gone. */
  readonly ids: string
  /** JSON lists of `recordsPerPart` fields each, `null` for those that are gone. */
  readonly fields: readonly string[]
  readonly names: {
    readonly spaces: readonly string[]
    readonly owners: readonly string[]
    readonly tags: readonly string[]
    readonly tagSets: readonly (readonly number[])[]
    readonly topics: readonly string[]
    readonly topicSets: readonly (readonly number[])[]
  }
}

/** Bodies and fields are kept in parts of so many records. */
export const recordsPerPart = 256

const languageCodes: readonly Language[] = ['en', 'fr']

function makeColumns(size: number, from?: Columns): Columns {
  const made = {} as Record<string, unknown>
  for (const name of columnNames) {
    const column = new makers[name](size)
    if (from) column.set(from[name].subarray(0, size) as never)
    made[name] = column
  }
  return made as Columns
}

export class RecordTable {
  columns = makeColumns(1024)
  readonly spaces: Names
  readonly owners: Names
  readonly tags: NameSets
  readonly topics: NameSets
  readonly #numbers = new Map<RecordId, number>()
  #ids: (RecordId | null)[] = []
  #fields: (RecordFields | null)[] = []
  /** Kept fields that nobody looked at yet, by part. */
  #unread: (string | null)[] = []
  #bodies: (PackedBody | null)[] = []
  #living = 0
  #totalLength = 0
  /** Another number after each change of a topic's record. */
  topicChanges = 0

  constructor(saved?: SavedTable) {
    this.spaces = new Names(saved?.names.spaces)
    this.owners = new Names(saved?.names.owners)
    this.tags = new NameSets(saved?.names.tags, saved?.names.tagSets)
    this.topics = new NameSets(saved?.names.topics, saved?.names.topicSets)
    if (saved) this.#restore(saved)
  }

  #restore({ ids, columns, fields }: SavedTable): void {
    this.#ids =
      ids === '' ? [] : ids.split('\n').map((id) => (id === '' ? null : (id as RecordId)))
    const size = this.#ids.length
    for (const name of columnNames)
      if (columns[name].length !== size)
        throw new Error(`RecordTable: ${name} has another length`)
    if (fields.length !== Math.ceil(size / recordsPerPart))
      throw new Error('RecordTable: fields are missing')
    this.columns = columns
    this.#unread = [...fields]
    this.#fields = new Array(size).fill(null)
    this.#bodies = new Array(size).fill(null)
    this.#ids.forEach((id, number) => {
      if ((id !== null) !== (columns.alive[number] === 1))
        throw new Error('RecordTable: ids and columns do not fit together')
      if (id === null) return
      this.#numbers.set(id, number)
      this.#living++
      this.#totalLength += columns.length[number] as number
    })
  }

  /** How many numbers were given out. */
  get size(): number {
    return this.#ids.length
  }

  get living(): number {
    return this.#living
  }

  get meanLength(): number {
    return this.#living > 0 ? this.#totalLength / this.#living : 1
  }

  ids(): Iterable<RecordId> {
    return this.#numbers.keys()
  }

  numberOf(id: RecordId): number | undefined {
    return this.#numbers.get(id)
  }

  idOf(number: number): RecordId | null {
    return this.#ids[number] ?? null
  }

  /** Throws when what was kept of it is damaged. */
  fieldsOf(number: number): RecordFields | null {
    const part = Math.floor(number / recordsPerPart)
    if (this.#unread[part] != null) this.#read(part)
    return this.#fields[number] ?? null
  }

  #read(part: number): void {
    const list: unknown = JSON.parse(this.#unread[part] as string)
    if (!Array.isArray(list)) throw new Error(`RecordTable: part ${part} is no list`)
    list.forEach((fields: unknown, at) => {
      const number = part * recordsPerPart + at
      if (this.columns.alive[number] !== 1) return
      if (!isRecordFields(fields) || fields.id !== this.#ids[number])
        throw new Error(`RecordTable: record ${number} is damaged`)
      this.#fields[number] = fields
    })
    this.#unread[part] = null
  }

  bodyOf(number: number): PackedBody | null {
    return this.#bodies[number] ?? null
  }

  languageOf(number: number): Language {
    return languageCodes[this.columns.language[number] as number] ?? 'en'
  }

  /** Puts a record under a number: the one given, or a new one. */
  put(
    fields: RecordFields,
    about: {
      readonly body: PackedBody | null
      readonly language: Language
      readonly length: number
      readonly titleHash: number
    },
    number = this.#ids.length,
  ): number {
    this.#reserve(number + 1)
    const { columns } = this
    this.#ids[number] = fields.id
    this.#numbers.set(fields.id, number)
    this.#bodies[number] = about.body
    columns.alive[number] = 1
    columns.language[number] = languageCodes.indexOf(about.language)
    columns.length[number] = about.length
    columns.titleHash[number] = about.titleHash
    this.#living++
    this.#totalLength += about.length
    this.describe(number, fields)
    return number
  }

  /** Says anew what is known of a record besides its words. */
  describe(number: number, fields: RecordFields): void {
    // Before it is written over, so that a part read later does not bring the old ones back.
    this.fieldsOf(number)
    const { columns } = this
    this.#fields[number] = fields
    columns.kind[number] = recordKinds.indexOf(fields.kind)
    const isTopic = fields.kind === 'topic'
    if (isTopic) this.topicChanges++
    columns.archived[number] = fields.archived ? 1 : 0
    columns.space[number] = this.spaces.numberOf(fields.space)
    columns.owner[number] = this.owners.numberOf(fields.owner)
    columns.tags[number] = this.tags.numberOf(fields.tags)
    // A topic's other names are no topics that it bears.
    columns.topics[number] = isTopic ? 0 : this.topics.numberOf(fields.topics)
    columns.updatedAt[number] = fields.updatedAt ?? 0
    columns.verifiedUntil[number] = fields.verifiedUntil ?? 0
  }

  remove(number: number): void {
    const id = this.#ids[number]
    if (id == null) return
    if (this.fieldsOf(number)?.kind === 'topic') this.topicChanges++
    this.#numbers.delete(id)
    this.#ids[number] = null
    this.#fields[number] = null
    this.#bodies[number] = null
    this.columns.alive[number] = 0
    this.#living--
    this.#totalLength -= this.columns.length[number] as number
  }

  /** Puts a kept body under its number. */
  takeBody(number: number, body: PackedBody): void {
    if (this.columns.alive[number] === 1) this.#bodies[number] ??= body
  }

  #reserve(size: number): void {
    if (size > this.columns.alive.length)
      this.columns = makeColumns(Math.max(1024, size * 2), this.columns)
  }

  /** Gives records new numbers without gaps, in their order; the list of new numbers by old ones. */
  compact(): Uint32Array {
    const renumber = new Uint32Array(this.size)
    for (let part = 0; part < this.#unread.length; part++)
      if (this.#unread[part] != null) this.#read(part)
    const before = { ids: this.#ids, fields: this.#fields, bodies: this.#bodies }
    const kept = before.ids.flatMap((id, number) => (id === null ? [] : [number]))
    const columns = makeColumns(Math.max(1024, kept.length))
    kept.forEach((old, number) => {
      renumber[old] = number
      this.#numbers.set(before.ids[old] as RecordId, number)
      for (const name of columnNames) columns[name][number] = this.columns[name][old] as number
    })
    this.columns = columns
    this.#unread = []
    this.#ids = kept.map((old) => before.ids[old] as RecordId)
    this.#fields = kept.map((old) => before.fields[old] ?? null)
    this.#bodies = kept.map((old) => before.bodies[old] ?? null)
    return renumber
  }

  save(): SavedTable {
    const { size } = this
    const columns = makeColumns(size, this.columns)
    const fields = Array.from({ length: Math.ceil(size / recordsPerPart) }, (_, part) => {
      const unread = this.#unread[part]
      if (unread != null) return unread
      const from = part * recordsPerPart
      return JSON.stringify(this.#fields.slice(from, from + recordsPerPart))
    })
    return {
      columns,
      ids: this.#ids.map((id) => id ?? '').join('\n'),
      fields,
      names: {
        spaces: this.spaces.list(),
        owners: this.owners.list(),
        tags: this.tags.names.list(),
        tagSets: this.tags.list(),
        topics: this.topics.names.list(),
        topicSets: this.topics.list(),
      },
    }
  }
}
