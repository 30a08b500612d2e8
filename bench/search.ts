/**
 * `search --data FOLDER [--data …] [--only quality,handbooks,speed,browser,formats]
 * [--pages 1000,10000,50000] [--engines relais,…]`: how well and how quickly search
 * finds. A data folder holds `collections/` and `handbooks/`, or is one of either
 * itself. Quality is measured beside four other engines over the same documents;
 * Lucene's figures are those it had where it was measured. Speed is measured on
 * handbook pages grown to each size, typed letter by letter. All of it takes about
 * a quarter of an hour on two idle cores; `--only` and `--pages` leave parts out.
 */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { SearchIndex } from '../renderer/services/search/engine/SearchIndex.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readTextOption } from './readOption.ts'
import { CollectionError, listCollections, readCollection } from './search/collections.ts'
import { type Engine, engines, luceneNdcg10 } from './search/engines.ts'
import { compareFormats } from './search/formats.ts'
import type { HandbookPage } from './search/HandbookPage.ts'
import { listHandbooks, readHandbook } from './search/handbooks.ts'
import { measureKnownItems } from './search/knownItems.ts'
import { measureInBrowser } from './search/measureInBrowser.ts'
import { measureQuality, type Quality } from './search/measures.ts'
import { buildIndex, chooseQueries, measureSpeed, type Speed } from './search/speed.ts'
import { measureTypedKeys } from './search/typedKeys.ts'

const data = process.argv.flatMap((word, at) =>
  word === '--data' ? (process.argv[at + 1] ?? []) : [],
)
const parts = ['quality', 'handbooks', 'speed', 'browser', 'formats'] as const
const only = readTextOption('only')?.split(',') ?? parts
const sizes = (readTextOption('pages') ?? '1000,10000,50000').split(',').map(Number)
const asked = readTextOption('engines')?.split(',') ?? Object.keys(engines)
const typedQueries = 40

/** Ends with words that say what to do; a stack would tell nobody anything. */
function refuse(words: string): never {
  say(`search: ${words}`)
  process.exit(2)
}

if (data.length === 0)
  refuse('no data; say where it is with --data FOLDER, several times if need be')
for (const folder of data) {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    refuse(`--data ${folder}: there is no such folder`)
  if (listCollections(folder).length + listHandbooks(folder).length === 0)
    refuse(
      `--data ${folder}: neither collections (folders with docs.jsonl, queries.jsonl and qrels.tsv) nor handbooks (folders of .md files) are in it`,
    )
}
for (const part of only)
  if (!(parts as readonly string[]).includes(part))
    refuse(`--only ${part}: the parts are ${parts.join(', ')}`)
for (const engine of asked)
  if (!engines[engine])
    refuse(`--engines ${engine}: the engines are ${Object.keys(engines).join(', ')}`)
if (sizes.some((size) => !(size > 0))) refuse('--pages takes numbers: --pages 1000,10000')

const round = (value: number, digits = 4) => Number(value.toFixed(digits))
const megabytes = (bytes: number) => Math.round((bytes / 2 ** 20) * 10) / 10

function roundQuality({ ndcg10, map, r100 }: Quality): Quality {
  return { ndcg10: round(ndcg10), map: round(map), r100: round(r100) }
}

/** Folders each once, however often and by whatever path they were given. */
const onceEach = (folders: readonly string[]) => [
  ...new Set(folders.map((one) => realpathSync(one))),
]

/** Names folders by themselves, those of one name with the folder above. */
function nameFolders(folders: readonly string[]): ReadonlyMap<string, string> {
  const names = folders.map((one) => basename(one))
  const named = folders.map((one, at) => {
    const name = names[at] as string
    const isOnly = names.filter((other) => other === name).length === 1
    return [isOnly ? name : `${basename(dirname(one))}/${name}`, one] as const
  })
  return new Map(named)
}

/** All before the first is measured: a quarter of an hour later nobody wants to read of a missing bracket. */
function readCollections() {
  try {
    const folders = nameFolders(onceEach(data.flatMap(listCollections)))
    return [...folders].map(([name, folder]) => ({ ...readCollection(folder), name }))
  } catch (error) {
    if (error instanceof CollectionError) refuse(error.message)
    throw error
  }
}

