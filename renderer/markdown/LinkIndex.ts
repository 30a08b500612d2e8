/**
 * Finds what a link in an imported page leads to. People and tools write
 * targets in many ways; the exact path is tried first, then what a site or an
 * editor would have made of it, and nothing is guessed beyond that.
 */
import type { PageId } from '../../model/ids.ts'
import type { ReferenceUse, ResolvedTarget } from './Conversion.ts'
import {
  folderOf,
  foldName,
  foldPath,
  joinPath,
  nameOf,
  normalizePath,
  withoutExtension,
} from './importPaths.ts'

/** A page that links may lead to: by its file, or a folder's page without one. */
export interface LinkablePage {
  readonly id: PageId
  readonly title: string
  readonly path: string | null
  /** The folder whose page it is. */
  readonly folder: string | null
  readonly aliases: readonly string[]
}

type Found = LinkablePage | string

const schemePattern = /^[a-z][a-z0-9+.-]+:/i

/** See the module's header. Building costs one pass over the paths; a look-up is a few hash reads. */
export class LinkIndex {
  readonly #exact = new Map<string, Found>()
  readonly #folded = new Map<string, Found>()
  readonly #names = new Map<string, Found[]>()
  readonly #redirects = new Map<string, string>()
  readonly #tops: readonly string[]

