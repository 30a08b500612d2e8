/** A whole workspace goes out and comes in again: spaces, trees, archive, trash, templates and comments. */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { listThreads } from '../../../model/comments/Thread.ts'
import {
  isRestrictedSpace,
  type PageId,
  type PersonId,
  type SpaceId,
} from '../../../model/ids.ts'
import type { NewPage } from '../../../model/page.ts'
import type { ImportOptions } from '../FolderImport.ts'
import { exportedPage, pageId, paragraph, text } from '../testing/exportedPage.ts'
import { importAgain, sourceOfFiles } from '../testing/importAgain.ts'
import { type ExportPage, type ExportSource, FolderExport } from './FolderExport.ts'
import { listMarkPlaces } from './markPlaces.ts'
import type { ExportedThread } from './ownExport.ts'

const [shop, board] = ['shop', 'board'].map((one) => one.padEnd(20, 'x')) as [SpaceId, SpaceId]
const ann = 'a'.repeat(20) as PersonId
const mark = (id: string, ...children: BodyElement['children']) =>
  createElement('mark', { __ids: [id] }, children)

const page = (name: string, fields: Partial<ExportPage> = {}) =>
  exportedPage(name, { space: shop, ...fields })

const marked: readonly BodyElement[] = [
  paragraph(text('Wait')),
  createElement('list', { __listType: 'bullet', __tag: 'ul' }, [
    createElement('listitem', {}, [
      text('Open '),
      mark(
        't1',
        text('the valve', 1),
        createElement('mention', { __personId: ann, __label: 'Ann' }),
      ),
      text(' now, the valve'),
    ]),
  ]),
  paragraph(
    createElement('link', { __url: 'https://x.fr/' }, [text('see '), mark('t1', text('plan'))]),
  ),
  paragraph(
    createElement('page-link', {
      __pageId: pageId('Pay'),
      __spaceId: board,
      __label: 'Pay',
    }),
  ),
]

const thread: ExportedThread = {
  quote: 'the valve',
  places: [...(listMarkPlaces(marked).get('t1') ?? [])],
  resolved: { at: '2026-03-01T10:00:00.000Z', by: 'Ann' },
  comments: [
    { text: 'Which one?', at: '2026-02-01T10:00:00.000Z', by: 'Ann', edited: null },
    {
      text: 'The blue',
      at: '2026-02-02T10:00:00.000Z',
      by: 'Zoé',
      edited: '2026-02-03T10:00:00.000Z',
    },
  ],
}

const pages = [
  page('Oven'),
  page('Trash', { parent: pageId('Oven') }),
  page('Under', { parent: pageId('Trash') }),
  page('Pay', { space: board }),
  page('Old', { parent: pageId('Oven'), archivedAt: 1_720_000_000_000, aside: 'archive' }),
  page('Below', { parent: pageId('Old'), aside: 'archive' }),
  page('Gone', { parent: pageId('Oven'), trashedAt: 1_730_000_000_000, aside: 'trash' }),
  page('Form', { isTemplate: true, aside: 'templates' }),
]

const source: ExportSource = {
  spaces: [
    { id: shop, name: 'Workshop', icon: '🔥', description: 'Ovens', audience: 'everyone' },
    { id: board, name: 'Board', audience: 'restricted' },
    { id: 'e'.repeat(20) as SpaceId, name: 'Empty', audience: 'by-choice' },
  ],
  whole: 'workspace',
  pages,
  readBody: async ({ id }) => (id === pageId('Oven') ? marked : [paragraph(text(`of ${id}`))]),
  readThreads: async ({ id }) => (id === pageId('Oven') ? [thread] : []),
  readFile: async () => null,
}

async function exportFiles(from: ExportSource): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for await (const file of new FolderExport(from).files()) files.set(file.path, file.bytes)
  return files
}

const importFiles = (files: ReadonlyMap<string, Uint8Array>, options: Partial<ImportOptions>) =>
  importAgain(sourceOfFiles(files), {
    space: 'h'.repeat(20) as SpaceId,
    underNewPage: true,
    personOf: (name) => (name === 'Ann' ? ann : null),
    ...options,
  })

