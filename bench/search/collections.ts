/** Judged collections: a folder with `docs.jsonl`, `queries.jsonl`, `qrels.tsv` and `meta.json` each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Language, parseLanguage } from '../../model/language.ts'

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

/** The folders of collections under a data folder, which may also be one itself. */
export function listCollections(data: string): readonly string[] {
  const isCollection = (folder: string) => existsSync(join(folder, 'qrels.tsv'))
  if (isCollection(data)) return [data]
  return [data, join(data, 'collections')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter(isCollection)
}

/** Reads a collection. Throws when a line is not what it should be. */
export function readCollection(folder: string): Collection {
  const lines = (file: string) => {
    if (!existsSync(join(folder, file))) throw new Error(`${folder}: ${file} is missing`)
    return readFileSync(join(folder, file), 'utf8').split(/\r?\n/).filter(Boolean)
  }
  const rows = (file: string) =>
    lines(file).map((line, at) => {
      try {
        return JSON.parse(line) as Readonly<Record<string, unknown>>
      } catch (error) {
        throw new Error(`${join(folder, file)}: line ${at + 1} is no JSON`, { cause: error })
      }
    })
  const judged = new Map<string, Map<string, number>>()
  for (const line of lines('qrels.tsv')) {
    const [query = '', doc = '', grade = ''] = line.split('\t')
    const of = judged.get(query) ?? new Map<string, number>()
    judged.set(query, of.set(doc, Number(grade)))
  }
  const metaFile = join(folder, 'meta.json')
  const meta = existsSync(metaFile) ? JSON.parse(readFileSync(metaFile, 'utf8')) : {}
  return {
    name: basename(folder),
    lang: parseLanguage(meta.language ?? meta.lang) ?? 'en',
    docs: rows('docs.jsonl').map(({ id, title, text }) => ({
      id: String(id),
      title: String(title ?? ''),
      text: String(text ?? ''),
    })),
    queries: rows('queries.jsonl').map(({ id, text }) => ({
      id: String(id),
      text: String(text),
    })),
    judged,
  }
}
