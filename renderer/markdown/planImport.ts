/**
 * Makes the tree of pages out of a folder: pure, from what was read of each
 * page. A folder's README (or index, or the page beside it of the same name)
 * becomes the folder's page; a folder without one gets a page with its name.
 */
import { ordersBetween } from '../../model/fractionalIndex.ts'
import { idFromBytes, type PageId } from '../../model/ids.ts'
import {
  folderOf,
  foldName,
  foldPath,
  isIndexPath,
  joinPath,
  nameOf,
  nameToTitle,
  normalizePath,
  withoutExtension,
} from './importPaths.ts'
import type { SummaryEntry } from './parseSummary.ts'

/** What was read of a page before the tree is made. */
export interface ScannedPage {
  readonly path: string
  /** From the front matter, or else the first heading; `null` when there is neither. */
  readonly title: string | null
  readonly icon: string | null
  readonly weight: number | null
  /** Whether title and icon are as a page had them: no icon is looked for in the title. */
  readonly isOwn?: boolean
}

/** One page of the tree to be. */
export interface PlannedPage {
  readonly id: PageId
  readonly path: string | null
  readonly folder: string | null
  readonly title: string
  readonly icon: string | null
  readonly parent: PageId | null
  readonly order: string
}

/** What the tree is made under. */
export interface PlanOptions {
  /** Name of the folder, for the page of its top. */
  readonly name: string
  /** Whether everything hangs under one page named after the folder. */
  readonly underNewPage: boolean
  readonly parent: PageId | null
  /** The last sibling's place among those that are there; `null` when there is none. */
  readonly after: string | null
  readonly summary: readonly SummaryEntry[]
  readonly randomBytes: (count: number) => Uint8Array
}

/** The tree, parents before their children, and contents lines that name no page. */
export interface ImportPlan {
  readonly pages: readonly PlannedPage[]
  readonly root: PageId | null
  readonly missing: readonly SummaryEntry[]
}

