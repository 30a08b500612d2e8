/** Judged collections: a folder with `docs.jsonl`, `queries.jsonl`, `qrels.tsv` and `meta.json` each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Language, parseLanguage } from '../../model/language.ts'
import { detectLanguage } from '../../renderer/services/search/analysis/detectLanguage.ts'

/** A document of a collection. */
export interface CollectionDoc {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** A collection of documents, queries and what people judged to answer them. */
export interface Collection {
  readonly name: string
  readonly lang: Language
  readonly docs: readonly CollectionDoc[]
  readonly queries: readonly { readonly id: string; readonly text: string }[]
  /** Query → document → grade. */
  readonly judged: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** A collection that is not what it should be; the words name the file, the line and what stands there. */
export class CollectionError extends Error {}

/** The folders of collections under a data folder, which may also be one itself. */
export function listCollections(data: string): readonly string[] {
  const isCollection = (folder: string) => existsSync(join(folder, 'qrels.tsv'))
  if (isCollection(data)) return [data]
  return [data, join(data, 'collections')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter(isCollection)
}

interface Line {
  readonly at: string
  readonly text: string
}

function readLines(folder: string, file: string): readonly Line[] {
  const path = join(folder, file)
  if (!existsSync(path)) throw new CollectionError(`${path}: the file is missing`)
  return readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((text, at) => ({ at: `${path}, line ${at + 1}`, text }))
    .filter(({ text }) => text.trim() !== '')
}

interface Row {
  readonly at: string
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Reads objects, one a line, each with an `id` of its own. */
function readRows(folder: string, file: string): readonly Row[] {
  const seen = new Map<string, string>()
  const rows = readLines(folder, file).map(({ at, text }) => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new CollectionError(`${at}: this is no JSON (${error.message})`)
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new CollectionError(`${at}: an object {"id", …} is needed`)
    const fields = value as Readonly<Record<string, unknown>>
    const { id } = fields
    if (typeof id !== 'number' && (typeof id !== 'string' || id === ''))
      throw new CollectionError(`${at}: "id" is missing`)
    const before = seen.get(String(id))
    if (before) throw new CollectionError(`${at}: "${id}" is the id of ${before} too`)
    seen.set(String(id), at)
    return { at, id: String(id), fields }
  })
  if (rows.length === 0) throw new CollectionError(`${join(folder, file)}: nothing is in it`)
  return rows
}

/** A field that is a text; `null` when it is not there. */
function textOf({ at, fields }: Row, name: string): string | null {
  const value = fields[name]
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  throw new CollectionError(`${at}: "${name}" must be a text, not ${JSON.stringify(value)}`)
}

/** Judgements are lines of query, document and grade, parted by tabs; a first line that names the columns is left out. */
function readJudgements(folder: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>()
  readLines(folder, 'qrels.tsv').forEach(({ at, text }, number) => {
    const [query = '', doc = '', grade = '', ...more] = text
      .split('\t')
      .map((one) => one.trim())
    const value = grade === '' ? Number.NaN : Number(grade)
    if (query === '' || doc === '' || more.length > 0 || !Number.isFinite(value)) {
      if (number === 0 && /[a-z]/i.test(grade) && more.length === 0) return
      throw new CollectionError(
        `${at}: query, document and a number as the grade are needed, parted by tabs, not "${text}"`,
      )
    }
    const of = judged.get(query) ?? new Map<string, number>()
    judged.set(query, of.set(doc, value))
  })
  return judged
}

function readMeta(folder: string): Readonly<Record<string, unknown>> {
  const path = join(folder, 'meta.json')
  if (!existsSync(path)) return {}
  try {
    const meta: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
    return typeof meta === 'object' && meta !== null ? { ...meta } : {}
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new CollectionError(`${path}: this is no JSON (${error.message})`)
  }
}

const readForLanguage = 20

/** Reads a collection; throws a `CollectionError` where it is not what it should be. A language that nobody names is guessed. */
export function readCollection(folder: string): Collection {
  const docs = readRows(folder, 'docs.jsonl').map((row) => ({
    id: row.id,
    title: textOf(row, 'title') ?? '',
    text: textOf(row, 'text') ?? '',
  }))
  const queries = readRows(folder, 'queries.jsonl').map((row) => {
    const text = textOf(row, 'text')
    if (text === null) throw new CollectionError(`${row.at}: "text" is missing`)
    return { id: row.id, text }
  })
  const judged = readJudgements(folder)
  if (!queries.some(({ id }) => [...(judged.get(id)?.values() ?? [])].some((one) => one > 0)))
    throw new CollectionError(
      `${join(folder, 'qrels.tsv')}: it names an answer to none of the queries of queries.jsonl`,
    )
  const meta = readMeta(folder)
  const sample = docs
    .slice(0, readForLanguage)
    .map(({ title, text }) => `${title} ${text.slice(0, 200)}`)
  const lang = parseLanguage(meta.language ?? meta.lang) ?? detectLanguage(sample.join('\n'))
  return { name: basename(folder), lang, docs, queries, judged }
}
