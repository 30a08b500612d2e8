/**
 * Takes stored documents into an index: spaces as descriptions of their pages,
 * pages as bodies. Work is cut into slices of a few milliseconds, so that
 * queries are answered in between, from whatever the index holds by then.
 */
import {
  type DocName,
  type FileId,
  type PageId,
  pageDocName,
  parseDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../../model/ids.ts'
import type { FileTextOutcome } from '../attachments/FileText.ts'
import type { NamedFile } from '../attachments/FileTexts.ts'
import type { SearchIndex } from '../engine/SearchIndex.ts'
import { IndexedRecords } from '../records/IndexedRecords.ts'
import type { PageReader } from './PageReader.ts'

/** What a taker is made of. */
export interface DocumentTakerOptions {
  readonly reader: PageReader
  readonly pause: () => Promise<void>
  readonly now: () => number
  readonly isClosed: () => boolean
  readonly onProgress: (done: number, total: number) => void
  /** Called between slices, when it may take a while until all is taken. */
  readonly onPart: () => Promise<void>
  /** Told of files whose text is not known. */
  readonly onFile: (file: NamedFile) => void
}

const sliceMs = 8
const readTogether = 24

interface PageToRead {
  readonly name: DocName
  readonly space: SpaceId
  readonly page: PageId
  readonly clock: number
}

/** One index with what it knows of the documents' clocks. One call at a time. */
export class DocumentTaker {
  readonly #options: DocumentTakerOptions
  readonly index: SearchIndex
  readonly records: IndexedRecords
  /** How old what the index has of each document is. */
  readonly clocks: Map<DocName, number>
  /** Spaces of which the index knows all: from then on the reader tells changes only. */
  readonly #listed = new Set<DocName>()
  /** Spaces being forgotten: what is still read of them is left aside. */
  readonly #gone = new Set<SpaceId>()
  #sliceStart = 0
  /** How many documents were taken in or out since somebody set it to 0. */
  changed = 0
  /** The same since the beginning. */
  taken = 0

  constructor(options: DocumentTakerOptions, index: SearchIndex, clocks: Map<DocName, number>) {
    this.#options = options
    this.index = index
    this.records = new IndexedRecords(index, options.onFile)
    this.clocks = clocks
  }

  /** Takes every document that is newer than what the index has of it, and out what is no longer there; says whether a space was lost. */
  async catchUp(): Promise<boolean> {
    const clocks = await this.#options.reader.clocks()
    const changed: DocName[] = []
    for (const [name, clock] of clocks)
      if (clock > (this.clocks.get(name) ?? -1)) changed.push(name)
    const hasLost = this.#dropMissing(clocks)
    await this.take(changed)
    return hasLost
  }

  /** Takes out spaces whose documents were taken off this device while nobody listened. */
  #dropMissing(clocks: ReadonlyMap<DocName, number>): boolean {
    let hasLost = false
    for (const name of [...this.clocks.keys()]) {
      if (clocks.has(name)) continue
      const address = parseDocName(name)
      if (address?.kind === 'space') {
        this.removeSpace(address.space)
        hasLost = true
      }
      this.clocks.delete(name)
      this.#count()
    }
    return hasLost
  }

  /** The spaces that no change has opened yet. */
  closedSpaces(): readonly DocName[] {
    return [...this.clocks.keys()].filter(
      (name) => parseDocName(name)?.kind === 'space' && !this.#listed.has(name),
    )
  }

  /** Leaves aside whatever is read of a space from now on, and takes out what is in. */
  beginForgetting(space: SpaceId): void {
    this.#gone.add(space)
    this.removeSpace(space)
  }

  /** Takes out what was being read of a space, and forgets its documents' clocks. */
  endForgetting(space: SpaceId): void {
    this.removeSpace(space)
    for (const name of [...this.clocks.keys()]) {
      const address = parseDocName(name)
      if (!address || address.kind === 'workspace' || address.space !== space) continue
      this.clocks.delete(name)
      this.#listed.delete(name)
      this.#count()
    }
    this.#gone.delete(space)
  }

  removeSpace(space: SpaceId): void {
    this.records.removeSpace(space)
  }

  /**
   * Takes in documents whose clock is another than the one noted: a change is told more
   * than once, and while a workspace arrives much of it was read before it is told.
   */
  async take(names: readonly DocName[]): Promise<void> {
    this.#sliceStart = this.#options.now()
    // Read before the documents: what changes in between is told and read again, never missed.
    const clocks = new Map(await this.#readClocks(names))
    const pages = new Map<DocName, Pick<PageToRead, 'page' | 'space'>>()
    for (const name of names) {
      const clock = clocks.get(name)
      const address = parseDocName(name)
      const isNew = clock !== undefined && clock !== this.clocks.get(name)
      if (address?.kind === 'page' && isNew) pages.set(name, address)
      if (address?.kind === 'space' && (isNew || !this.#listed.has(name)))
        await this.#takeSpace(name, address, pages)
      if (address?.kind === 'workspace' && isNew)
        this.records.putWorkspace(await this.#options.reader.workspace(name))
      if (this.#options.isClosed()) return
      if (address?.kind !== 'page' && isNew) this.#note(name, clock)
    }
    const others = [...pages.keys()].filter((name) => !clocks.has(name))
    for (const [name, clock] of await this.#readClocks(others)) clocks.set(name, clock)
    await this.#takePages(
      [...pages].flatMap(([name, { page, space }]) => {
        const clock = clocks.get(name)
        return clock === undefined ? [] : [{ name, page, space, clock }]
      }),
    )
  }

  #readClocks(names: readonly DocName[]): Promise<ReadonlyMap<DocName, number>> {
    if (names.length === 0) return Promise.resolve(new Map())
    // All at once are one walk over the keys, each of some is a walk of its own.
    return this.#options.reader.clocks(names.length > 200 ? undefined : names)
  }

  /** Takes what came of reading a file. */
  takeText(file: FileId, outcome: FileTextOutcome): void {
    this.records.putText(file, outcome)
    this.#count()
  }

  #note(name: DocName, clock: number): void {
    this.#count()
    this.clocks.set(name, clock)
  }

  #count(): void {
    this.changed++
    this.taken++
  }

  async #takePages(list: readonly PageToRead[]): Promise<void> {
    const { reader, isClosed, onProgress, onPart } = this.#options
    const fetch = (from: number) =>
      reader.bodies(list.slice(from, from + readTogether).map(({ name }) => name))
    if (list.length === 0) return
    let coming = fetch(0)
    try {
      for (let from = 0; from < list.length && !isClosed(); from += readTogether) {
        if (list.length > readTogether) onProgress(from, list.length)
        const bodies = await coming
        // The reader decodes the next ones while these are taken in.
        if (from + readTogether < list.length) coming = fetch(from + readTogether)
        for (const [at, body] of bodies.entries()) {
          const { name, page, space, clock } = list[from + at] as PageToRead
          // A page that went to another space has its old body here still.
          if (body && this.index.fieldsOf(page)?.space === space)
            this.records.putBody(page, body)
          else if (body && !this.#gone.has(space)) this.records.putOwnBody(page, space, body)
          this.#note(name, clock)
          await this.#giveWay()
        }
        await onPart()
      }
    } finally {
      await Promise.allSettled([coming])
    }
  }

  /** Takes in what changed in a space; bodies of pages that are new to the index are added to those to be read. */
  async #takeSpace(
    name: DocName,
    { workspace, space }: { readonly workspace: WorkspaceId; readonly space: SpaceId },
    toRead: Map<DocName, Pick<PageToRead, 'page' | 'space'>>,
  ): Promise<void> {
    const { reader } = this.#options
    let change = await reader.space(name, this.#listed.has(name) ? 'changes' : 'whole')
    // Until all of it is in: after a failure the whole is asked for.
    this.#listed.delete(name)
    const present = new Set<PageId>()
    for (;;) {
      for (const fields of change.put) {
        if (this.#gone.has(space)) break
        if (change.whole) present.add(fields.page)
        const came = this.index.fieldsOf(fields.page)?.space !== space
        if (came || !this.index.hasBody(fields.id)) {
          const body = pageDocName(workspace, space, fields.page)
          toRead.set(body, { page: fields.page, space })
          this.clocks.delete(body)
        }
        this.records.putPage(fields)
        await this.#giveWay()
      }
      for (const page of change.removed) {
        // It may have come to another space that was read before this one.
        if (this.index.fieldsOf(page)?.space === space) this.records.removePage(page)
        await this.#giveWay()
      }
      if (!this.#gone.has(space)) {
        const isWhole = change.whole && !change.more
        for (const page of this.records.putRecords(change.records, space, isWhole)) {
          const body = pageDocName(workspace, space, page)
          toRead.set(body, { page, space })
          this.clocks.delete(body)
        }
      }
      if (!change.more) break
      if (this.#options.isClosed()) return
      change = await reader.space(name, 'more')
    }
    if (change.whole)
      for (const page of [...this.index.pages()])
        if (!present.has(page) && this.index.fieldsOf(page)?.space === space) {
          this.records.removePage(page)
          await this.#giveWay()
        }
    this.#listed.add(name)
  }

  async #giveWay(): Promise<void> {
    if (this.#options.now() - this.#sliceStart < sliceMs) return
    await this.#options.pause()
    this.#sliceStart = this.#options.now()
  }
}
