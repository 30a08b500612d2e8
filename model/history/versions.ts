/**
 * Versions of a page's body, kept in the page's own document, so that they go where the page goes and are
 * there offline. A version is the body as plain objects: whole, or as its difference from a whole one (decision 0024).
 *
 * | key in `versions` | holds |
 * |-------------------|-------|
 * | `<id>/at`, `<id>/began`, `<id>/by` | when it was kept and when its sitting began (ms since 1970; 0: it is over), and whose it is |
 * | `<id>/body`       | the body, JSON deflated (RFC 1951), or absent when it was thinned out |
 * | `<id>/diff`       | in its stead: the id of the whole one it differs from, and the difference ({@link packDifference}) |
 * | `<id>/was`        | in the stead of `at`: the version was thinned out, its body stays for those that differ from it |
 * | `<id>/name`       | what somebody called it; such a version is never thinned out |
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type * as Y from 'yjs'
import type { BodyElement, BodyNode } from '../body/BodyNode.ts'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'
import { type PersonId, parseId } from '../ids.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { listThinned, versionBudget } from './thinning.ts'
import { packDifference, unpackDifference } from './versionDifference.ts'

/** A version as it is listed; its body is read when it is looked at. */
export interface PageVersion {
  readonly id: string
  readonly at: number
  readonly by: PersonId | null
  /** Empty unless somebody named it. */
  readonly name: string
  /** Bytes that its body, or its difference, takes. */
  readonly size: number
  /** The whole version it differs from; `null` when it is whole itself. */
  readonly base: string | null
}

/** The origin of the transaction in which a body becomes that of a version: whoever writes in it undoes that like a step of their own. */
export const restoreOrigin = 'relais:restore'

/** How long new versions are told by their difference from one whole version, in ms. */
export const baseFor = 60 * 24 * 60 * 60_000

function versionsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('versions')
}

/** The versions of a page, the latest first. Broken ones are left out. */
export function listVersions(doc: Y.Doc): readonly PageVersion[] {
  const map = versionsOf(doc)
  const versions: PageVersion[] = []
  for (const [key, bytes] of map.entries()) {
    const id = key.slice(0, -'/body'.length)
    if (key !== `${id}/body` && key !== `${id}/diff`) continue
    if (!(bytes instanceof Uint8Array)) continue
    // Whole bytes are what counts where both are there.
    if (key.endsWith('/diff') && map.get(`${id}/body`) instanceof Uint8Array) continue
    const name = map.get(`${id}/name`)
    // Thinned out on one device while it was named on another: named ones stay.
    const at = map.get(`${id}/at`) ?? (name === undefined ? undefined : map.get(`${id}/was`))
    if (typeof at !== 'number' || !Number.isFinite(at)) continue
    versions.push({
      id,
      at,
      by: parseId<PersonId>(map.get(`${id}/by`)),
      name: typeof name === 'string' ? name : '',
      size: bytes.length,
      base: key.endsWith('/diff') ? (readDifference(bytes)?.base ?? '') : null,
    })
  }
  return versions.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** The body of a version; `null` when it is not there or does not read. */
export function readVersion(doc: Y.Doc, id: string): readonly BodyElement[] | null {
  const words = readWords(versionsOf(doc), id)
  if (words === null) return null
  try {
    const read: unknown = JSON.parse(words)
    return isBody(read) ? read : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A version's JSON; `null` when it is not there, does not unpack, or what it differs from is gone. */
function readWords(map: Y.Map<unknown>, id: string): string | null {
  const body = map.get(`${id}/body`)
  const diff = map.get(`${id}/diff`)
  try {
    if (body instanceof Uint8Array) return strFromU8(inflateSync(body))
    const difference = diff instanceof Uint8Array ? readDifference(diff) : null
    const base = difference && map.get(`${difference.base}/body`)
    if (!difference || !(base instanceof Uint8Array)) return null
    return unpackDifference(strFromU8(inflateSync(base)), difference.rest)
  } catch (error) {
    // Another device's bytes: what does not inflate or parse is no version.
    if (error instanceof Error) return null
    throw error
  }
}

function readDifference(bytes: Uint8Array): { base: string; rest: Uint8Array } | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const base = decoding.readVarString(decoder)
    return { base, rest: decoding.readTailAsUint8Array(decoder) }
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function writeDifference(base: string, rest: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, base)
  encoding.writeUint8Array(encoder, rest)
  return encoding.toUint8Array(encoder)
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
  const [latest] = listVersions(doc)
  if (latest && readWords(map, latest.id) === words) {
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
        removeVersion(map, latest)
      }
    }
    map.set(`${id}/began`, options.isLast ? ended : began)
    map.set(`${id}/at`, stamp.at)
    map.set(`${id}/by`, stamp.by)
    const difference = packAgainstBase(doc, words, stamp.at)
    if (difference) map.set(`${id}/diff`, difference)
    else map.set(`${id}/body`, deflateSync(strToU8(words), { level: 9 }))
    thinOut(doc, stamp.at)
  }, modelOrigin)
  return id
}

