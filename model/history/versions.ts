/**
 * Versions of a page's body, kept in the page's own document, so that they go where the page goes and are
 * there offline. A version is the body as plain objects, deflated: about three fifths of the text's size.
 *
 * | key in `versions` | holds |
 * |-------------------|-------|
 * | `<id>/at`, `<id>/began`, `<id>/by` | when it was kept and when its sitting began (ms since 1970; 0: it is over), and whose it is |
 * | `<id>/body`       | the body, JSON deflated (RFC 1951), or absent when it was thinned out |
 * | `<id>/name`       | what somebody called it; such a version is never thinned out |
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import type * as Y from 'yjs'
import type { BodyElement, BodyNode } from '../body/BodyNode.ts'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'
import { type PersonId, parseId } from '../ids.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'

/** A version as it is listed; its body is read when it is looked at. */
export interface PageVersion {
  readonly id: string
  readonly at: number
  readonly by: PersonId | null
  /** Empty unless somebody named it. */
  readonly name: string
  /** Bytes that its body takes. */
  readonly size: number
}

function versionsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('versions')
}

/** The versions of a page, the latest first. Broken ones are left out. */
export function listVersions(doc: Y.Doc): readonly PageVersion[] {
  const map = versionsOf(doc)
  const versions: PageVersion[] = []
  for (const [key, body] of map.entries()) {
    if (!key.endsWith('/body') || !(body instanceof Uint8Array)) continue
    const id = key.slice(0, -'/body'.length)
    const at = map.get(`${id}/at`)
    const name = map.get(`${id}/name`)
    if (typeof at !== 'number' || !Number.isFinite(at)) continue
    versions.push({
      id,
      at,
      by: parseId<PersonId>(map.get(`${id}/by`)),
      name: typeof name === 'string' ? name : '',
      size: body.length,
    })
  }
  return versions.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** The body of a version; `null` when it is not there or does not read. */
export function readVersion(doc: Y.Doc, id: string): readonly BodyElement[] | null {
  const body = versionsOf(doc).get(`${id}/body`)
  if (!(body instanceof Uint8Array)) return null
  try {
    const read: unknown = JSON.parse(strFromU8(inflateSync(body)))
    return isBody(read) ? read : null
  } catch (error) {
    // Another device's bytes: what does not inflate or parse is no version.
    if (error instanceof Error) return null
    throw error
  }
}

/** Tells whether something is blocks as {@link readBody} gives them; what their types are is left open. */
function isBody(read: unknown): read is readonly BodyElement[] {
  return Array.isArray(read) && read.every((one) => isNode(one) && one.kind === 'element')
}

function isNode(read: unknown): read is BodyNode {
  if (typeof read !== 'object' || read === null || !('kind' in read)) return false
  const node = read as Partial<
    Record<'type' | 'text' | 'format' | 'props' | 'children', unknown>
  >
  if (read.kind === 'text')
    return typeof node.text === 'string' && typeof node.format === 'number'
  return (
    read.kind === 'element' &&
    typeof node.type === 'string' &&
    typeof node.props === 'object' &&
    node.props !== null &&
    Array.isArray(node.children) &&
    node.children.every(isNode)
  )
}

/** How long one person's changes count as one version, in ms. */
export const coalesceFor = 10 * 60_000

/** What else is said when a version is kept. */
export interface KeepOptions {
  /** The body to keep in place of the present one: how the page was before it was changed. */
  readonly body?: readonly BodyElement[]
  /** The sitting ends with this version: what the same person writes next never replaces it. */
  readonly isLast?: boolean
}

/**
 * Keeps the body as it is now, unless the latest version says the same. A version that the same person kept
 * less than ten minutes ago is replaced, so that an hour of typing is a few versions. Thins the older ones out.
 * Two devices that do so at once keep both. Tells the version's id, or `null` when nothing was kept.
 * Costs milliseconds a page (docs/measured.md), mostly the packing: not for the way of a key to the screen.
 */
export function keepVersion(
  doc: Y.Doc,
  id: string,
  stamp: { readonly at: number; readonly by: PersonId | null },
  options: KeepOptions = {},
): string | null {
  const map = versionsOf(doc)
  const words = JSON.stringify(options.body ?? readBody(doc))
  const body = deflateSync(strToU8(words), { level: 9 })
  const [latest] = listVersions(doc)
  if (latest && sameBytes(map.get(`${latest.id}/body`), body)) {
    if (options.isLast && beganAt(map, latest) !== ended)
      doc.transact(() => map.set(`${latest.id}/began`, ended), modelOrigin)
    return null
  }
  doc.transact(() => {
    let began = stamp.at
    if (latest && latest.by === stamp.by && latest.name === '') {
      const first = beganAt(map, latest)
      if (stamp.at - first < coalesceFor) {
        began = first
        removeVersion(map, latest.id)
      }
    }
    map.set(`${id}/began`, options.isLast ? ended : began)
    map.set(`${id}/at`, stamp.at)
    map.set(`${id}/by`, stamp.by)
    map.set(`${id}/body`, body)
    for (const old of listThinned(listVersions(doc), stamp.at)) removeVersion(map, old.id)
  }, modelOrigin)
  return id
}

/** The beginning of a sitting that is over: longer ago than any that goes on. */
const ended = 0

/**
 * Makes the page what a version says, as a new edit: blocks that others write meanwhile keep their words.
 * How it was before is kept as a version first: tells that one's id, so that restoring can be taken
 * back; `null` when the version to restore is not there or does not read, and then nothing is done.
 */
export function restoreVersion(
  doc: Y.Doc,
  version: string,
  makeId: () => string,
  stamp: Stamp,
): string | null {
  const body = readVersion(doc, version)
  if (!body) return null
  const kept = keepVersion(doc, makeId(), stamp, { isLast: true }) ?? listVersions(doc)[0]?.id
  changeBody(doc, body, modelOrigin)
  // Versions are ordered by their time.
  keepVersion(doc, makeId(), { ...stamp, at: stamp.at + 1 })
  return kept ?? null
}

/** When the sitting began that a version came from. */
function beganAt(map: Y.Map<unknown>, version: PageVersion): number {
  const began = map.get(`${version.id}/began`)
  return typeof began === 'number' ? began : version.at
}

/** Names a version, so that it is kept for good; an empty name takes that back. */
export function nameVersion(doc: Y.Doc, id: string, name: string): void {
  const map = versionsOf(doc)
  if (!map.has(`${id}/body`)) return
  doc.transact(() => {
    const words = name.trim()
    if (words === '') map.delete(`${id}/name`)
    else map.set(`${id}/name`, words)
  }, modelOrigin)
}

function removeVersion(map: Y.Map<unknown>, id: string): void {
  for (const field of ['at', 'by', 'body', 'name', 'began']) map.delete(`${id}/${field}`)
}

const hour = 3_600_000
const day = 24 * hour

/** Bytes that the unnamed versions of one page may take together. */
export const versionBudget = 256 * 1024

/**
 * The versions that are to go, of a list with the latest first: of the last day all stay, of the last month one a
 * day, before that one a week; beyond the budget the oldest go. Named ones always stay, and so does the first.
 */
export function listThinned(
  versions: readonly PageVersion[],
  now: number,
): readonly PageVersion[] {
  const gone: PageVersion[] = []
  const slots = new Set<string>()
  let bytes = 0
  versions.forEach((version, index) => {
    const age = now - version.at
    const slot =
      age < day
        ? version.id
        : age < 30 * day
          ? `d${Math.floor(version.at / day)}`
          : `w${Math.floor(version.at / (7 * day))}`
    if (version.name !== '' || index === versions.length - 1) return
    if (slots.has(slot) || bytes + version.size > versionBudget) {
      gone.push(version)
      return
    }
    slots.add(slot)
    bytes += version.size
  })
  return gone
}

function sameBytes(left: unknown, right: Uint8Array): boolean {
  return (
    left instanceof Uint8Array &&
    left.length === right.length &&
    left.every((byte, at) => byte === right[at])
  )
}
