import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { parseId, type SpaceId } from '../../model/ids.ts'
import type { NewPage } from '../../model/page.ts'
import { readPageBody } from '../../model/pageBody.ts'
import { FolderImport, type ImportOptions } from './FolderImport.ts'
import { reportToCsv } from './ImportReport.ts'
import type { ImportFile } from './ImportSource.ts'

const wiki = join(import.meta.dirname, 'fixtures/wiki')

function readFolder(root: string): ImportFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => ({
      path: path.split('\\').join('/'),
      size: statSync(join(root, path)).size,
      read: async () => new Uint8Array(readFileSync(join(root, path))),
    }))
}

function textFile(path: string, content: string | Uint8Array): ImportFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { path, size: bytes.length, read: async () => bytes }
}

let drawn = 0
function counted(count: number): Uint8Array {
  const bytes = new Uint8Array(count)
  new DataView(bytes.buffer).setUint32(0, ++drawn)
  return bytes
}

const options: ImportOptions = {
  space: 's'.repeat(20) as SpaceId,
  underNewPage: true,
  parent: null,
  after: null,
  randomBytes: counted,
  now: () => 0,
}

async function run(files: readonly ImportFile[], changes: Partial<ImportOptions> = {}) {
  const subject = new FolderImport(
    { name: 'wiki', files, refused: [] },
    { ...options, ...changes },
  )
  const report = await subject.prepare()
  const pages: NewPage[] = []
  const bodies = new Map<string, Uint8Array>()
  const stored: string[] = []
  const kinds: string[] = []
  for await (const batch of subject.batches()) {
    kinds.push(batch.kind)
    if (batch.kind === 'pages') pages.push(...batch.pages)
    if (batch.kind === 'bodies')
      for (const one of batch.bodies) bodies.set(one.page, one.update)
    if (batch.kind === 'files') stored.push(...batch.files.map((file) => file.name))
  }
  const body = (title: string) => {
    const doc = new Y.Doc()
    const update = bodies.get(pages.find((page) => page.title === title)?.id ?? '')
    if (update) Y.applyUpdate(doc, update, 'test')
    return readPageBody(doc)
  }
  const path = (page: NewPage): string => {
    const parent = pages.find((one) => one.id === page.parent)
    return parent ? `${path(parent)} > ${page.title}` : page.title
  }
  return { report, pages, bodies, stored, kinds, body, path, subject }
}

/** Counts references by reading the sources' lines, with none of the importer's code. */
function countReferences(source: string): number {
  const withoutCode = source
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\{% content-ref[\s\S]*?endcontent-ref %\}/g, '{% content-ref url="x" %}')
  const patterns = [
    /\]\((?!<?(?:https?:|mailto:))[^)]*\)/g,
    /<(?:a|img)\b[^>]*?(?:href|src)="(?!https?:)[^"]*"/g,
    /\[\[[^\]]+\]\]/g,
    /\{% (?:content-ref|file) (?:url|src)="(?!https?:)/g,
    /\[[^\]]+\]\[(?:ref|img)\]/g,
  ]
  return patterns.reduce((sum, one) => sum + (withoutCode.match(one) ?? []).length, 0)
}

