/**
 * Exports pages as a folder of Markdown with their attachments, one file after the other:
 * no more than one page and one attachment are held at a time. Knows no zip, screen or disk.
 */
import type { BodyElement, BodyNode } from '../../../model/body/BodyNode.ts'
import { type FileId, type PageId, parseFileId, type SpaceId } from '../../../model/ids.ts'
import { headingToSlug } from '../headingSlugs.ts'
import { type MarkdownWriting, textProp } from '../MarkdownWriting.ts'
import { extensionOf, mediaTypeOf } from '../mediaTypes.ts'
import { formatRelaisAddress } from '../relaisAddress.ts'
import { writeMarkdown } from '../writeMarkdown.ts'
import { type PageMatter, writePageMatter } from './pageMatter.ts'
import { type PlannedFile, planExport, UniqueNames } from './planExport.ts'
import { relativePath } from './relativePath.ts'

/** A page to export. */
export interface ExportPage extends Omit<PageMatter, 'rank'> {
  readonly id: PageId
  readonly space: SpaceId
  readonly parent: PageId | null
}

/** What is exported, and the way to what it holds. */
export interface ExportSource {
  readonly spaces: readonly { readonly id: SpaceId; readonly name: string }[]
  /** In the order of the tree, parents before their children. */
  readonly pages: readonly ExportPage[]
  /** A page's blocks; `null` when it cannot be read. */
  readBody(page: ExportPage): Promise<readonly BodyElement[] | null>
  /** An attachment; `null` when neither this device nor the relay has it. */
  readFile(file: FileId): Promise<{
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
  } | null>
}

/** One file of the export. */
export interface ExportedFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly kind: 'page' | 'file'
  /** When the page was last changed. */
  readonly updatedAt: number | null
}

/** What an export came to. */
export interface ExportReport {
  pages: number
  files: number
  bytes: number
  /** Titles of pages that could not be read. */
  readonly unreadable: string[]
  /** Attachments that are not to be had, by the page that needs them. */
  readonly missing: { readonly page: string; readonly name: string }[]
}

/** See the module's header. One object serves one export. */
export class FolderExport {
  readonly report: ExportReport = { pages: 0, files: 0, bytes: 0, unreadable: [], missing: [] }
  readonly #source: ExportSource
  readonly #plan: ReadonlyMap<PageId, PlannedFile>
  readonly #pages: ReadonlyMap<PageId, ExportPage>
  readonly #names = new UniqueNames()
  /** Where attachments went, each under every name that bodies give it; `null` for those that are not to be had. */
  readonly #files = new Map<string, string | null>()

  constructor(source: ExportSource) {
    this.#source = source
    this.#plan = planExport(source.pages, source.spaces)
    this.#pages = new Map(source.pages.map((page) => [page.id, page]))
  }

  /** Gives the files; `onProgress` is told after each page. Throws the signal's reason when it is stopped. */
  async *files(
    hooks: {
      readonly signal?: AbortSignal
      readonly onProgress?: (done: number, total: number) => void
    } = {},
  ): AsyncGenerator<ExportedFile> {
    const { pages } = this.#source
    for (const [at, page] of pages.entries()) {
      hooks.signal?.throwIfAborted()
      const blocks = await this.#source.readBody(page)
      if (blocks === null) this.report.unreadable.push(page.title)
      else {
        for await (const file of this.#attachments(page, blocks)) {
          hooks.signal?.throwIfAborted()
          yield this.#count(file)
        }
        yield this.#count(this.#writePage(page, blocks))
      }
      hooks.onProgress?.(at + 1, pages.length)
    }
  }

  #count(file: ExportedFile): ExportedFile {
    if (file.kind === 'page') this.report.pages += 1
    else this.report.files += 1
    this.report.bytes += file.bytes.length
    return file
  }

  async *#attachments(
    page: ExportPage,
    blocks: readonly BodyElement[],
  ): AsyncGenerator<ExportedFile> {
    for (const { id, name } of listFiles(blocks)) {
      const key = keyOf(id, name)
      if (!this.#files.has(key)) {
        const file = await this.#source.readFile(id)
        const path = file && this.#nameFile(name || file.name, name === '' ? file.type : '')
        this.#files.set(key, path)
        if (file && path)
          yield { path, bytes: file.bytes, kind: 'file', updatedAt: page.updatedAt }
      }
      if (this.#files.get(key) === null) this.report.missing.push({ page: page.title, name })
    }
  }

  /** A picture is known by its extension: one without gets that of its `type`. */
  #nameFile(name: string, type: string): string {
    const own = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''
    const extension = type !== '' && mediaTypeOf(name) !== type ? extensionOf(type) : ''
    return this.#names.take('files', name.slice(0, name.length - own.length), extension || own)
  }

  #writePage(page: ExportPage, blocks: readonly BodyElement[]): ExportedFile {
    const { path, rank } = this.#plan.get(page.id) as PlannedFile
    const text = writePageMatter({ ...page, rank }) + writeMarkdown(blocks, this.#writing(path))
    const bytes = new TextEncoder().encode(text)
    return { path, bytes, kind: 'page', updatedAt: page.updatedAt }
  }

  /** Links lead to the files of the export, or else back into the app. */
  #writing(from: string): MarkdownWriting {
    return {
      pageAddress: (target) => {
        const page = this.#pages.get(target.page as PageId)
        const place = this.#plan.get(target.page as PageId)
        if (!page || !place)
          return { kind: 'url', url: formatRelaisAddress({ kind: 'page', ...target }) }
        const slug = target.heading === '' ? '' : `#${headingToSlug(target.heading)}`
        return { kind: 'url', url: relativePath(from, place.path) + slug, title: page.title }
      },
      fileAddress: (target) => {
        const path = this.#files.get(keyOf(target.file, target.name))
        return path
          ? relativePath(from, path)
          : formatRelaisAddress({ kind: 'file', file: target.file, size: target.size })
      },
    }
  }
}

const keyOf = (file: string, name: string) => `${file} ${name}`

/** The attachments of a body, each once under each name that the body gives it. */
function listFiles(blocks: readonly BodyElement[]): { id: FileId; name: string }[] {
  const found = new Map<string, { id: FileId; name: string }>()
  const visit = (node: BodyNode) => {
    if (node.kind === 'text') return
    const id = parseFileId(node.props.__fileId)
    const name = textProp(node, '__name')
    if (id) found.set(keyOf(id, name), { id, name })
    for (const child of node.children) visit(child)
  }
  for (const block of blocks) visit(block)
  return [...found.values()]
}
