/**
 * The records of the index and what holds them together: a page brings its threads,
 * its files and its topics with it, and takes them out again when it goes. A file or
 * a topic is there as long as one page has it.
 */
import type { FileId, PageId, SpaceId } from '../../../../model/ids.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import type { HeldFile } from '../../links/readLinkedText.ts'
import { attachmentKindOf } from '../attachments/attachmentKind.ts'
import { type FileTextOutcome, fileLimits } from '../attachments/FileText.ts'
import type { NamedFile } from '../attachments/FileTexts.ts'
import type { SearchIndex } from '../engine/SearchIndex.ts'
import type { RecordId } from '../RecordKind.ts'
import type { BodyText, FoundRecord, PageFields, RecordFields } from '../SearchRecord.ts'
import {
  fileRecordId,
  fileToBody,
  fileToFields,
  placeOf,
  recordFile,
  talkToRecord,
} from './pageParts.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { RecordChange } from './RecordTeller.ts'
import { bodyOfRecord } from './readQuestions.ts'
import type { Talk } from './readTalks.ts'
import { spaceRecordReaders, workspaceRecordReaders } from './recordReaders.ts'

const workspaceKinds = new Set(workspaceRecordReaders.map(({ kind }) => kind))
const spaceKinds = new Set(spaceRecordReaders.map(({ kind }) => kind))
/** Ids of topics that pages write and that have no record of their own. */
const writtenTopic = 'topic:#' as const

export class IndexedRecords {
  readonly #index: SearchIndex
  readonly #onFile: (file: NamedFile) => void
  readonly #talks = new Map<PageId, readonly RecordId[]>()
  readonly #files = new Map<PageId, readonly HeldFile[]>()
  readonly #holders = new Map<RecordId, Set<PageId>>()
  /** The pages that write a topic, and the records that topics have of their own, by their keys. */
  readonly #writers = new Map<string, Set<PageId>>()
  readonly #ownRecords = new Map<string, Set<RecordId>>()

  /** Of all files together; `null` before it was counted. What went since is not taken off. */
  #textLength: number | null = null
  readonly #mostText: number

