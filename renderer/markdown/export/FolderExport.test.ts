/** What is exported comes in again the same: pages, tree, links, files and what pages say of themselves. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { readBody } from '../../../model/body/readBody.ts'
import type { FileId, PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import { readZip } from '../readZip.ts'
import { arbitraryBody } from '../testing/arbitraryBody.ts'
import { canonicalBlocks } from '../testing/canonicalBody.ts'
import { exportedPage, pageId, paragraph, text } from '../testing/exportedPage.ts'
import { importAgain } from '../testing/importAgain.ts'
import { blobBytes } from '../zipEntries.ts'
import { type ExportPage, type ExportSource, FolderExport } from './FolderExport.ts'
import { planExport } from './planExport.ts'
import { writeZip } from './writeZip.ts'

const space = 's'.repeat(20) as SpaceId
const ann = 'a'.repeat(20) as PersonId
const photo = new Uint8Array([1, 2, 3])
const photoId = bytesToHex(sha256(photo)) as FileId
const page = (name: string, fields: Partial<ExportPage> = {}) =>
  exportedPage(name, { space, ...fields })

function sourceOf(
  pages: readonly ExportPage[],
  bodies: Readonly<Record<string, readonly BodyElement[]>>,
): ExportSource {
  return {
    spaces: [{ id: space, name: 'Le four' }],
    pages,
    readBody: async ({ id }) => bodies[id] ?? [],
    readFile: async (id) =>
      id === photoId ? { name: 'blob', type: 'image/png', bytes: photo } : null,
  }
}

/** Takes in what a zip holds, and reads the bodies of its pages. */
async function importZip(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of pieces) parts.push(piece)
  const opened = await readZip('export.zip', blobBytes(new Blob(parts)))
  if (!opened.ok) throw new Error(opened.reason)
  const found = await importAgain(opened.source, {
    space,
    personOf: (name) => (name === 'Ann' ? ann : null),
  })
  const bodies = new Map([...found.docs].map(([id, doc]) => [id, readBody(doc)]))
  return { ...found, bodies }
}

