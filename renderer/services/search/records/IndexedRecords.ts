/**
 * The records of the index and what holds them together: a document brings its threads
 * and files with it (HeldParts.ts), a page its topics too, and takes them out again when
 * it goes. A topic that is only written is there as long as one page has it.
 */
import type { FileId, PageId, SpaceId } from '../../../../model/ids.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import { type FileTextOutcome, fileLimits } from '../attachments/FileText.ts'
import type { NamedFile } from '../attachments/FileTexts.ts'
import type { SearchIndex } from '../engine/SearchIndex.ts'
import { pageRecordId, type RecordId } from '../RecordKind.ts'
import type { BodyText, FoundRecord, PageFields, RecordFields } from '../SearchRecord.ts'
import { readTopicReference } from '../topicReference.ts'
import { asHolder, documentOf } from './documentParts.ts'
import { HeldParts } from './HeldParts.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { RecordChange } from './RecordTeller.ts'
import { spaceRecordReaders, workspaceRecordReaders } from './recordReaders.ts'
import { addTo, takeFrom } from './setsByKey.ts'

const workspaceKinds = new Set(workspaceRecordReaders.map(({ kind }) => kind))
const spaceKinds = new Set(spaceRecordReaders.map(({ kind }) => kind))
/** Ids of topics that pages write and that have no record of their own. */
const writtenTopic = 'topic:#' as const

export class IndexedRecords {
  readonly #index: SearchIndex
  readonly #parts: HeldParts
  /** The pages that write a topic, and the records that topics have of their own, by their keys. */
  readonly #writers = new Map<string, Set<PageId>>()
  readonly #ownRecords = new Map<string, Set<RecordId>>()

  /** `onFile` is told of files whose text is not known. */
  constructor(
    index: SearchIndex,
    onFile: (file: NamedFile) => void,
    mostText: number = fileLimits.allCharacters,
  ) {
    this.#index = index
    this.#parts = new HeldParts(index, onFile, mostText)
    for (const page of index.pages())
      for (const topic of index.fieldsOf(page)?.topics ?? [])
        addTo(this.#writers, topicKey(topic), page)
    for (const id of index.ids())
      if (id.startsWith('topic:') && !id.startsWith(writtenTopic))
        for (const key of this.#keysOf(id)) addTo(this.#ownRecords, key, id)
  }

  /** The files whose text is wanted and not known. */
  unreadFiles(): Iterable<NamedFile> {
    return this.#parts.unreadFiles()
  }

  /** All files that a document here holds. */
  files(): readonly FileId[] {
    return this.#parts.files()
  }

  countPages(): number {
    let count = 0
    for (const id of this.#index.ids()) if (id.startsWith('page:')) count++
    return count
  }

  /** Says anew what its space knows of a page. */
  putPage(fields: PageFields): void {
    const before = this.#index.fieldsOf(fields.page)
    this.#parts.putHolder({ ...fields, topics: before?.topics ?? [] })
  }

  /** Says what a page's body holds; does nothing for a page that is not known. */
  putBody(page: PageId, body: BodyText): void {
    const known = this.#index.fieldsOf(page)
    if (!known) return
    const fields = { ...known, topics: body.topics ?? [] }
    this.#index.put(fields, body)
    this.#setTopics(page, known.topics, fields.topics)
    this.#parts.put(fields, body)
  }

  /** Takes a page out with all that it brought; nothing when it is not in. */
  removePage(page: PageId): void {
    const fields = this.#index.fieldsOf(page)
    if (fields) this.#setTopics(page, fields.topics, [])
    this.#remove(pageRecordId(page))
  }

  /** Takes a record out with the parts that its document brought. */
  #remove(id: RecordId): void {
    const holder = asHolder(this.#index.recordOf(id))
    if (holder) this.#parts.remove(holder)
    this.#index.remove(id)
  }

  /** Takes a space out with all that is only there. */
  removeSpace(space: SpaceId): void {
    for (const page of [...this.#index.pages()])
      if (this.#index.fieldsOf(page)?.space === space) this.removePage(page)
    for (const id of [...this.#index.ids()])
      if (this.#index.recordOf(id)?.space === space) this.#remove(id)
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
      this.#remove(id)
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
      const holder = asHolder(fields)
      if (holder) {
        const before = this.#index.recordOf(fields.id)
        // Of one that came from another space the text is read again where it is now.
        if (before && before.space !== space) this.#remove(fields.id)
        const written = before?.topics.filter((one) => readTopicReference(one) === null) ?? []
        this.#parts.putHolder({ ...holder, topics: [...fields.topics, ...written] })
        if (!this.#index.hasBody(fields.id)) wanted.push(documentOf(fields) as PageId)
        continue
      }
      remove(fields.id)
      this.#index.put(fields, body)
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
      const holder = asHolder(this.#index.recordOf(id))
      if (holder?.space !== space) continue
      const chosen = holder.topics.filter((one) => readTopicReference(one) !== null)
      this.#index.put({ ...holder, topics: [...chosen, ...(body.topics ?? [])] }, body)
      this.#parts.put(holder, body)
    }
  }

  /** Says what came of reading a file, in all spaces that hold it. */
  putText(file: FileId, outcome: FileTextOutcome): void {
    this.#parts.putText(file, outcome)
  }

  #holds(fields: RecordFields, body: BodyText): boolean {
    return (
      this.#index.recordBody(fields.id)?.text === body.text &&
      JSON.stringify(this.#index.recordOf(fields.id)) === JSON.stringify(fields)
    )
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
      const target = { kind: 'topic', topic: title, members: [] } as const
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
