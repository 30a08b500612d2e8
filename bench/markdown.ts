/**
 * `markdown [--data PATH]`: both handbooks of `../shared/data` through the whole way: imported,
 * exported, and imported again, in Node. A block (paragraph, list, table …) counts as the same
 * when everything of it is, at its place in the order of its page; only what `canonicalBody.ts`
 * says is left out of the comparison. What changed is counted by the block's type, with examples.
 * `words` compares the exported Markdown with the original source, both parsed: the words of the
 * original that are in the export.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { toString as nodeToText } from 'mdast-util-to-string'
import * as Y from 'yjs'
import type { BodyElement } from '../model/body/BodyNode.ts'
import { readBody } from '../model/body/readBody.ts'
import type { PageId, SpaceId } from '../model/ids.ts'
import type { NewPage } from '../model/page.ts'
import { type ExportPage, FolderExport } from '../renderer/markdown/export/FolderExport.ts'
import { FolderImport } from '../renderer/markdown/FolderImport.ts'
import { splitFrontMatter } from '../renderer/markdown/frontMatter.ts'
import { bareText } from '../renderer/markdown/guardedText.ts'
import type { ImportSource } from '../renderer/markdown/ImportSource.ts'
import { parseMarkdown } from '../renderer/markdown/parseMarkdown.ts'
import { canonicalBlocks } from '../renderer/markdown/testing/canonicalBody.ts'
import { printReport, say } from './printReport.ts'
import { readTextOption } from './readOption.ts'

const space = 's'.repeat(20) as SpaceId

/** A folder's pages after an import, and the files it kept. */
interface Imported {
  readonly pages: readonly NewPage[]
  readonly bodies: ReadonlyMap<PageId, readonly BodyElement[]>
  readonly files: ReadonlyMap<
    string,
    { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
  >
}

async function importFolder(source: ImportSource): Promise<Imported> {
  let drawn = 0
  const folder = new FolderImport(source, {
    space,
    underNewPage: false,
    parent: null,
    after: null,
    now: () => performance.now(),
    randomBytes: (count) => {
      const bytes = new Uint8Array(count)
      new DataView(bytes.buffer).setUint32(0, ++drawn)
      return bytes
    },
  })
  await folder.prepare()
  const pages: NewPage[] = []
  const bodies = new Map<PageId, readonly BodyElement[]>()
  const files = new Map<string, { name: string; type: string; bytes: Uint8Array }>()
  for await (const batch of folder.batches()) {
    if (batch.kind === 'pages') pages.push(...batch.pages)
    if (batch.kind === 'files') for (const file of batch.files) files.set(file.id, file)
    if (batch.kind !== 'bodies') continue
    for (const { page, update } of batch.bodies) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update, 'bench')
      bodies.set(page, readBody(doc))
      doc.destroy()
    }
  }
  return { pages, bodies, files }
}

function readFolder(folder: string): ImportSource {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path: path.replaceAll('\\', '/'), file: join(folder, path) }))
    .filter(({ file }) => statSync(file).isFile())
    .map(({ file, path }) => ({
      path,
      size: statSync(file).size,
      read: async () => new Uint8Array(readFileSync(file)),
    }))
  return { name: 'handbook', files, refused: [] }
}

/** Names each page by its place in the tree, which is the same before and after. */
function placesOf(pages: readonly NewPage[]): Map<PageId, string> {
  const children = new Map<PageId | null, NewPage[]>()
  for (const page of pages)
    children.set(page.parent, [...(children.get(page.parent) ?? []), page])
  const places = new Map<PageId, string>()
  const visit = (parent: PageId | null, prefix: string) => {
    const siblings = (children.get(parent) ?? []).sort((a, b) => (a.order < b.order ? -1 : 1))
    siblings.forEach((page, at) => {
      places.set(page.id, `${prefix}/${at}`)
      visit(page.id, `${prefix}/${at}`)
    })
  }
  visit(null, '')
  return places
}

/** Pages in the order of the tree, parents before their children. */
function inOrder(pages: readonly NewPage[], places: ReadonlyMap<PageId, string>): NewPage[] {
  const numbers = (page: NewPage) => (places.get(page.id) ?? '').split('/').slice(1).map(Number)
  return [...pages].sort((a, b) => {
    const [one, other] = [numbers(a), numbers(b)]
    const at = one.findIndex((number, index) => number !== other[index])
    return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1)
  })
}

/** Exports what was imported. */
async function exportFolder(imported: Imported, places: ReadonlyMap<PageId, string>) {
  const folder = new FolderExport({
    spaces: [{ id: space, name: 'handbook' }],
    pages: inOrder(imported.pages, places).map(
      (page): ExportPage => ({
        id: page.id,
        space,
        parent: page.parent,
        title: page.title,
        icon: page.icon ?? '',
        tags: page.tags ?? [],
        language: page.language ?? null,
        owner: null,
        createdAt: page.createdAt ?? null,
        updatedAt: page.updatedAt ?? null,
      }),
    ),
    readBody: async ({ id }) => imported.bodies.get(id) ?? [],
    readFile: async (id) => imported.files.get(id) ?? null,
  })
  const files: { path: string; size: number; read: () => Promise<Uint8Array> }[] = []
  for await (const { bytes, path } of folder.files())
    files.push({ path, size: bytes.length, read: async () => bytes })
  return files
}

