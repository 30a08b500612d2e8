/**
 * What an export of whole spaces says beside its pages: `relais.json` names the spaces and their folders,
 * `comments.json` holds the threads of all pages. Another version, or somebody's hand, may have written either.
 */
import type { WordsPlace } from './markPlaces.ts'

/** Where the description of an export lies. */
export const descriptionPath = 'relais.json'
/** Where the comments lie. */
export const commentsPath = 'comments.json'

/** Folders, within that of a space, of the pages that stand in no tree. Their paths go on as in the tree. */
export const asideFolders = {
  archive: 'archive',
  trash: 'trash',
  templates: 'templates',
} as const

/** A space of an export; `folder` is empty when it is the only one. */
export interface DescribedSpace {
  readonly folder: string
  readonly name: string
  readonly icon: string
  readonly description: string
  readonly audience: 'everyone' | 'by-choice' | 'restricted'
}

/** What was exported: a space goes into one that is chosen, a workspace brings its spaces along. */
export interface ExportDescription {
  readonly kind: 'space' | 'workspace'
  readonly spaces: readonly DescribedSpace[]
}

/** A thread as it is exported. People by name, times as ISO 8601. */
export interface ExportedThread {
  readonly quote: string | null
  readonly places: readonly WordsPlace[]
  readonly resolved: { readonly at: string; readonly by: string | null } | null
  readonly comments: readonly {
    readonly text: string
    readonly at: string
    readonly by: string | null
    readonly edited: string | null
    /** Why it was hidden, of a comment that was; empty when nobody said. */
    readonly hidden?: string
  }[]
}

/** Writes the description. */
export function writeDescription(description: ExportDescription): string {
  return `${JSON.stringify({ relais: 1, ...description }, null, 2)}\n`
}

/** Reads a description; `null` when it is none. */
export function parseDescription(text: string): ExportDescription | null {
  const read = parseJson(text)
  if (!isRecord(read) || read.relais !== 1 || !Array.isArray(read.spaces)) return null
  const spaces = read.spaces.filter(isRecord).map(
    (one): DescribedSpace => ({
      folder: textOf(one.folder),
      name: textOf(one.name),
      icon: textOf(one.icon),
      description: textOf(one.description),
      audience:
        one.audience === 'restricted' || one.audience === 'by-choice'
          ? one.audience
          : 'everyone',
    }),
  )
  if (spaces.length === 0) return null
  return { kind: read.kind === 'workspace' ? 'workspace' : 'space', spaces }
}

/** Writes the threads of all pages, by the paths of their files. */
export function writeComments(
  pages: readonly (readonly [path: string, threads: readonly ExportedThread[]])[],
): string {
  return `${JSON.stringify({ relais: 1, pages: Object.fromEntries(pages) }, null, 2)}\n`
}

/** Reads threads by path; what does not read is left out. */
export function parseComments(text: string): ReadonlyMap<string, readonly ExportedThread[]> {
  const read = parseJson(text)
  const found = new Map<string, readonly ExportedThread[]>()
  if (!isRecord(read) || !isRecord(read.pages)) return found
  for (const [path, threads] of Object.entries(read.pages))
    if (Array.isArray(threads)) found.set(path, threads.filter(isRecord).map(readThread))
  return found
}

function readThread(thread: Readonly<Record<string, unknown>>): ExportedThread {
  const { resolved } = thread
  return {
    quote: textOf(thread.quote) || null,
    places: listOf(thread.places).map((one) => ({
      line: numberOf(one.line),
      from: numberOf(one.from),
      words: textOf(one.words),
    })),
    resolved: isRecord(resolved)
      ? { at: textOf(resolved.at), by: textOf(resolved.by) || null }
      : null,
    comments: listOf(thread.comments).map((one) => ({
      text: textOf(one.text),
      at: textOf(one.at),
      by: textOf(one.by) || null,
      edited: textOf(one.edited) || null,
      ...(typeof one.hidden === 'string' ? { hidden: one.hidden } : {}),
    })),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0
