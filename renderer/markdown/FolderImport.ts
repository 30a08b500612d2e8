/**
 * Imports a folder of Markdown. `prepare` reads and converts everything and
 * writes nothing: its report is the dry run, and stopping it leaves no trace.
 * `batches` then gives what is to be kept: attachments, bodies, and last the
 * pages themselves, so that a page never shows before its body is there.
 * Knows no worker, screen or disk.
 */
import { idFromBytes, type PageId, type PersonId, type SpaceId } from '../../model/ids.ts'
import type { Reference, ResolvedTarget } from './Conversion.ts'
import { decodePage } from './decodePage.ts'
import {
  commentsPath,
  descriptionPath,
  type ExportDescription,
  type ExportedThread,
  parseComments,
  parseDescription,
} from './export/ownExport.ts'
import { findAnchor, findHeading, listHeadings } from './findHeading.ts'
import { type SplitPage, splitFrontMatter } from './frontMatter.ts'
import type { ImportBatch, ImportedBody, ImportedSpace, ImportProgress } from './ImportBatch.ts'
import { ImportFiles } from './ImportFiles.ts'
import {
  type ImportIssue,
  type ImportReport,
  type SkipReason,
  sortIssues,
} from './ImportReport.ts'
import type { ImportFile, ImportSource } from './ImportSource.ts'
import { importComments } from './importComments.ts'
import { hiddenPlaceOf, isPagePath, judgePath } from './importPaths.ts'
import { LinkIndex } from './LinkIndex.ts'
import { type ConvertedBody, markdownToBody, sameTitle } from './markdownToBody.ts'
import { parseSummary, type SummaryEntry } from './parseSummary.ts'
import { type PlacedPage, planSpaces, type SpaceHere } from './planSpaces.ts'
import { readRedirects } from './readRedirects.ts'
import { toNewPage } from './toNewPage.ts'
import { writeBody } from './writeBody.ts'

/** Where and how a folder is imported. */
export interface ImportOptions {
  readonly space: SpaceId
  readonly underNewPage: boolean
  readonly parent: PageId | null
  readonly after: string | null
  readonly randomBytes: (count: number) => Uint8Array
  readonly now: () => number
  /** Who goes by a name; absent when nobody is known. */
  readonly personOf?: (name: string) => PersonId | null
  /**
   * The spaces that are there. When it is given, an export of a workspace brings its own: an empty one of the same
   * name takes the pages, otherwise a new one is founded. Absent: everything goes into `space`.
   */
  readonly spacesHere?: readonly SpaceHere[]
}

/** Limits of an import; sizes in bytes. */
const importLimits = {
  file: 50 << 20,
  files: 60_000,
  /** Converted bodies held between the dry run and the import; more is converted again. */
  held: 128 << 20,
  batchBytes: 1 << 20,
  batchPages: 100,
  /** Pages are created on the main thread, and a tree is drawn anew after each batch. */
  createdPages: 50,
} as const

interface Source {
  readonly file: ImportFile
  readonly page: SplitPage
  readonly heading: string | null
  /** The texts of its headings, read when a link first asks for one. */
  headings?: readonly string[]
}