describe('importing a folder', () => {
  it('makes the tree of the folder, with the pages that stand for folders', async () => {
    const { pages, path } = await run(readFolder(wiki))
    expect(pages.map(path)).toEqual([
      'Le wiki de la verrerie',
      'Le wiki de la verrerie > Four',
      'Le wiki de la verrerie > Guide',
      'Le wiki de la verrerie > Médias',
      'Le wiki de la verrerie > Four > Four 3',
      'Le wiki de la verrerie > Guide > Sans index',
      'Le wiki de la verrerie > Guide > Rôles',
      'Le wiki de la verrerie > Médias > Été',
    ])
    expect(pages.every((page) => parseId(page.id) !== null)).toBe(true)
    expect(pages.find((page) => page.title === 'Four')?.icon).toBe('🔥')
  })

  it('takes title, tags, language and dates from the front matter', async () => {
    const { pages } = await run(readFolder(wiki))
    expect(pages[0]).toMatchObject({
      title: 'Le wiki de la verrerie',
      tags: ['accueil', 'four'],
      language: 'fr',
      createdAt: Date.parse('2024-03-02'),
    })
  })

  it('accounts for every internal link: kept and lost are all there are', async () => {
    const files = readFolder(wiki)
    const { report } = await run(files)
    const counted = files
      .filter((file) => file.path.endsWith('.md'))
      .reduce(
        (sum, file) => sum + countReferences(readFileSync(join(wiki, file.path), 'utf8')),
        0,
      )
    const { links, images } = report
    expect(links.kept + links.lost + images.kept + images.lost).toBe(counted)
  })

  it('names each lost link with its file, line, target and reason', async () => {
    const { report } = await run(readFolder(wiki))
    const lost = report.issues
      .filter((one) => one.kind === 'link' || one.kind === 'image')
      .map((one) => `${one.path}:${one.line} ${one.target} ${one.reason}`)
    expect(lost).toEqual([
      'README.md:13 absent.md no-such-page',
      'README.md:77 images/absente.png no-such-file',
      'four/README.md:4 Nulle part no-such-page',
      'four/Four 3.md:9 ../../../dehors.md outside',
      'four/Four 3.md:9  empty',
    ])
    expect(reportToCsv(report).split('\r\n')[0]).toBe('kind,reason,path,line,target')
  })

  it('keeps pictures and attachments that pages refer to, and counts the others', async () => {
    const { report, stored, body } = await run(readFolder(wiki))
    expect(stored.sort()).toEqual(['logo.png', 'plan.pdf'])
    expect(report.files).toMatchObject({ kept: 2, unreferenced: 1 })
    expect(new Set(body('Le wiki de la verrerie').files).size).toBe(2)
  })

  it('lets a broken front matter stay readable and takes the body in', async () => {
    const { report, body } = await run(readFolder(wiki))
    expect(report.issues.some((one) => one.reason === 'broken-front-matter')).toBe(true)
    expect(body('Rôles').text).toContain('title: [cassé')
    expect(body('Rôles').text).toContain('Le corps reste')
  })

  it('gives attachments and bodies before the pages that show them', async () => {
    const { kinds } = await run(readFolder(wiki))
    expect(kinds).toEqual(['files', 'bodies', 'pages'])
  })

  it('reports what cannot be read and takes the rest in', async () => {
    const { report, pages, body } = await run([
      textFile('latin.md', new Uint8Array([0x23, 0x20, 0xc9, 0x74, 0xe9, 0x0a, 0x61])),
      textFile('utf16.md', new Uint8Array([0xff, 0xfe, 0x61, 0, 0xe9, 0])),
      textFile('binary.md', new Uint8Array([0, 1, 2, 0xff])),
      textFile('empty.md', ''),
      textFile('../evil.md', 'x'),
      textFile('a/../../b.md', 'x'),
      textFile('/etc/passwd.md', 'x'),
      textFile('twice.md', 'one'),
      textFile('twice.md', 'two'),
      textFile(`${'d/'.repeat(40)}deep.md`, 'x'),
      textFile('.obsidian/workspace.json', '{}'),
      textFile('.obsidian/themes/a.md', 'x'),
      textFile('.draft.md', 'x'),
      { path: 'huge.md', size: 51 << 20, read: () => Promise.reject(new Error('never')) },
      { path: 'gone.md', size: 5, read: () => Promise.reject(new Error('vanished')) },
      textFile('good.md', 'Fine'),
    ])
    const said = report.issues.map((one) => `${one.path.slice(0, 12)} ${one.reason}`).sort()
    expect(said).toEqual([
      '../evil.md unsafe-name',
      '.draft.md hidden',
      '.obsidian/ hidden',
      '/etc/passwd. unsafe-name',
      'a/../../b.md unsafe-name',
      'binary.md binary',
      'd/d/d/d/d/d/ too-deep',
      'empty.md empty',
      'gone.md unreadable',
      'huge.md too-big',
      'latin.md not-utf8',
      'twice.md duplicate',
    ])
    expect(pages.map((page) => page.title)).toContain('Été')
    expect(body('Utf16').text).toBe('aé')
    expect(body('Good').text).toBe('Fine')
  })

  it('follows the order, titles and nesting of a SUMMARY.md', async () => {
    const { pages, path, report } = await run([
      textFile(
        'SUMMARY.md',
        '# Contents\n\n* [Home](README.md)\n\n## Part\n\n* [Zed first](z.md)\n  * [Below](a.md)\n* [Gone](gone.md)\n* [Out](https://example.org)\n',
      ),
      textFile('README.md', '# Welcome'),
      textFile('a.md', '# A'),
      textFile('z.md', '# Z'),
      textFile('loose.md', '# Loose'),
    ])
    expect(pages.map(path)).toEqual([
      'Home',
      'Home > Part',
      'Home > Loose',
      'Home > Part > Zed first',
      'Home > Part > Zed first > Below',
    ])
    expect(report.issues.map((one) => one.reason)).toEqual([
      'summary-missing',
      'summary-external',
    ])
  })

  it('reads a Notion export: names without their ids, links with them', async () => {
    const id = '0123456789abcdef0123456789abcdef'
    const { pages, path, report } = await run(
      [
        textFile(`Home ${id}.md`, `# Home\n\n[Child](Home%20${id}/Child%20page%20${id}.md)`),
        textFile(`Home ${id}/Child page ${id}.md`, `[up](../Home%20${id}.md)`),
      ],
      { underNewPage: false },
    )
    expect(pages.map(path)).toEqual(['Home', 'Home > Child page'])
    expect(report.links).toEqual({ kept: 2, lost: 0, external: 0 })
  })

  it('finds pages of wikis that leave out extensions, and of sites that begin with a prefix', async () => {
    const { report } = await run([
      textFile('home.md', '[a](Setup-Guide) [b](docs/intro) [c](/handbook/docs/intro.html)'),
      textFile('setup guide.md', '[[Home]]'),
      textFile('docs/intro.md', '[back](/setup%20guide) [self](../docs/)'),
    ])
    expect(report.issues.map((one) => one.target)).toEqual(['Setup-Guide'])
    expect(report.links.kept).toBe(5)
  })

  it('stops when told to, before anything was given out', async () => {
    const stop = new AbortController()
    const subject = new FolderImport(
      { name: 'wiki', files: readFolder(wiki), refused: [] },
      options,
    )
    const running = subject.prepare({
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped')),
    })
    await expect(running).rejects.toThrow('stopped')
  })

  it('hangs nothing under a new page when asked not to', async () => {
    const { pages } = await run([textFile('a.md', ''), textFile('README.md', '# Top')], {
      underNewPage: false,
    })
    expect(pages.map((page) => [page.title, page.parent])).toEqual([
      ['Top', null],
      ['A', null],
    ])
  })
})