async function compareEngines(collections: ReturnType<typeof readCollections>) {
  const compared = []
  for (const collection of collections) {
    const { name, lang } = collection
    const measured: Record<string, Quality | { readonly ndcg10: number }> = {}
    for (const engine of asked) {
      const make = engines[engine] as Engine
      const quality = roundQuality(await measureQuality(collection, await make(collection)))
      measured[engine] = quality
      say(`${name} ${engine}: nDCG@10 ${quality.ndcg10.toFixed(3)}`)
    }
    const lucene = luceneNdcg10[name]
    if (lucene !== undefined) measured.lucene = { ndcg10: lucene }
    compared.push({ name, lang, engines: measured })
  }
  return compared
}

function findKnownItems(handbooks: ReadonlyMap<string, readonly HandbookPage[]>) {
  return [...handbooks].map(([name, pages]) => {
    const tasks = Object.fromEntries(
      Object.entries(measureKnownItems(pages)).map(([task, { s1, s10 }]) => [
        task,
        { s1: round(s1, 3), s10: round(s10, 3) },
      ]),
    )
    say(`${name}: ${JSON.stringify(tasks)}`)
    const { keys, s10, empty, lost } = measureTypedKeys(pages)
    const typed = { keys, s10: round(s10, 3), empty: round(empty, 3), lost: round(lost, 3) }
    say(`${name}, letter by letter: ${JSON.stringify(typed)}`)
    return { name, tasks, typed }
  })
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Memory that is in use after a collection, what lies in buffers with it. */
function readHeap(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function latencyOf(speed: Speed, where: string) {
  const { pages, keys } = speed
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(keys, share))
  say(`${pages} pages, ${where}: ${p50} / ${p95} / ${p99} ms a key`)
  return { pages, where, p50, p95, p99, keys: keys.length, worst: percentile(keys, 1) }
}

function buildOf(speed: Speed, where: string, heapMb: number) {
  const { pages, buildMs, storedBytes, usableMs, loadMs, updates } = speed
  return {
    pages,
    where,
    ms: Math.round(buildMs),
    heapMb,
    storedMb: megabytes(storedBytes),
    loadMs: Math.round(loadMs),
    usableMs: Math.round(usableMs),
    updateMs: percentile(updates, 0.95),
  }
}

const report: Record<string, unknown> = { bench: 'search' }
const handbooks = new Map(
  [...nameFolders(onceEach(data.flatMap(listHandbooks)))].map(
    ([name, folder]) => [name, readHandbook(folder)] as const,
  ),
)
if (only.includes('quality')) report.collections = await compareEngines(readCollections())
if (only.includes('handbooks')) report.handbooks = findKnownItems(handbooks)
const base = [...handbooks.values()].flat()
if (base.length > 0 && (only.includes('speed') || only.includes('browser'))) {
  const queries = chooseQueries(base, typedQueries)
  const latency: unknown[] = []
  const build: unknown[] = []
  if (only.includes('speed'))
    for (const count of sizes) {
      const before = readHeap()
      let heapMb = 0
      const onBuilt = () => {
        heapMb = megabytes(readHeap() - before)
      }
      const speed = measureSpeed(base, count, queries, { onBuilt })
      latency.push(latencyOf(speed, 'node'))
      build.push(buildOf(speed, 'node', heapMb))
    }
  if (only.includes('browser'))
    for (const speed of await measureInBrowser(base, sizes, queries)) {
      latency.push(latencyOf(speed, 'worker'))
      build.push(buildOf(speed, 'worker', megabytes(speed.workerBytes)))
    }
  report.latency = latency
  report.build = build
}
if (base.length > 0 && only.includes('formats')) {
  const pages = Math.min(...sizes.filter((size) => size >= 10_000), Math.max(...sizes))
  const formats = compareFormats(buildIndex(base, pages), (saved) => new SearchIndex(saved))
  report.formats = formats.map(({ format, bytes, writeMs, readMs }) => ({
    ...{ pages, format, storedMb: megabytes(bytes) },
    ...{ writeMs: Math.round(writeMs), readMs: Math.round(readMs) },
  }))
  say(`formats: ${JSON.stringify(report.formats)}`)
}
printReport(report)
