/**
 * Where each page and attachment lies in an export: `Title.md`, with what hangs under it in
 * `Title/` beside it, spaces as folders, attachments in `files/`; what stands in no tree in
 * `archive/`, `trash/` and `templates/`, by the path that it had. The import reads the same
 * rules backwards (planImport.ts, planSpaces.ts).
 */
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { asideFolders } from './ownExport.ts'

/** A page to export, in any order. */
export interface PlanPage {
  readonly id: PageId
  readonly space: SpaceId
  readonly title: string
  /** The page above, if that is exported too. */
  readonly parent: PageId | null
  /** Where it stands instead of in the tree. */
  readonly aside?: keyof typeof asideFolders | null | undefined
}

/** A page's place. */
export interface PlannedFile {
  readonly path: string
  /** Its place among its siblings, from 1. */
  readonly rank: number
}

/** Names that other programs, and our import, take for something else. */
const taken = [
  'readme',
  'index',
  '_index',
  'home',
  'summary',
  'files',
  ...Object.values(asideFolders),
]

/** Plans pages that come in the order of the tree, siblings in theirs; `spaces` get a folder each when there are several. */
export function planExport(
  pages: readonly PlanPage[],
  spaces: readonly { readonly id: SpaceId; readonly name: string }[],
): Map<PageId, PlannedFile> {
  const names = new UniqueNames()
  const folders = new Map<PageId | SpaceId, string>(planSpaceFolders(spaces, names))
  const roots = new Map(folders)
  const planned = new Map<PageId, PlannedFile>()
  const ranks = new Map<PageId | SpaceId, number>()
  const known = new Set(pages.map((page) => page.id))
  for (const page of pages) {
    const above = page.parent !== null && known.has(page.parent) ? page.parent : page.space
    const folder = folders.get(above) ?? ''
    const path = names.take(folder, page.title)
    folders.set(page.id, path)
    const rank = (ranks.get(above) ?? 0) + 1
    ranks.set(above, rank)
    const root = roots.get(page.space) ?? ''
    const inside = root === '' ? path : path.slice(root.length + 1)
    const home = [root, page.aside ? asideFolders[page.aside] : '', `${inside}.md`]
    planned.set(page.id, { path: home.filter(Boolean).join('/'), rank })
  }
  return planned
}

/** The folder of each space: none when there is but one. */
export function planSpaceFolders(
  spaces: readonly { readonly id: SpaceId; readonly name: string }[],
  names = new UniqueNames(),
): Map<SpaceId, string> {
  return new Map(
    spaces.map(({ id, name }) => [id, spaces.length > 1 ? names.take('', name) : '']),
  )
}

/** Gives each name once in its folder, whatever the case: not all disks tell `A` from `a`. */
export class UniqueNames {
  readonly #used = new Set<string>()

  /** A free path for a name in a folder, without what file systems do not take. */
  take(folder: string, name: string, extension = ''): string {
    const base = toFileName(name)
    const parent = folder.split('/').at(-1)?.toLowerCase()
    for (let n = 1; ; n++) {
      const tried = n === 1 ? base : `${base} ${n}`
      const path = `${folder === '' ? '' : `${folder}/`}${tried}${extension}`
      const key = path.normalize('NFC').toLowerCase()
      const isSpecial =
        extension === '' &&
        (taken.includes(tried.toLowerCase()) || tried.toLowerCase() === parent)
      if (isSpecial || this.#used.has(key)) continue
      this.#used.add(key)
      return path
    }
  }
}

/** A title as a file's name that Windows, macOS and Linux take. */
export function toFileName(title: string): string {
  const name = title
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
    .replace(/[\\/:*?"<>|#\u0000-\u001f\u007f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
  const short = [...name].slice(0, 80).join('').trim()
  return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short)
    ? `${short || 'page'}_`
    : short
}