  constructor(
    pages: readonly LinkablePage[],
    files: readonly string[],
    redirects: ReadonlyMap<string, string> = new Map(),
  ) {
    // Files first: a page of the same name must win.
    for (const file of files) {
      this.#put(file, file)
      this.#name(nameOf(file), file)
    }
    for (const page of pages) if (page.folder !== null) this.#put(page.folder, page)
    for (const page of pages) {
      if (page.path === null) {
        if (page.folder) this.#name(nameOf(page.folder), page)
        continue
      }
      this.#put(page.path, page)
      this.#name(withoutExtension(nameOf(page.path)), page)
    }
    for (const page of pages) {
      if (page.path !== null && page.folder !== null) this.#name(nameOf(page.folder), page)
      this.#name(page.title, page)
      for (const alias of page.aliases) {
        this.#name(alias, page)
        const path = normalizePath(alias)
        if (path !== null && !this.#folded.has(foldPath(path)))
          this.#folded.set(foldPath(path), page)
      }
    }
    for (const [from, to] of redirects) this.#redirects.set(foldPath(from), to)
    const tops = [...pages.map((page) => page.path ?? ''), ...files].map((path) =>
      path.includes('/') ? path.slice(0, path.indexOf('/')) : '',
    )
    this.#tops = [...new Set(tops)].filter((top) => top !== '').slice(0, 50)
  }

  /** Says where a target that the page at `from` names leads. */
  resolve(from: string, target: string, use: ReferenceUse): ResolvedTarget {
    const text = target.trim()
    if (text === '') return { kind: 'lost', reason: 'empty' }
    if (/^(javascript|vbscript|data|file|blob):/i.test(text))
      return { kind: 'lost', reason: 'unsafe' }
    if (schemePattern.test(text) || text.startsWith('//'))
      return { kind: 'external', url: text }
    if (/^www\.[^/]+\./i.test(text)) return { kind: 'external', url: `https://${text}` }
    if (text.startsWith('#')) return { kind: 'anchor', anchor: decode(text.slice(1)) }
    const path = decode((text.split('#')[0] ?? '').split('?')[0] ?? '').replace(/\\/g, '/')
    const wiki = use === 'wiki' || use === 'wiki-embed'
    const found = wiki
      ? (this.#findWiki(from, path) ?? this.#findPath(from, path))
      : this.#findPath(from, path)
    if (found !== null) return toTarget(found)
    return { kind: 'lost', reason: this.#reason(from, path, use) }
  }

  #reason(from: string, path: string, use: ReferenceUse) {
    if (/(^|\/)broken(-reference|\/pages\/)/.test(path)) return 'broken-at-source'
    if (!path.startsWith('/') && normalizePath(joinPath(folderOf(from), path)) === null)
      return 'outside'
    if (use === 'image' || use === 'file' || use === 'wiki-embed') return 'no-such-file'
    return /\.(?!md$|html?$)[a-z0-9]{2,4}$/i.test(path) ? 'no-such-file' : 'no-such-page'
  }

  #findPath(from: string, path: string): Found | null {
    const absolute = path.startsWith('/')
    const below = absolute ? path : joinPath(folderOf(from), path)
    const straight = normalizePath(below)
    const found = straight === null ? null : this.#lookUp(straight)
    if (found !== null) return found
    const fromTop = normalizePath(path.replace(/^(\.\.?\/)+/, ''))
    if (fromTop !== null && fromTop !== '') {
      // A wiki's links count from its top; a site's may begin with a prefix or leave one out.
      const tries = [fromTop, ...this.#tops.map((top) => `${top}/${fromTop}`)]
      if (absolute)
        for (let rest = fromTop; rest.includes('/'); ) {
          rest = rest.slice(rest.indexOf('/') + 1)
          tries.push(rest, ...this.#tops.map((top) => `${top}/${rest}`))
        }
      const single = !absolute && !fromTop.includes('/') && /\.\w+$/.test(fromTop)
      for (const one of single ? tries.slice(0, 1) : tries) {
        const hit = this.#lookUp(one)
        if (hit !== null) return hit
      }
    }
    // On sites where a page is a folder, `../x` counts from the page itself.
    if (absolute || /\.md$/i.test(path)) return null
    const pretty = normalizePath(joinPath(withoutExtension(from), path))
    return pretty === null ? null : this.#lookUp(pretty)
  }

  #lookUp(path: string): Found | null {
    const bare = path.replace(/\/$/, '')
    const forms = [
      bare,
      `${bare}.md`,
      `${bare}.markdown`,
      `${bare}.mdx`,
      joinPath(bare, 'README.md'),
      joinPath(bare, 'index.md'),
      joinPath(bare, '_index.md'),
      bare.replace(/\.html?$/i, '.md'),
      // GitBook and others write `folder/README.md` where only `folder.md` is left.
      bare.replace(/\/(README|index)\.md$/i, '.md'),
      bare.replace(/\/(README|index)\.md$/i, ''),
    ]
    for (const form of forms) {
      const found = this.#exact.get(form)
      if (found !== undefined) return found
    }
    for (const form of forms) {
      const found = this.#folded.get(foldPath(form))
      if (found !== undefined) return found
    }
    const redirect = this.#redirects.get(foldPath(bare))
    if (redirect === undefined || this.#redirects.has(foldPath(redirect))) return null
    return this.#lookUp(redirect)
  }

  /** Obsidian's rule: by name, the one in the same folder first, else the shortest path. */
  #findWiki(from: string, path: string): Found | null {
    const name = foldName(withoutExtension(nameOf(path)))
    const full = foldName(nameOf(path))
    const all = [...(this.#names.get(full) ?? []), ...(this.#names.get(name) ?? [])]
    const wanted = path.includes('/') ? foldName(folderOf(path)) : null
    const fits = all.filter(
      (found) => wanted === null || foldName(folderOf(pathOf(found))).endsWith(wanted),
    )
    const near = fits.find((found) => folderOf(pathOf(found)) === folderOf(from))
    return near ?? fits.sort((a, b) => pathOf(a).length - pathOf(b).length)[0] ?? null
  }

  #put(path: string, found: Found): void {
    this.#exact.set(path, found)
    this.#folded.set(foldPath(path), found)
  }

  #name(name: string, found: Found): void {
    const key = foldName(name)
    const held = this.#names.get(key)
    if (!held) this.#names.set(key, [found])
    else if (!held.includes(found)) held.push(found)
  }
}

function pathOf(found: Found): string {
  return typeof found === 'string' ? found : (found.path ?? found.folder ?? '')
}

function toTarget(found: Found): ResolvedTarget {
  if (typeof found === 'string') return { kind: 'file', path: found, name: nameOf(found) }
  return { kind: 'page', page: found.id, title: found.title }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // A lone `%` is a character of the name.
    if (error instanceof URIError) return text
    throw error
  }
}
