/**
 * The threads and files in the index, held to the documents that brought them: those of
 * pages, of questions and of answers. They go with the document; a file is there as long
 * as one of its space holds it.
 */
import type { FileId, PageId } from '../../../../model/ids.ts'
import type { HeldFile } from '../../links/readLinkedText.ts'
import { attachmentKindOf } from '../attachments/attachmentKind.ts'
import { type FileTextOutcome, fileLimits } from '../attachments/FileText.ts'
import type { NamedFile } from '../attachments/FileTexts.ts'
import type { SearchIndex } from '../engine/SearchIndex.ts'
import type { RecordId } from '../RecordKind.ts'
import type { BodyText } from '../SearchRecord.ts'
import {
  asHolder,
  documentOf,
  fileRecordId,
  fileToBody,
  fileToFields,
  type Holder,
  placeOf,
  recordFile,
  talkToRecord,
} from './documentParts.ts'
import { plainBody } from './plainFields.ts'
import type { Talk } from './readTalks.ts'
import { addTo, takeFrom } from './setsByKey.ts'

export class HeldParts {
  readonly #index: SearchIndex
  readonly #onFile: (file: NamedFile) => void
  readonly #talks = new Map<PageId, readonly RecordId[]>()
  readonly #files = new Map<PageId, readonly HeldFile[]>()
  readonly #holders = new Map<RecordId, Set<PageId>>()
  /** Of all files together; `null` before it was counted. What went since is not taken off. */
  #textLength: number | null = null
  readonly #mostText: number

  /** Finds what an index that was kept holds; `onFile` is told of files whose text is not known. */
  constructor(index: SearchIndex, onFile: (file: NamedFile) => void, mostText: number) {
    this.#index = index
    this.#onFile = onFile
    this.#mostText = mostText
    for (const id of index.ids()) {
      const fields = index.recordOf(id)
      if (fields?.target.kind === 'thread') {
        const { page } = fields.target
        this.#talks.set(page, [...(this.#talks.get(page) ?? []), id])
      }
      const holder = asHolder(fields)
      const files = holder ? (index.recordBody(id)?.files ?? []) : []
      if (!holder || files.length === 0) continue
      const document = documentOf(holder) as PageId
      this.#files.set(document, files)
      for (const file of files)
        addTo(this.#holders, fileRecordId(holder.space, file.id), document)
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

  /** All files that a document here holds. */
  files(): readonly FileId[] {
    const all = new Set<FileId>()
    for (const files of this.#files.values()) for (const { id } of files) all.add(id)
    return [...all]
  }

  /** Puts in what is known of a holder, or says it anew, and with it where its parts stand. */
  putHolder(next: Holder): void {
    const document = documentOf(next) as PageId
    const before = asHolder(this.#index.recordOf(next.id))
    const files = this.#files.get(document) ?? []
    const isElsewhere = before !== null && before.space !== next.space
    if (isElsewhere) this.#setFiles(before, [])
    this.#index.putFields(next)
    if (isElsewhere) this.#setFiles(next, files)
    else for (const { id } of files) this.#showFile(fileRecordId(next.space, id))
    if (!before || !isShownOtherwise(before, next)) return
    for (const id of this.#talks.get(document) ?? []) {
      const talk = this.#index.recordOf(id)
      if (talk?.target.kind !== 'thread') continue
      const target = { ...talk.target, space: next.space }
      this.#index.putFields({ ...talk, target, ...placeOf(next) })
    }
  }

  /** Takes in the parts of a holder's text. */
  put(holder: Holder, body: BodyText): void {
    this.#setTalks(holder, body.talks ?? [])
    this.#setFiles(holder, body.files ?? [])
  }

  /** Takes out what a holder brought. */
  remove(holder: Holder): void {
    this.#setTalks(holder, [])
    this.#setFiles(holder, [])
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

  #setTalks(holder: Holder, talks: readonly Talk[]): void {
    const document = documentOf(holder) as PageId
    const before = this.#talks.get(document) ?? []
    if (before.length === 0 && talks.length === 0) return
    const ids = new Set<RecordId>()
    for (const talk of talks) {
      const { fields, body } = talkToRecord(holder, talk)
      ids.add(fields.id)
      if (this.#index.recordBody(fields.id)?.text === body.text) this.#index.putFields(fields)
      else this.#index.put(fields, body)
    }
    for (const id of before) if (!ids.has(id)) this.#index.remove(id)
    if (ids.size > 0) this.#talks.set(document, [...ids])
    else this.#talks.delete(document)
  }

  #setFiles(holder: Holder, files: readonly HeldFile[]): void {
    const document = documentOf(holder) as PageId
    const before = this.#files.get(document) ?? []
    if (before.length === 0 && files.length === 0) return
    if (files.length > 0) this.#files.set(document, files)
    else this.#files.delete(document)
    const now = new Set(files.map(({ id }) => id))
    for (const { id } of before) {
      if (now.has(id)) continue
      const record = fileRecordId(holder.space, id)
      takeFrom(this.#holders, record, document)
      if (this.#holders.has(record)) this.#showFile(record)
      else this.#index.remove(record)
    }
    for (const { id } of files) {
      const record = fileRecordId(holder.space, id)
      addTo(this.#holders, record, document)
      this.#showFile(record)
    }
  }

  /** Describes a file by the document that has held it longest. */
  #showFile(record: RecordId): void {
    const [document] = this.#holders.get(record) ?? []
    const holder = document ? this.#holderOf(document) : null
    const file = document && this.#files.get(document)?.find(({ id }) => record.endsWith(id))
    if (!holder || !file) return
    this.#index.putFields(fileToFields(holder, file))
    if (this.#index.recordBody(record)) return
    if (attachmentKindOf(file.name) || !/\.[a-z0-9]{1,5}$/i.test(file.name)) this.#onFile(file)
    else this.#index.putBody(record, { ...plainBody(), file: { state: 'skipped', places: [] } })
  }

  #holderOf(document: PageId): Holder | null {
    for (const kind of ['page', 'question', 'answer'] as const) {
      const holder = asHolder(this.#index.recordOf(`${kind}:${document}`))
      if (holder) return holder
    }
    return null
  }
}

/** Whether what a holder's threads say of it would be another. */
function isShownOtherwise(a: Holder, b: Holder): boolean {
  return (
    a.space !== b.space ||
    a.title !== b.title ||
    a.archived !== b.archived ||
    a.path.length !== b.path.length ||
    a.path.some((title, at) => title !== b.path[at])
  )
}