/** A body's blocks as texts, page ids as places. */
function blocksOf(blocks: readonly BodyElement[], places: ReadonlyMap<PageId, string>) {
  return canonicalBlocks(blocks).map((block) => ({
    type: block.type,
    text: JSON.stringify(block, (name, value) =>
      name === '__pageId' ? (places.get(value as PageId) ?? value) : value,
    ),
  }))
}

type Block = ReturnType<typeof blocksOf>[number]

/** The blocks of the first that are not, in their order, in the second. */
function changedBlocks(
  before: readonly Block[],
  after: readonly Block[],
): { block: Block; at: number }[] {
  const lengths = Array.from(
    { length: before.length + 1 },
    () => new Uint32Array(after.length + 1),
  )
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--)
      (lengths[a] as Uint32Array)[b] =
        before[a]?.text === after[b]?.text
          ? (lengths[a + 1]?.[b + 1] ?? 0) + 1
          : Math.max(lengths[a + 1]?.[b] ?? 0, lengths[a]?.[b + 1] ?? 0)
  const changed: { block: Block; at: number }[] = []
  for (let a = 0, b = 0; a < before.length; ) {
    if (before[a]?.text === after[b]?.text) {
      a += 1
      b += 1
    } else if (b < after.length && (lengths[a]?.[b + 1] ?? 0) >= (lengths[a + 1]?.[b] ?? 0))
      b += 1
    else {
      changed.push({ block: before[a] as Block, at: a })
      a += 1
    }
  }
  return changed
}

/** Where two texts part, with what stands around. */
function difference(before: string, after: string): { before: string; after: string } {
  let at = 0
  while (at < before.length && before[at] === after[at]) at += 1
  const near = (text: string) => text.slice(Math.max(0, at - 80), at + 120)
  return { before: near(before), after: near(after) }
}

function wordsOf(source: string): string[] {
  return (
    bareText(
      nodeToText(parseMarkdown(splitFrontMatter(source).body.replace(/\{%.*?%\}/g, '')), {
        includeHtml: false,
      }),
    )
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function countKept(words: readonly string[], within: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of within) counts.set(word, (counts.get(word) ?? 0) + 1)
  let kept = 0
  for (const word of words) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    kept += 1
  }
  return kept
}

async function measure(folder: string) {
  const startedAt = performance.now()
  const source = readFolder(folder)
  const first = await importFolder(source)
  const places = placesOf(first.pages)
  const exportedAt = performance.now()
  const files = await exportFolder(first, places)
  const exportMs = performance.now() - exportedAt
  const second = await importFolder({ name: 'export', files, refused: [] })
  const again = placesOf(second.pages)
  const byPlace = new Map(second.pages.map((page) => [again.get(page.id), page]))
  let blocks = 0
  let identical = 0
  let pagesIdentical = 0
  let pagesMissing = 0
  const changed = new Map<string, { count: number; examples: unknown[] }>()
  for (const page of first.pages) {
    const twin = byPlace.get(places.get(page.id))
    if (!twin || twin.title !== page.title) pagesMissing += 1
    const before = blocksOf(first.bodies.get(page.id) ?? [], places)
    const after = blocksOf((twin && second.bodies.get(twin.id)) ?? [], again)
    const lost = changedBlocks(before, after)
    blocks += before.length
    identical += before.length - lost.length
    if (lost.length === 0 && before.length === after.length) pagesIdentical += 1
    for (const { at, block } of lost) {
      const kind = changed.get(block.type) ?? { count: 0, examples: [] }
      kind.count += 1
      if (kind.examples.length < 3)
        kind.examples.push({
          page: page.title,
          ...difference(block.text, after[at]?.text ?? ''),
        })
      changed.set(block.type, kind)
    }
  }
  const texts = async (from: ImportSource['files']) => {
    const words: string[] = []
    for (const file of from)
      if (file.path.endsWith('.md') && !file.path.endsWith('SUMMARY.md'))
        words.push(...wordsOf(new TextDecoder().decode(await file.read())))
    return words
  }
  const original = await texts(source.files)
  const exported = await texts(files)
  const kept = countKept(original, exported)
  return {
    pages: first.pages.length,
    pagesIdentical,
    pagesMissing,
    blocks,
    identical,
    identicalPercent: Math.round((identical / blocks) * 10_000) / 100,
    changed: Object.fromEntries(changed),
    words: {
      original: original.length,
      keptPercent: Math.round((kept / original.length) * 10_000) / 100,
    },
    exportMs: Math.round(exportMs),
    ms: Math.round(performance.now() - startedAt),
  }
}

const data = resolve(readTextOption('data') ?? '../shared/data')
const handbooks = join(data, 'handbooks')
if (!existsSync(handbooks)) say(`Skipped: ${handbooks} is not here (see docs/measured.md).`)
else {
  const folders = readdirSync(handbooks).filter((name) =>
    statSync(join(handbooks, name)).isDirectory(),
  )
  const results: Record<string, unknown> = {}
  for (const name of folders) {
    say(`${name} …`)
    results[name] = await measure(join(handbooks, name))
  }
  printReport({ bench: 'markdown', ...results })
}
