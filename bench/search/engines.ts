/** The engines that are compared, each as its documentation sets it up, asked for a hundred documents. */
import { create, insertMultiple, search } from '@orama/orama'
import { Document } from 'flexsearch'
import MiniSearch from 'minisearch'
import sqlite from 'node-sqlite3-wasm'
import { SearchIndex } from '../../renderer/services/search/engine/SearchIndex.ts'
import { pageFields } from '../../renderer/services/search/testing/pageFields.ts'
import type { Collection, CollectionDoc } from './collections.ts'
import type { Ranker } from './measures.ts'

const most = 100

/** Builds an engine over a collection. */
export type Engine = (collection: Collection) => Ranker | Promise<Ranker>

/** The engines by name, Relais first. */
export const engines: Readonly<Record<string, Engine>> = {
  relais({ docs }) {
    const index = new SearchIndex()
    for (const { id, title, text } of docs)
      index.put(pageFields(id, title), { text, headings: [] })
    // A complete query: its last word is not being typed any more.
    return (text) =>
      index
        .search({ text: `${text} `, limit: most })
        .hits.map((hit) => hit.id.slice('page:'.length))
  },
  minisearch({ docs }) {
    const index = new MiniSearch<CollectionDoc>({ fields: ['title', 'text'] })
    index.addAll(docs)
    return (text) =>
      index
        .search(text)
        .slice(0, most)
        .map((hit) => String(hit.id))
  },
  flexsearch({ docs }) {
    const index = new Document({
      document: { id: 'id', index: ['title', 'text'] },
      tokenize: 'forward',
    })
    for (const doc of docs) index.add({ ...doc })
    return (text) => {
      // Without `suggest` all words must be there, which no page does for a sentence.
      const found = index.search(text, { limit: most, suggest: true, merge: true })
      return (found as unknown as readonly { readonly id: unknown }[]).map((hit) =>
        String(hit.id),
      )
    }
  },
  async orama({ docs, lang }) {
    const language = lang === 'fr' ? 'french' : 'english'
    const index = create({
      schema: { key: 'string', title: 'string', text: 'string' } as const,
      components: { tokenizer: { language, stemming: lang === 'en' } },
    })
    await insertMultiple(
      index,
      docs.map(({ id, title, text }) => ({ key: id, title, text })),
    )
    return async (text) => {
      const found = await search(index, {
        term: text,
        properties: ['title', 'text'],
        limit: most,
      })
      return found.hits.map((hit) => String(hit.document.key))
    }
  },
  fts5({ docs }) {
    const database = new sqlite.Database()
    database.exec(
      "CREATE VIRTUAL TABLE pages USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61 remove_diacritics 2')",
    )
    database.exec('BEGIN')
    const insert = database.prepare('INSERT INTO pages VALUES (?, ?, ?)')
    for (const { id, title, text } of docs) insert.run([id, title, text])
    insert.finalize()
    database.exec('COMMIT')
    const query = database.prepare(
      'SELECT id FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, 0, 3, 1) LIMIT ?',
    )
    return (text) => {
      const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
      if (words.length === 0) return []
      const rows = query.all([words.map((word) => `"${word}"`).join(' OR '), most])
      return rows.map((row) => String((row as Readonly<Record<string, unknown>>).id))
    }
  },
}

/** nDCG@10 of Lucene 8.7, BM25 with the language's analyser, on the collections that were measured with it. */
export const luceneNdcg10: Readonly<Record<string, number>> = {
  cran: 0.374,
  cisi: 0.384,
  med: 0.69,
  cacm: 0.498,
  npl: 0.433,
  piaf: 0.804,
  spf: 0.867,
}