describe('an export', () => {
  it('comes in again with its tree, its links, its files and what each page says of itself', async () => {
    const pages = [
      page('Four', {
        title: '🔥 Four: le "grand"',
        icon: '',
        tags: ['feu', 'a, b'],
        owner: 'Ann',
      }),
      page('Index', { title: 'Index', parent: pageId('Four'), icon: '📎', language: 'fr' }),
      page('Twin', { title: 'index', parent: pageId('Four') }),
      page('Deep', { title: 'a/b: c?', parent: pageId('Twin') }),
      page('Last', { title: 'Files', createdAt: null, updatedAt: null }),
    ]
    const link = (to: string, fields: BodyElement['props'] = {}) =>
      createElement('page-link', {
        __pageId: pageId(to),
        __spaceId: space,
        __label: 'an old title',
        ...fields,
      })
    const {
      report,
      pages: again,
      bodies,
    } = await importZip(
      writeZip(
        new FolderExport(
          sourceOf(pages, {
            [pageId('Four')]: [
              createElement('heading', {}, [text('🔥 Four: le "grand"')]),
              paragraph(
                text('See '),
                link('Deep', { __heading: 'À l’aube, puis' }),
                text(' or '),
                link('Last', { __alias: 'there' }),
              ),
              createElement('page-embed', {
                __pageId: pageId('Index'),
                __spaceId: space,
                __label: 'Index',
              }),
            ],
            [pageId('Deep')]: [
              createElement('heading', { __tag: 'h2' }, [text('À l’aube, puis')]),
              paragraph(text('#free and '), createElement('topic', { __label: 'free' })),
              createElement('image', { __fileId: photoId, __alt: 'A photo', __width: 200 }),
              createElement('file', { __fileId: photoId, __name: 'Le plan.pdf', __size: 3 }),
            ],
          }),
        ).files(),
      ),
    )
    const byTitle = new Map(again.map((one) => [one.title, one]))
    const idOf = (title: string) => byTitle.get(title)?.id
    expect(again.map((one) => one.title)).toEqual([
      '🔥 Four: le "grand"',
      'Files',
      'Index',
      'index',
      'a/b: c?',
    ])
    expect(byTitle.get('a/b: c?')?.parent).toBe(idOf('index'))
    expect(byTitle.get('Index')).toMatchObject({
      icon: '📎',
      language: 'fr',
      parent: idOf('🔥 Four: le "grand"'),
    })
    expect(byTitle.get('🔥 Four: le "grand"')).toMatchObject({
      tags: ['feu', 'a, b'],
      owner: ann,
      createdAt: 1_700_000_000_000,
      updatedAt: 1_710_000_000_000,
    })
    expect(byTitle.get('🔥 Four: le "grand"')?.icon).toBeUndefined()
    expect(report.links.lost + report.images.lost).toBe(0)
    const first = bodies.get(idOf('🔥 Four: le "grand"') as PageId) ?? []
    expect(first[0]?.type).toBe('heading')
    expect(
      first[1]?.children.flatMap((node) => (node.kind === 'element' ? [node.props] : [])),
    ).toEqual([
      {
        __pageId: idOf('a/b: c?'),
        __spaceId: space,
        __label: 'a/b: c?',
        __heading: 'À l’aube, puis',
      },
      { __pageId: idOf('Files'), __spaceId: space, __label: 'Files', __alias: 'there' },
    ])
    expect(first[2]).toMatchObject({ type: 'page-embed', props: { __pageId: idOf('Index') } })
    const deep = bodies.get(idOf('a/b: c?') as PageId) ?? []
    expect(
      deep[1]?.children.map((node) => (node.kind === 'text' ? node.text : node.type)),
    ).toEqual(['#free and ', 'topic'])
    expect(deep.slice(2).map((block) => block.props)).toEqual([
      { __fileId: photoId, __alt: 'A photo', __width: 200 },
      { __fileId: photoId, __name: 'Le plan.pdf', __size: 3 },
    ])
  })

  it('gives any body back through a file', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBody, async (body) => {
        // Links to pages that are not exported lead into the app; files of nobody too.
        const one = new FolderExport(sourceOf([page('A')], { [pageId('A')]: body }))
        const { bodies, pages } = await importZip(writeZip(one.files()))
        const again = bodies.get(pages[0]?.id as PageId) ?? []
        expect(JSON.stringify(canonicalBlocks(again))).toBe(
          JSON.stringify(canonicalBlocks(body)),
        )
      }),
      { numRuns: 25, seed: Number(process.env.ROUND_TRIP_SEED ?? 20_261_127) },
    )
  })

  it('says what it could not read, and stops when it is told to', async () => {
    const pages = [page('A'), page('B')]
    const source: ExportSource = {
      ...sourceOf(pages, {
        [pageId('B')]: [createElement('image', { __fileId: 'f'.repeat(64) })],
      }),
      readBody: async ({ title }) =>
        title === 'A' ? null : [createElement('image', { __fileId: 'f'.repeat(64) })],
    }
    const all = new FolderExport(source)
    const paths: string[] = []
    for await (const file of all.files()) paths.push(file.path)
    expect(paths).toEqual(['B.md'])
    expect(all.report).toMatchObject({
      pages: 1,
      unreadable: ['A'],
      missing: [{ page: 'B', name: '' }],
    })
    const controller = new AbortController()
    const stopped = new FolderExport(sourceOf(pages, {})).files({
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await stopped.next()
    await expect(stopped.next()).rejects.toThrow()
  })

  it('gives every page a path of its own that every disk takes', () => {
    const titles = ['A', 'a', 'CON', '', '../x', 'README', 'home', 'é'.normalize('NFD'), 'é']
    const planned = planExport(
      titles.map((title, at) => ({ id: pageId(`p${at}`), space, title, parent: null })),
      [{ id: space, name: 'S' }],
    )
    const paths = [...planned.values()].map((one) => one.path)
    expect(paths).toEqual([
      'A.md',
      'a 2.md',
      'CON_.md',
      'page_.md',
      'x.md',
      'README 2.md',
      'home 2.md',
      'é.md',
      'é 2.md',
    ])
  })
})
