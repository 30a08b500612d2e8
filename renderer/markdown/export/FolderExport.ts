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
import {
  commentsPath,
  type DescribedSpace,
  descriptionPath,
  type ExportedThread,
  writeComments,
  writeDescription,
} from './ownExport.ts'
import { type PageMatter, writePageMatter } from './pageMatter.ts'
import {
  type PlannedFile,
  type PlanPage,
  planExport,
  planSpaceFolders,
  UniqueNames,
} from './planExport.ts'
import { relativePath } from './relativePath.ts'

/** A page to export. */
export interface ExportPage extends Omit<PageMatter, 'rank'> {
  readonly id: PageId
  readonly space: SpaceId
  readonly parent: PageId | null
  readonly aside?: PlanPage['aside']
}

/** A space of an export. */
export interface ExportedSpace extends Partial<Omit<DescribedSpace, 'folder' | 'name'>> {
  readonly id: SpaceId
  readonly name: string
}

/** What is exported, and the way to what it holds. */
export interface ExportSource {
  readonly spaces: readonly ExportedSpace[]
  /** Set when whole spaces are exported: then the export says which, and holds their comments. */
  readonly whole?: 'space' | 'workspace'
  /** In the order of the tree, parents before their children. */
  readonly pages: readonly ExportPage[]
  /** A page's blocks; `null` when it cannot be read. */
  readBody(page: ExportPage): Promise<readonly BodyElement[] | null>
  /** A page's threads. */
  readThreads?(page: ExportPage): Promise<readonly ExportedThread[]>
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
  /** `own`: what the export says of itself. */
  readonly kind: 'page' | 'file' | 'own'
  /** When the page was last changed. */
  readonly updatedAt: number | null
}

/** What an export came to. */
export interface ExportReport {
  pages: number
  files: number
  /** Threads of comments. */
  threads: number
  bytes: number
  /** Titles of pages that could not be read. */
  readonly unreadable: string[]
  /** Attachments that are not to be had, by the page that needs them. */
  readonly missing: { readonly page: string; readonly name: string }[]
}

/** See the module's header. One object serves one export. */
export class FolderExport {
  readonly report: ExportReport = {
    pages: 0,
    files: 0,
    threads: 0,
    bytes: 0,
    unreadable: [],
    missing: [],
  }
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
    const { pages, whole } = this.#source
    const comments: [string, readonly ExportedThread[]][] = []
    if (whole) yield this.#count(this.#describe(whole))
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
        const threads = whole ? ((await this.#source.readThreads?.(page)) ?? []) : []
        const { path } = this.#plan.get(page.id) as PlannedFile
        if (threads.length > 0) comments.push([path, threads])
        this.report.threads += threads.length
      }
      hooks.onProgress?.(at + 1, pages.length)
    }
    if (comments.length > 0) yield this.#count(ownFile(commentsPath, writeComments(comments)))
  }

  #describe(kind: 'space' | 'workspace'): ExportedFile {
    const folders = planSpaceFolders(this.#source.spaces)
    const spaces = this.#source.spaces.map(({ id, name, icon, description, audience }) => ({
      folder: folders.get(id) ?? '',
      name,
      icon: icon ?? '',
      description: description ?? '',
      audience: audience ?? ('everyone' as const),
    }))
    return ownFile(descriptionPath, writeDescription({ kind, spaces }))
  }

  #count(file: ExportedFile): ExportedFile {
    if (file.kind === 'page') this.report.pages += 1
    else if (file.kind === 'file') this.report.files += 1
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

function ownFile(path: string, text: string): ExportedFile {
  return { path, bytes: new TextEncoder().encode(text), kind: 'own', updatedAt: null }
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