/** A whole version, listed or kept for others only. */
interface Base {
  readonly id: string
  readonly at: number
  readonly size: number
}

/** All whole versions, the latest first. */
function listBases(map: Y.Map<unknown>): readonly Base[] {
  const bases: Base[] = []
  for (const [key, body] of map.entries()) {
    if (!key.endsWith('/body') || !(body instanceof Uint8Array)) continue
    const id = key.slice(0, -'/body'.length)
    const at = map.get(`${id}/at`) ?? map.get(`${id}/was`)
    if (typeof at === 'number') bases.push({ id, at, size: body.length })
  }
  return bases.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/**
 * A version's bytes as difference from the latest whole one; `null` when that is too old or there is none, or
 * when the differences from it would take more than it does itself, so that a new whole one is the better buy.
 */
function packAgainstBase(doc: Y.Doc, words: string, at: number): Uint8Array | null {
  const map = versionsOf(doc)
  const base = listBases(map).find((one) => one.at <= at)
  if (!base || at - base.at > baseFor) return null
  const whole = readWords(map, base.id)
  if (whole === null) return null
  const difference = writeDifference(base.id, packDifference(whole, words))
  if (difference.length * 2 > base.size) return null
  const others = listVersions(doc).filter((one) => one.base === base.id)
  const sum = others.reduce((bytes, one) => bytes + one.size, difference.length)
  return sum > base.size ? null : difference
}

/**
 * Takes out what is too much. A whole version stays without being listed while others differ from it, and beyond
 * that for the devices that are away and may do so still: twice {@link baseFor}, or until the budget needs its place.
 */
function thinOut(doc: Y.Doc, now: number): void {
  const map = versionsOf(doc)
  const sizes = new Map(listBases(map).map(({ id, size }) => [id, size]))
  for (const old of listThinned(listVersions(doc), now, sizes)) removeVersion(map, old)
  const versions = listVersions(doc)
  const used = new Set(versions.flatMap(({ id, base }) => (base === null ? [id] : [base])))
  const bases = listBases(map)
  let bytes = versions.reduce((sum, one) => sum + (one.base === null ? 0 : one.size), 0)
  bases.forEach(({ id, at, size }, index) => {
    bytes += size
    if (used.has(id) || index === 0) return
    if (now - at <= 2 * baseFor && bytes <= versionBudget) return
    bytes -= size
    for (const field of fields) map.delete(`${id}/${field}`)
  })
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
  changeBody(doc, body, restoreOrigin)
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
  if (!map.has(`${id}/body`) && !map.has(`${id}/diff`)) return
  doc.transact(() => {
    const words = name.trim()
    if (words === '') map.delete(`${id}/name`)
    else map.set(`${id}/name`, words)
  }, modelOrigin)
}

/** The latest version, when it says what the page says now. Unpacks it. */
export function readPresentVersion(doc: Y.Doc): PageVersion | null {
  const [latest] = listVersions(doc)
  const isSame =
    latest && readWords(versionsOf(doc), latest.id) === JSON.stringify(readBody(doc))
  return isSame ? latest : null
}

/** Keeps the page as it is now under a name; a version that says the same already takes it. */
export function nameNow(
  doc: Y.Doc,
  id: string,
  stamp: { readonly at: number; readonly by: PersonId | null },
  name: string,
): void {
  doc.transact(() => {
    const kept = keepVersion(doc, id, stamp, { isLast: true }) ?? readPresentVersion(doc)?.id
    if (kept) nameVersion(doc, kept, name)
  }, modelOrigin)
}

const fields = ['at', 'was', 'by', 'body', 'diff', 'name', 'began'] as const

/** Takes a version off the list; the body of a whole one stays until {@link thinOut} finds that nobody needs it. */
function removeVersion(map: Y.Map<unknown>, version: PageVersion): void {
  for (const field of fields)
    if (field !== 'body' || version.base !== null) map.delete(`${version.id}/${field}`)
  if (version.base === null) map.set(`${version.id}/was`, version.at)
}