interface Draft {
  readonly id: PageId
  readonly path: string | null
  readonly folder: string | null
  title: string
  icon: string | null
  readonly weight: number | null
  parent: Draft | null
  /** Place in the table of contents. */
  rank: number | null
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Plans the tree. Costs a few milliseconds for a thousand pages. */
export function planImport(scanned: readonly ScannedPage[], options: PlanOptions): ImportPlan {
  const drafts = new Map<string, Draft>()
  const folders = new Map<string, Draft>()
  const fresh = () => idFromBytes<PageId>(options.randomBytes(16))
  const owners = folderOwners(scanned.map((page) => page.path))
  for (const page of scanned) {
    const folder = owners.get(page.path) ?? null
    const named = folder === '' ? options.name : nameOf(folder ?? page.path)
    const { title, icon } = page.isOwn
      ? { title: page.title ?? '', icon: null }
      : splitIcon(page.title ?? nameToTitle(named))
    const draft: Draft = {
      id: fresh(),
      path: page.path,
      folder,
      title,
      icon: page.icon ?? icon,
      weight: page.weight,
      parent: null,
      rank: null,
    }
    drafts.set(page.path, draft)
    if (folder !== null) folders.set(folder, draft)
  }
  const synthetic: Draft[] = []
  const folderDraft = (folder: string): Draft | null => {
    const known = folders.get(folder)
    if (known) return known
    if (folder === '' && !options.underNewPage) return null
    const name = folder === '' ? options.name : nameToTitle(nameOf(folder))
    const made: Draft = {
      id: fresh(),
      path: null,
      folder,
      ...splitIcon(name),
      weight: null,
      parent: folder === '' ? null : folderDraft(folderOf(folder)),
      rank: null,
    }
    folders.set(folder, made)
    synthetic.push(made)
    return made
  }
  const top = options.underNewPage ? folderDraft('') : null
  for (const draft of drafts.values()) {
    if (draft === top || draft.path === null) continue
    const home = draft.folder ?? draft.path
    // Without a page for the whole, the top's README stands beside the others.
    if (home !== '') draft.parent = folderDraft(folderOf(home)) ?? top
    if (draft.parent?.folder === '' && !options.underNewPage) draft.parent = null
  }
  const missing = applySummary(options.summary, drafts, top, (title) => {
    const group: Draft = {
      id: fresh(),
      path: null,
      folder: null,
      ...splitIcon(title),
      weight: null,
      parent: top,
      rank: null,
    }
    synthetic.push(group)
    return group
  })
  const all = [...drafts.values(), ...synthetic]
  const kept = all.filter((draft) => draft.path !== null || hasChildren(draft, all, top))
  return { pages: orderDrafts(kept, options), root: top?.id ?? null, missing }
}

/** A folder whose pages all moved elsewhere in the table of contents needs no page. */
function hasChildren(draft: Draft, all: readonly Draft[], top: Draft | null): boolean {
  return (
    draft === top ||
    all.some((other) => other.parent === draft && other.path !== null) ||
    all.some((other) => other.parent === draft && hasChildren(other, all, top))
  )
}

/** Which page stands for which folder. */
function folderOwners(paths: readonly string[]): Map<string, string> {
  const owners = new Map<string, string>()
  const owned = new Set<string>()
  const own = (path: string, folder: string) => {
    if (owned.has(folder) || owners.has(path)) return
    owners.set(path, folder)
    owned.add(folder)
  }
  const byRank = ['readme', 'index', '_index', 'home']
  const indexes = paths
    .filter(isIndexPath)
    .sort((a, b) => byRank.indexOf(baseOf(a)) - byRank.indexOf(baseOf(b)))
  for (const path of indexes) own(path, folderOf(path))
  const folders = new Map<string, string>()
  for (const path of paths)
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
      folders.set(joinPath(folderOf(folder), foldName(nameOf(folder))), folder)
  // `guide.md` beside `guide/` (GitLab, Notion), then `guide/guide.md` (Obsidian's folder notes).
  for (const path of paths) {
    const name = foldName(nameOf(withoutExtension(path)))
    const beside = folders.get(joinPath(folderOf(path), name))
    if (beside !== undefined) own(path, beside)
  }
  for (const path of paths) {
    const folder = folderOf(path)
    if (folder !== '' && foldName(nameOf(withoutExtension(path))) === foldName(nameOf(folder)))
      own(path, folder)
  }
  return owners
}

const baseOf = (path: string) => withoutExtension(nameOf(path)).toLowerCase()

/** Moves pages to where the table of contents has them; gives its lines that name no page. */
function applySummary(
  entries: readonly SummaryEntry[],
  drafts: ReadonlyMap<string, Draft>,
  top: Draft | null,
  makeGroup: (title: string) => Draft,
): SummaryEntry[] {
  const missing: SummaryEntry[] = []
  if (entries.length === 0) return missing
  const folded = new Map([...drafts].map(([path, draft]) => [foldPath(path), draft]))
  const placed = new Set<Draft>(top ? [top] : [])
  let rank = 0
  const find = (path: string): Draft | undefined => {
    const plain = normalizePath(path) ?? path
    return [plain, `${plain}.md`, joinPath(plain, 'README.md')]
      .map((one) => folded.get(foldPath(one)))
      .find((one) => one !== undefined)
  }
  const place = (list: readonly SummaryEntry[], parent: Draft | null) => {
    for (const entry of list) {
      const found = entry.path === null ? undefined : find(entry.path)
      const group =
        !found && entry.url === null && entry.path === null && entry.children.length > 0
      const draft = found ?? (group ? makeGroup(entry.title) : null)
      if (!draft) missing.push(entry)
      else if (!placed.has(draft)) {
        placed.add(draft)
        draft.parent = parent
        draft.rank = ++rank
        if (found && entry.title) Object.assign(draft, renamed(draft, entry.title))
      } else if (draft === top && entry.title) Object.assign(draft, renamed(draft, entry.title))
      place(entry.children, draft ?? parent)
    }
  }
  place(entries, top)
  breakCycles([...drafts.values()], top)
  return missing
}

function renamed(draft: Draft, title: string): { title: string; icon: string | null } {
  const split = splitIcon(title)
  return { title: split.title, icon: split.icon ?? draft.icon }
}

/** A page that the contents put below its own folder's page would hang under itself. */
function breakCycles(drafts: readonly Draft[], top: Draft | null): void {
  for (const draft of drafts) {
    const seen = new Set<Draft>()
    for (let at: Draft | null = draft; at; at = at.parent) {
      if (seen.has(at)) {
        draft.parent = draft === top ? null : top
        break
      }
      seen.add(at)
    }
  }
}

function orderDrafts(drafts: readonly Draft[], options: PlanOptions): PlannedPage[] {
  const children = new Map<Draft | null, Draft[]>()
  for (const draft of drafts) {
    const siblings = children.get(draft.parent)
    if (siblings) siblings.push(draft)
    else children.set(draft.parent, [draft])
  }
  const pages: PlannedPage[] = []
  const visit = (parent: Draft | null) => {
    const siblings = (children.get(parent) ?? []).sort(compareDrafts)
    const orders = ordersBetween(parent ? null : options.after, null, siblings.length)
    siblings.forEach((draft, index) => {
      const { id, path, folder, title, icon } = draft
      const above = parent?.id ?? options.parent
      pages.push({ id, path, folder, title, icon, parent: above, order: orders[index] ?? '' })
    })
    for (const draft of siblings) visit(draft)
  }
  visit(null)
  return pages
}

/** The contents' order first, then weights, then names as people count them (2 before 10). */
function compareDrafts(a: Draft, b: Draft): number {
  const last = Number.MAX_SAFE_INTEGER
  const index = (draft: Draft) => (draft.folder === '' ? 0 : 1)
  return (
    index(a) - index(b) ||
    (a.rank ?? last) - (b.rank ?? last) ||
    (a.weight ?? last) - (b.weight ?? last) ||
    natural.compare(
      nameOf(a.folder || a.path || a.title),
      nameOf(b.folder || b.path || b.title),
    )
  )
}

/** Takes a leading emoji off a title: it is the page's icon. */
export function splitIcon(text: string): { title: string; icon: string | null } {
  const found =
    /^((?:\p{Regional_Indicator}{2}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f?)(?:\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?|\ufe0f)*)\s*(.+)$/u.exec(
      text.trim(),
    )
  if (!found?.[1] || !found[2]) return { title: text.trim(), icon: null }
  return { title: found[2].trim(), icon: found[1] }
}