describe('an export of a workspace', () => {
  it('says where everything lies', async () => {
    const files = await exportFiles(source)
    expect([...files.keys()].sort()).toEqual([
      'Board/Pay.md',
      'Workshop/Oven.md',
      'Workshop/Oven/Trash 2.md',
      'Workshop/Oven/Trash 2/Under.md',
      'Workshop/archive/Oven/Old.md',
      'Workshop/archive/Oven/Old/Below.md',
      'Workshop/templates/Form.md',
      'Workshop/trash/Oven/Gone.md',
      'comments.json',
      'relais.json',
    ])
  })

  it('brings its spaces, each with its tree, its archive, its trash and its templates', async () => {
    const here = [
      { id: 'm'.repeat(20) as SpaceId, name: 'Workshop', isEmpty: false },
      { id: 'n'.repeat(20) as SpaceId, name: 'Empty', isEmpty: true },
    ]
    const {
      report,
      pages: again,
      spaces,
      tops,
    } = await importFiles(await exportFiles(source), {
      spacesHere: here,
    })
    expect(report).toMatchObject({
      pages: 8,
      folderPages: 0,
      spaces: ['Workshop', 'Board', 'Empty'],
      threads: 1,
      issues: [],
      files: { unreferenced: 0 },
    })
    expect(spaces).toMatchObject([
      { name: 'Workshop', icon: '🔥', description: 'Ovens', audience: 'everyone' },
      { name: 'Board', audience: 'restricted' },
    ])
    expect(spaces.map(({ id }) => isRestrictedSpace(id))).toEqual([false, true])
    const byTitle = new Map(again.map((one) => [one.title, one]))
    const say = (title: string) => {
      const one = byTitle.get(title)
      const above = again.find(({ id }) => id === one?.parent)?.title ?? null
      const space = spaces.find(({ id }) => id === one?.space)?.name
      return {
        space,
        above,
        ...Object.fromEntries(
          ['archivedAt', 'trashedAt', 'template'].flatMap((key) =>
            one && key in one ? [[key, one[key as keyof NewPage]]] : [],
          ),
        ),
      }
    }
    expect(say('Oven')).toEqual({ space: 'Workshop', above: null })
    expect(say('Trash')).toEqual({ space: 'Workshop', above: 'Oven' })
    expect(say('Under')).toEqual({ space: 'Workshop', above: 'Trash' })
    expect(say('Pay')).toEqual({ space: 'Board', above: null })
    expect(say('Old')).toEqual({
      space: 'Workshop',
      above: 'Oven',
      archivedAt: 1_720_000_000_000,
    })
    expect(say('Below')).toEqual({ space: 'Workshop', above: 'Old' })
    expect(say('Gone')).toEqual({
      space: 'Workshop',
      above: 'Oven',
      trashedAt: 1_730_000_000_000,
    })
    expect(say('Form')).toEqual({ space: 'Workshop', above: null, template: true })
    expect(
      tops.map(({ page: id }) => again.find((one) => one.id === id)?.title).sort(),
    ).toEqual(['Form', 'Oven', 'Pay'])
  })

  it('brings its comments, on the words that they were about, and links between spaces', async () => {
    const {
      pages: again,
      docs,
      spaces,
    } = await importFiles(await exportFiles(source), {
      spacesHere: [],
    })
    const oven = again.find((one) => one.title === 'Oven') as NewPage
    const doc = docs.get(oven.id) as Y.Doc
    const [found] = listThreads(doc)
    expect(listThreads(doc)).toMatchObject([
      {
        quote: 'the valve',
        resolved: { at: Date.parse('2026-03-01T10:00:00Z'), by: ann },
        comments: [
          { text: 'Which one?', createdBy: ann, createdAt: Date.parse('2026-02-01T10:00:00Z') },
          {
            text: 'Zoé: The blue',
            createdBy: null,
            editedAt: Date.parse('2026-02-03T10:00:00Z'),
          },
        ],
      },
    ])
    expect(listMarkPlaces(readBody(doc)).get(found?.id ?? '')).toEqual(thread.places)
    const pay = again.find((one) => one.title === 'Pay') as NewPage
    expect(JSON.stringify(readBody(doc))).toContain(
      `"__pageId":"${pay.id}","__spaceId":"${spaces[1]?.id}"`,
    )
  })

  it('goes into one space where none may be founded, with its states', async () => {
    const { pages: again, spaces } = await importFiles(await exportFiles(source), {})
    expect(spaces).toEqual([])
    expect(new Set(again.map(({ space }) => space)).size).toBe(1)
    const titleOf = (id: PageId | null) => again.find((one) => one.id === id)?.title
    const gone = again.find((one) => one.title === 'Gone')
    expect([titleOf(gone?.parent ?? null), gone?.trashedAt]).toEqual([
      'Oven',
      1_730_000_000_000,
    ])
    expect(titleOf(again.find((one) => one.title === 'Oven')?.parent ?? null)).toBe('Workshop')
  })

  it('that somebody changed by hand keeps what still reads', async () => {
    const files = await exportFiles(source)
    const write = (path: string, words: string) =>
      files.set(path, new TextEncoder().encode(words))
    write(
      'comments.json',
      '{"relais":1,"pages":{"Workshop/Oven.md":[{"comments":7},null,{"places":[{"line":-1}]}]}}',
    )
    write('relais.json', '{')
    const { report } = await importFiles(files, { spacesHere: [] })
    expect(report.pages).toBe(8)
    expect(report.spaces).toEqual([])
  })
})