/** See the module's header. One object serves one import. */
export class FolderImport {
  readonly #source: ImportSource
  readonly #options: ImportOptions
  readonly #issues: ImportIssue[]
  readonly #pages = new Map<string, Source>()
  readonly #files = new ImportFiles((path, said) =>
    this.#issue('file', path, 'unreadable', said),
  )
  readonly #paths = new Map<PageId, string>()
  readonly #spaceOf = new Map<PageId, SpaceId>()
  readonly #planned: PlacedPage[] = []
  readonly #updates = new Map<PageId, Uint8Array>()
  readonly #spaces: ImportedSpace[] = []
  #description: ExportDescription | null = null
  #comments: ReadonlyMap<string, readonly ExportedThread[]> = new Map()
  readonly #simplified = new Map<string, number>()
  #index = new LinkIndex([], [])
  #held = 0
  #root: PageId | null = null

  constructor(source: ImportSource, options: ImportOptions) {
    this.#source = source
    this.#options = options
    this.#issues = [...source.refused]
  }

  /** The page that the whole hangs under; `null` without one. Known after `prepare`. */
  get root(): PageId | null {
    return this.#root
  }

  /** Pages at the top of what is imported: what an undo puts in the trash. Known after `prepare`. */
  get tops(): readonly { readonly space: SpaceId; readonly page: PageId }[] {
    const { parent } = this.#options
    return this.#planned
      .filter((page) => page.parent === parent)
      .map(({ id, space }) => ({ space, page: id }))
  }

  /**
   * Reads and converts everything; call it once. Rejects with the signal's
   * reason when it is stopped, and then nothing has been written anywhere.
   */
  async prepare(
    hooks: {
      readonly signal?: AbortSignal
      readonly onProgress?: (progress: ImportProgress) => void
    } = {},
  ): Promise<ImportReport> {
    const began = this.#options.now()
    const { summary, redirects } = await this.#sort()
    await this.#scan(hooks)
    this.#plan(summary, redirects)
    const counts = await this.#convertAll(hooks)
    return {
      name: this.#source.name,
      pages: this.#planned.filter((page) => page.path !== null).length,
      folderPages: this.#planned.filter((page) => page.path === null).length,
      ...counts,
      files: this.#files.count(),
      spaces: this.#planned.length === 0 ? [] : this.#spaceNames(),
      threads: [...this.#comments]
        .filter(([path]) => this.#pages.has(path))
        .reduce((sum, [, threads]) => sum + threads.length, 0),
      issues: sortIssues(this.#issues),
      simplified: Object.fromEntries([...this.#simplified].sort(([, a], [, b]) => b - a)),
      durationMs: Math.round(this.#options.now() - began),
    }
  }

  /** Gives what `prepare` made, in batches of about a megabyte or a hundred pages. */
  async *batches(): AsyncGenerator<ImportBatch> {
    if (this.#spaces.length > 0) yield { kind: 'spaces', spaces: this.#spaces }
    yield* this.#files.batches()
    let bodies: ImportedBody[] = []
    let bytes = 0
    for (const planned of this.#planned) {
      const update = this.#updates.get(planned.id) ?? (await this.#convert(planned)).update
      this.#updates.delete(planned.id)
      bodies.push({ space: planned.space, page: planned.id, update })
      bytes += update.length
      if (bytes < importLimits.batchBytes && bodies.length < importLimits.batchPages) continue
      yield { kind: 'bodies', bodies }
      bodies = []
      bytes = 0
    }
    if (bodies.length > 0) yield { kind: 'bodies', bodies }
    for (const space of new Set(this.#planned.map((planned) => planned.space))) {
      const pages = this.#planned.filter((planned) => planned.space === space)
      for (let at = 0; at < pages.length; at += importLimits.createdPages)
        yield this.#createBatch(space, pages.slice(at, at + importLimits.createdPages))
    }
  }

  #createBatch(space: SpaceId, planned: readonly PlacedPage[]): ImportBatch {
    const sourceOf = ({ path }: PlacedPage) =>
      (path === null ? undefined : this.#pages.get(path))?.page ?? null
    return {
      kind: 'pages',
      space,
      pages: planned.map((one) => toNewPage(one, sourceOf(one), this.#options.personOf)),
      hidden: planned.flatMap((one) => {
        const reason = sourceOf(one)?.frontMatter.hidden ?? null
        return reason === null
          ? []
          : [{ page: one.id, act: idFromBytes(this.#options.randomBytes(16)), reason }]
      }),
    }
  }

  /** The spaces that come along, by name: those that are founded and those that are there. */
  #spaceNames(): readonly string[] {
    if (!this.#options.spacesHere || this.#description?.kind !== 'workspace') return []
    return this.#description.spaces.map((one) => one.name)
  }

  #issue(
    kind: ImportIssue['kind'],
    path: string,
    reason: ImportIssue['reason'],
    target = '',
    line: number | null = null,
  ): void {
    this.#issues.push({ kind, path, line, target, reason })
  }

  /** Tells pages from attachments and refuses what must not come in. */
  async #sort(): Promise<{ summary: SummaryEntry[]; redirects: Map<string, string> }> {
    let summary: SummaryEntry[] = []
    let redirects = new Map<string, string>()
    const seen = new Set<string>()
    for (const file of this.#source.files) {
      const path = file.path.normalize('NFC')
      const bad = this.#judge(file, path, seen)
      seen.add(path)
      if (bad !== null) {
        const place = bad === 'hidden' ? hiddenPlaceOf(file.path) : file.path
        // A whole `.git` folder is one line.
        if (place === file.path || !seen.has(place))
          this.#issue(isPagePath(path) ? 'page' : 'file', place, bad)
        seen.add(place)
        continue
      }
      if (path === '.gitbook.yaml')
        redirects = readRedirects(decodePage(await file.read()).text)
      else if (path === descriptionPath || path === commentsPath)
        await this.#readOwn(path, file)
      else if (path === 'SUMMARY.md') summary = parseSummary(decodePage(await file.read()).text)
      else if (isPagePath(path)) {
        this.#pages.set(path, {
          file,
          page: splitFrontMatter(''),
          heading: null,
        })
      } else this.#files.add(path, file)
    }
    return { summary, redirects }
  }

  /** What an export of ours says of itself; of anything else, files of these names are attachments. */
  async #readOwn(path: string, file: ImportFile): Promise<void> {
    const { text } = decodePage(await file.read())
    if (path === descriptionPath) this.#description = parseDescription(text)
    else this.#comments = parseComments(text)
    const isOwn =
      path === descriptionPath ? this.#description !== null : this.#comments.size > 0
    if (!isOwn) this.#files.add(path, file)
  }

  #judge(file: ImportFile, path: string, seen: ReadonlySet<string>): SkipReason | null {
    if (seen.has(path)) return 'duplicate'
    if (this.#pages.size + this.#files.size >= importLimits.files) return 'too-many'
    return judgePath(path) ?? (file.size > importLimits.file ? 'too-big' : null)
  }

  async #scan(hooks: Parameters<FolderImport['prepare']>[0]): Promise<void> {
    let done = 0
    for (const [path, { file }] of this.#pages) {
      hooks?.signal?.throwIfAborted()
      const text = await this.#readText(path, file)
      const page = splitFrontMatter(text)
      if (page.problem !== null)
        this.#issue('page', path, 'broken-front-matter', page.problem, 1)
      for (const field of page.frontMatter.unknown)
        this.#issue('markup', path, 'front-matter-field', field, 1)
      this.#pages.set(path, { file, page, heading: findHeading(page.body) })
      hooks?.onProgress?.({ phase: 'reading', done: ++done, total: this.#pages.size })
    }
  }

  async #readText(path: string, file: ImportFile): Promise<string> {
    let bytes: Uint8Array
    try {
      bytes = await file.read()
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      this.#issue('page', path, 'unreadable', said)
      return ''
    }
    const decoded = decodePage(bytes)
    if (decoded.problem !== null) this.#issue('page', path, decoded.problem)
    return decoded.text
  }

  #plan(summary: readonly SummaryEntry[], redirects: ReadonlyMap<string, string>): void {
    const { name } = this.#source
    const { pages, root, missing, founded } = planSpaces(
      [...this.#pages].map(([path, { page, heading }]) => ({
        path,
        title: page.frontMatter.title ?? heading,
        icon: page.frontMatter.icon,
        weight: page.frontMatter.weight,
        isOwn: page.frontMatter.isOwn,
      })),
      { ...this.#options, name, summary },
      this.#description,
    )
    this.#spaces.push(...founded)
    for (const entry of missing)
      this.#issue(
        'page',
        'SUMMARY.md',
        entry.url === null ? 'summary-missing' : 'summary-external',
        entry.url ?? entry.path ?? entry.title,
        entry.line,
      )
    this.#planned.push(...pages)
    for (const page of pages) {
      if (page.path !== null) this.#paths.set(page.id, page.path)
      this.#spaceOf.set(page.id, page.space)
    }
    this.#root = root
    this.#index = new LinkIndex(
      pages.map((page) => ({
        ...page,
        aliases: this.#pages.get(page.path ?? '')?.page.frontMatter.aliases ?? [],
      })),
      this.#files.paths,
      redirects,
    )
  }

  async #convertAll(hooks: Parameters<FolderImport['prepare']>[0]) {
    const links = { kept: 0, lost: 0, external: 0 }
    const images = { kept: 0, lost: 0, external: 0 }
    let done = 0
    for (const planned of this.#planned) {
      hooks?.signal?.throwIfAborted()
      const { update, body } = await this.#convert(planned)
      const path = planned.path ?? ''
      for (const reference of body?.references ?? []) {
        const isImage = reference.use === 'image' || reference.use === 'wiki-embed'
        const counts = isImage ? images : links
        counts[outcomeOf(reference)] += 1
        if (reference.outcome.kind === 'lost')
          this.#issue(
            isImage ? 'image' : reference.use === 'file' ? 'file' : 'link',
            path,
            reference.outcome.reason,
            reference.target,
            reference.line,
          )
      }
      for (const [name, count] of body?.simplified ?? [])
        this.#simplified.set(name, (this.#simplified.get(name) ?? 0) + count)
      for (const { name, line } of body?.dropped ?? [])
        this.#issue('markup', path, 'dropped-markup', name, line)
      if (this.#held + update.length <= importLimits.held) {
        this.#held += update.length
        this.#updates.set(planned.id, update)
      }
      hooks?.onProgress?.({ phase: 'converting', done: ++done, total: this.#planned.length })
    }
    return { links, images }
  }

  /** Converts one page; the same page gives the same body each time. */
  async #convert(
    planned: PlacedPage,
  ): Promise<{ update: Uint8Array; body: ConvertedBody | null }> {
    const source = planned.path === null ? null : this.#pages.get(planned.path)
    if (!source || planned.path === null) return { update: writeBody([]), body: null }
    const { path } = planned
    const { page } = source
    const { isOwn } = page.frontMatter
    const body = markdownToBody(page.body, {
      space: planned.space,
      // In an export of ours the title stands above the text only.
      ...(isOwn ? {} : { title: planned.title }),
      lineOffset: page.lineOffset,
      hashtags: isOwn || this.#isVault,
      resolve: (target, use) =>
        this.#withSpace(this.#withHeading(this.#index.resolve(path, target, use), target)),
    })
    const { description } = page.frontMatter
    if (description !== null) body.blocks.unshift(descriptionBlock(description))
    for (const attachment of body.attachments) {
      const file = await this.#files.identify(attachment.path)
      if (file === null) {
        attachment.reference.outcome = { kind: 'lost', reason: 'file-skipped' }
        const name = attachment.node.type === 'image' ? '__alt' : '__name'
        attachment.node.props[name] = attachment.reference.target
        continue
      }
      const { props, type } = attachment.node
      props.__fileId = file.id
      if (type !== 'image') props.__size = file.size
      else if (file.picture) {
        // Keeps its place free while it loads.
        props.__naturalWidth = file.picture.width
        props.__naturalHeight = file.picture.height
      }
    }
    const threads = importComments(body.blocks, this.#comments.get(path) ?? [], {
      draw: () => idFromBytes(this.#options.randomBytes(16)),
      personOf: (name) => this.#options.personOf?.(name) ?? null,
    })
    return { update: writeBody(body.blocks, threads), body }
  }

  /** Obsidian's folders are where `#word` is a topic; elsewhere it is a channel, a colour, an issue. */
  get #isVault(): boolean {
    return this.#source.files.some((file) => file.path.startsWith('.obsidian/'))
  }

  /** A link may lead into another space of the same export. */
  #withSpace(outcome: ResolvedTarget): ResolvedTarget {
    if (outcome.kind !== 'page' || outcome.space) return outcome
    const space = this.#spaceOf.get(outcome.page)
    return space ? { ...outcome, space } : outcome
  }

  /** Finds the heading that a link to a page names, as its page writes it. */
  #withHeading(outcome: ResolvedTarget, target: string): ResolvedTarget {
    const at = target.indexOf('#')
    if (outcome.kind !== 'page' || at < 0) return outcome
    const path = this.#paths.get(outcome.page)
    const source = path === undefined ? undefined : this.#pages.get(path)
    if (!source) return outcome
    source.headings ??= listHeadings(source.page.body)
    const heading = findAnchor(source.headings, target.slice(at + 1)) ?? ''
    // The heading that is the title is no part of the text: it leads to the page's top.
    const isTop = !source.page.frontMatter.isOwn && sameTitle(heading, outcome.title ?? '')
    return { ...outcome, heading: isTop ? '' : heading }
  }
}

function outcomeOf(reference: Reference): 'kept' | 'lost' | 'external' {
  const { kind } = reference.outcome
  return kind === 'lost' || kind === 'external' ? kind : 'kept'
}

function descriptionBlock(text: string): ConvertedBody['blocks'][number] {
  const run = { kind: 'text' as const, text: text.replace(/\s+/g, ' '), format: 2 }
  return { kind: 'element', type: 'paragraph', props: {}, children: [run] }
}