  /** `onFile` is told of files whose text is not known. */
  constructor(
    index: SearchIndex,
    onFile: (file: NamedFile) => void,
    mostText: number = fileLimits.allCharacters,
  ) {
    this.#mostText = mostText
    this.#index = index
    this.#onFile = onFile
    for (const page of index.pages()) {
      const files = index.bodyOf(page)?.files ?? []
      if (files.length > 0) this.#files.set(page, files)
      for (const topic of index.fieldsOf(page)?.topics ?? [])
        addTo(this.#writers, topicKey(topic), page)
      for (const { id } of files)
        addTo(this.#holders, fileRecordId(this.#spaceOf(page), id), page)
    }
    for (const id of index.ids()) {
      const target = index.recordOf(id)?.target
      if (target?.kind === 'thread')
        this.#talks.set(target.page, [...(this.#talks.get(target.page) ?? []), id])
      if (target?.kind === 'topic' && !id.startsWith(writtenTopic))
        for (const key of this.#keysOf(id)) addTo(this.#ownRecords, key, id)
    }
  }

  /** The files whose text is wanted and not known. */
  *unreadFiles(): Iterable<NamedFile> {
    for (const record of this.#holders.keys()) {
      const fields = this.#index.recordOf(record)
      const id = fields && recordFile(fields)
      if (id && !this.#index.recordBody(record)) yield { id, name: fields.title }
    }
  }

  /** All files that a page here holds. */
  files(): readonly FileId[] {
    const all = new Set<FileId>()
    for (const files of this.#files.values()) for (const { id } of files) all.add(id)
    return [...all]
  }

  countPages(): number {
    let count = 0
    for (const id of this.#index.ids()) if (id.startsWith('page:')) count++
    return count
  }

  /** Says anew what its space knows of a page. */
  putPage(fields: PageFields): void {
    const { page } = fields
    const before = this.#index.fieldsOf(page)
    const next = { ...fields, topics: before?.topics ?? [] }
    if (before && before.space !== fields.space) {
      const files = this.#files.get(page) ?? []
      this.#setFiles(before, [])
      this.#index.putFields(next)
      this.#setFiles(next, files)
    } else this.#index.putFields(next)
    for (const { id } of this.#files.get(page) ?? [])
      this.#showFile(fileRecordId(next.space, id))
    if (!before || !isShownOtherwise(before, next)) return
    for (const id of this.#talks.get(page) ?? []) {
      const talk = this.#index.recordOf(id)
      if (talk?.target.kind !== 'thread') continue
      const target = { ...talk.target, space: next.space }
      this.#index.putFields({ ...talk, target, ...placeOf(next) })
    }
  }

  /** Says what a page's body holds; does nothing for a page that is not known. */
  putBody(page: PageId, body: BodyText): void {
    const known = this.#index.fieldsOf(page)
    if (!known) return
    const fields = { ...known, topics: body.topics ?? [] }
    this.#index.put(fields, body)
    this.#setTopics(page, known.topics, fields.topics)
    this.#setTalks(fields, body.talks ?? [])
    this.#setFiles(fields, body.files ?? [])
  }

  /** Takes a page out with all that it brought; nothing when it is not in. */
  removePage(page: PageId): void {
    const fields = this.#index.fieldsOf(page)
    if (!fields) return
    this.#setTopics(page, fields.topics, [])
    this.#setTalks(fields, [])
    this.#setFiles(fields, [])
    this.#index.remove(fields.id)
  }

  /** Takes a space out with all that is only there. */
  removeSpace(space: SpaceId): void {
    for (const page of [...this.#index.pages()])
      if (this.#index.fieldsOf(page)?.space === space) this.removePage(page)
    for (const id of [...this.#index.ids()])
      if (this.#index.recordOf(id)?.space === space) this.#index.remove(id)
  }

  /** Takes in the records of the workspace's document, all that there are. */
  putWorkspace(records: readonly FoundRecord[]): void {
    this.putRecords({ put: records, removed: [] }, null, true)
  }

  /**
   * Takes in what changed in the records of a document other than pages; `space` is
   * `null` for the workspace's. `whole`: those that are not named are gone. Gives the documents
   * whose texts are wanted, of records that are new and have one of their own.
   */
  putRecords(change: RecordChange, space: SpaceId | null, whole: boolean): readonly PageId[] {
    const touched = new Set<string>()
    const wanted: PageId[] = []
    const remove = (id: RecordId) => {
      for (const key of this.#keysOf(id)) {
        takeFrom(this.#ownRecords, key, id)
        touched.add(key)
      }
      this.#index.remove(id)
    }
    if (whole) {
      const kinds = space === null ? workspaceKinds : spaceKinds
      const named = new Set(change.put.map(({ fields }) => fields.id))
      for (const id of [...this.#index.ids()]) {
        const fields = this.#index.recordOf(id)
        if (!fields || fields.space !== space || !kinds.has(fields.kind)) continue
        if (!named.has(id) && !id.startsWith(writtenTopic)) remove(id)
      }
    }
    for (const id of change.removed) remove(id)
    for (const { fields, body } of change.put) {
      // What says that it is in another space than its document would stay when that goes.
      if (fields.space !== space || this.#holds(fields, body)) continue
      const ownBody = bodyOfRecord(fields)
      if (ownBody && this.#isHere(fields)) {
        this.#index.putFields({
          ...fields,
          topics: this.#index.recordOf(fields.id)?.topics ?? [],
        })
        continue
      }
      if (ownBody) wanted.push(ownBody)
      remove(fields.id)
      if (ownBody) this.#index.putFields(fields)
      else this.#index.put(fields, body)
      for (const key of this.#keysOf(fields.id)) {
        addTo(this.#ownRecords, key, fields.id)
        touched.add(key)
      }
    }
    for (const key of touched) this.#settleTopic(key)
    return wanted
  }

  /** Says what stands in a document that is no page's: a question's details, or an answer. */
  putOwnBody(document: PageId, space: SpaceId, body: BodyText): void {
    for (const id of [`question:${document}`, `answer:${document}`] as const) {
      const fields = this.#index.recordOf(id)
      if (fields?.space === space)
        this.#index.put({ ...fields, topics: body.topics ?? [] }, body)
    }
  }

  /** Whether a record is in with its text, and in the same space. */
  #isHere({ id, space }: RecordFields): boolean {
    return this.#index.hasBody(id) && this.#index.recordOf(id)?.space === space
  }

  /** Says what came of reading a file, in all spaces that hold it. */
  putText(file: FileId, outcome: FileTextOutcome): void {
    for (const record of this.#holders.keys()) {
      if (!record.endsWith(`/${file}`)) continue
      const body = fileToBody(outcome, this.#roomForText())
      this.#textLength = (this.#textLength ?? 0) + body.text.length
      this.#index.putBody(record, body)
    }
  }

  /** How long the next file's text may be, so that a thousand manuals do not fill the memory. */
  #roomForText(): number {
    if (this.#textLength === null) {
      this.#textLength = 0
      for (const record of this.#holders.keys())
        this.#textLength += this.#index.recordBody(record)?.text.length ?? 0
    }
    const isFull = this.#textLength >= this.#mostText
    return isFull ? fileLimits.beginning : fileLimits.characters
  }

  #holds(fields: RecordFields, body: BodyText): boolean {
    return (
      this.#index.recordBody(fields.id)?.text === body.text &&
      JSON.stringify(this.#index.recordOf(fields.id)) === JSON.stringify(fields)
    )
  }

  #spaceOf(page: PageId): SpaceId {
    return this.#index.fieldsOf(page)?.space as SpaceId
  }

  #setTalks(page: PageFields, talks: readonly Talk[]): void {
    const before = this.#talks.get(page.page) ?? []
    if (before.length === 0 && talks.length === 0) return
    const ids = new Set<RecordId>()
    for (const talk of talks) {
      const { fields, body } = talkToRecord(page, talk)
      ids.add(fields.id)
      if (this.#index.recordBody(fields.id)?.text === body.text) this.#index.putFields(fields)
      else this.#index.put(fields, body)
    }
    for (const id of before) if (!ids.has(id)) this.#index.remove(id)
    if (ids.size > 0) this.#talks.set(page.page, [...ids])
    else this.#talks.delete(page.page)
  }

  #setFiles(page: PageFields, files: readonly HeldFile[]): void {
    const before = this.#files.get(page.page) ?? []
    if (before.length === 0 && files.length === 0) return
    if (files.length > 0) this.#files.set(page.page, files)
    else this.#files.delete(page.page)
    const now = new Set(files.map(({ id }) => id))
    for (const { id } of before) {
      if (now.has(id)) continue
      const record = fileRecordId(page.space, id)
      takeFrom(this.#holders, record, page.page)
      if (this.#holders.has(record)) this.#showFile(record)
      else this.#index.remove(record)
    }
    for (const { id } of files) {
      const record = fileRecordId(page.space, id)
      addTo(this.#holders, record, page.page)
      this.#showFile(record)
    }
  }

  /** Describes a file by the page that has held it longest. */
  #showFile(record: RecordId): void {
    const [holder] = this.#holders.get(record) ?? []
    const page = holder && this.#index.fieldsOf(holder)
    const file = (holder && this.#files.get(holder))?.find(({ id }) => record.endsWith(id))
    if (!page || !file) return
    this.#index.putFields(fileToFields(page, file))
    if (this.#index.recordBody(record)) return
    if (attachmentKindOf(file.name) || !/\.[a-z0-9]{1,5}$/i.test(file.name)) this.#onFile(file)
    else this.#index.putBody(record, { ...plainBody(), file: { state: 'skipped', places: [] } })
  }

  #setTopics(page: PageId, before: readonly string[], after: readonly string[]): void {
    const keys = new Set(after.map(topicKey))
    for (const topic of before) {
      const key = topicKey(topic)
      if (keys.has(key)) continue
      takeFrom(this.#writers, key, page)
      this.#settleTopic(key)
    }
    for (const key of keys) {
      addTo(this.#writers, key, page)
      this.#settleTopic(key)
    }
  }

  /** A topic that pages write is found by itself, unless it has a record of its own. */
  #settleTopic(key: string): void {
    const id: RecordId = `${writtenTopic}${key}`
    const title = this.#ownRecords.has(key) ? null : this.#nameOf(key)
    if (title === null) this.#index.remove(id)
    else if (!this.#index.recordOf(id)) {
      const target = { kind: 'topic', topic: title } as const
      this.#index.put(plainFields({ id, kind: 'topic', target, title }), plainBody())
    }
  }

  /** By what texts name a topic's record: its name, and those it had; none for another kind. */
  #keysOf(id: RecordId): ReadonlySet<string> {
    const fields = this.#index.recordOf(id)
    if (fields?.target.kind !== 'topic') return new Set()
    return new Set([fields.target.topic, ...fields.topics].map(topicKey))
  }

  /** A topic as a page writes it; `null` when none does. */
  #nameOf(key: string): string | null {
    for (const page of this.#writers.get(key) ?? [])
      for (const topic of this.#index.fieldsOf(page)?.topics ?? [])
        if (topicKey(topic) === key) return topic
    return null
  }
}

/** Whether what a page's threads say of it would be another. */
function isShownOtherwise(a: PageFields, b: PageFields): boolean {
  return (
    a.space !== b.space ||
    a.title !== b.title ||
    a.archived !== b.archived ||
    a.path.length !== b.path.length ||
    a.path.some((title, at) => title !== b.path[at])
  )
}

function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}

function takeFrom<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key)
  set?.delete(value)
  if (set?.size === 0) sets.delete(key)
}
