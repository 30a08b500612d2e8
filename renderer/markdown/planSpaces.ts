/** Plans the trees of an import: one, or one a space when an export of a workspace brings its own. */
import {
  idFromBytes,
  isRestrictedSpace,
  restrictedSpaceId,
  type SpaceId,
} from '../../model/ids.ts'
import {
  asideFolders,
  type DescribedSpace,
  type ExportDescription,
} from './export/ownExport.ts'
import type { ImportedSpace } from './ImportBatch.ts'
import {
  type ImportPlan,
  type PlannedPage,
  type PlanOptions,
  planImport,
  type ScannedPage,
} from './planImport.ts'

/** A space that is there already. */
export interface SpaceHere {
  readonly id: SpaceId
  readonly name: string
  readonly isEmpty: boolean
}

/** A page of the plan and the space it goes into. */
export interface PlacedPage extends PlannedPage {
  readonly space: SpaceId
}

/** The plan of the whole, and the spaces that are to be founded for it. */
export interface SpacesPlan extends Omit<ImportPlan, 'pages'> {
  readonly pages: readonly PlacedPage[]
  readonly founded: readonly ImportedSpace[]
}

/** Plans an import; `description` is what an export of ours says of itself, `null` for anything else. */
export function planSpaces(
  scanned: readonly ScannedPage[],
  options: PlanOptions & {
    readonly space: SpaceId
    readonly spacesHere?: readonly SpaceHere[]
  },
  description: ExportDescription | null,
): SpacesPlan {
  const folders = description?.spaces.map((one) => one.folder) ?? []
  const bringsSpaces = description?.kind === 'workspace' && options.spacesHere !== undefined
  const founded: ImportedSpace[] = []
  const pages: PlacedPage[] = []
  const taken = new Set<ScannedPage>()
  for (const described of bringsSpaces ? description.spaces : []) {
    const inside = scanned.filter(
      (page) => !taken.has(page) && isInFolder(page.path, described.folder),
    )
    for (const page of inside) taken.add(page)
    const space = chooseSpace(described, options, founded)
    const own = { ...options, underNewPage: false, parent: null, after: null, summary: [] }
    const plan = planTree(inside, own, (path) => toTreePath(path, [described.folder], true))
    pages.push(...plan.pages.map((page) => ({ ...page, space })))
  }
  const rest = scanned.filter((page) => !taken.has(page))
  if (bringsSpaces && rest.length === 0) return { pages, root: null, missing: [], founded }
  const plan = planTree(rest, options, (path) =>
    description ? toTreePath(path, folders, false) : path,
  )
  const { space } = options
  return {
    ...plan,
    pages: [...pages, ...plan.pages.map((page) => ({ ...page, space }))],
    founded,
  }
}

/** An empty space of the same name takes the pages, as a new workspace has one; otherwise a new one does. */
function chooseSpace(
  described: DescribedSpace,
  options: Parameters<typeof planSpaces>[1],
  founded: ImportedSpace[],
): SpaceId {
  const isRestricted = described.audience === 'restricted'
  const here = options.spacesHere?.find(
    (one) =>
      one.isEmpty && one.name === described.name && isRestrictedSpace(one.id) === isRestricted,
  )
  if (here) return here.id
  const bytes = options.randomBytes(16)
  const id = isRestricted ? restrictedSpaceId(bytes) : idFromBytes<SpaceId>(bytes)
  const { name, icon, description, audience } = described
  founded.push({ id, name, icon, description, audience })
  return id
}

/** Plans pages by where they stood in their tree; their own paths come back with the plan. */
function planTree(
  scanned: readonly ScannedPage[],
  options: PlanOptions,
  toTree: (path: string) => string,
): ImportPlan {
  const paths = new Map(scanned.map((page) => [toTree(page.path), page.path]))
  // Two that would stand at one place, as only a hand can have put them, stay where they lie.
  if (paths.size < scanned.length) return planImport(scanned, options)
  const plan = planImport(
    [...paths.keys()].map((path, at) => ({ ...(scanned[at] as ScannedPage), path })),
    options,
  )
  const pages = plan.pages.map((page) => ({
    ...page,
    path: page.path === null ? null : (paths.get(page.path) ?? page.path),
  }))
  return { ...plan, pages }
}

function isInFolder(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`)
}

/** The path that a page had in its tree: without its space's folder, and without that for what stood in no tree. */
function toTreePath(path: string, folders: readonly string[], isOfSpace: boolean): string {
  const folder = folders.find((one) => one !== '' && isInFolder(path, one)) ?? ''
  const inside = folder === '' ? path : path.slice(folder.length + 1)
  const slash = inside.indexOf('/')
  const isAside =
    slash > 0 && (Object.values(asideFolders) as string[]).includes(inside.slice(0, slash))
  const place = isAside ? inside.slice(slash + 1) : inside
  return isOfSpace || folder === '' ? place : `${folder}/${place}`
}
