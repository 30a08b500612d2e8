import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { strFromU8, unzipSync } from 'fflate'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { startThread } from '../../../model/comments/comments.ts'
import {
  type CommentId,
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type ThreadId,
  type WorkspaceId,
  workspaceDocName,
} from '../../../model/ids.ts'
import { createPages, type NewPage } from '../../../model/page.ts'
import { createSpace } from '../../../model/space.ts'
import { ServicesProvider } from '../../hooks/ServicesContext.tsx'
import { NavigationProvider } from '../../hooks/screen/useNavigation.tsx'
import { messages } from '../../locales/messages.ts'
import { createDocuments } from '../../services/documents/createDocuments.ts'
import { createMemoryStore } from '../../services/documents/memoryStore.ts'
import { createMemoryFileStore } from '../../services/files/createFileStore.ts'
import type { Services, Session } from '../../services/services.ts'
import { openSpaces } from '../../services/spaces/openSpaces.ts'
import { createFakeAccess } from '../../testing/fakeAccess.ts'
import { ExportScreen } from './ExportScreen.tsx'

const workspace = 'w'.repeat(20) as WorkspaceId
const space = 's'.repeat(20) as SpaceId
const person = 'a'.repeat(20) as PersonId
const top = 't'.repeat(20) as PageId
const thread = 'h'.repeat(20) as ThreadId
const comment = 'c'.repeat(20) as CommentId
const below = 'b'.repeat(20) as PageId

async function show(
  props: { page: PageId | null },
  mayKeep = true,
  more: readonly NewPage[] = [],
) {
  const store = createMemoryStore()
  const documents = createDocuments({ store })
  const root = documents.open(workspaceDocName(workspace))
  const spaceDocument = documents.open(spaceDocName(workspace, space))
  await Promise.all([root.whenLoaded, spaceDocument.whenLoaded])
  createSpace(root.doc, { id: space, name: 'Le four' }, { at: 1, by: person })
  createPages(
    spaceDocument.doc,
    [
      { id: top, title: 'Start', parent: null, order: 'a' },
      { id: below, title: 'Oven', parent: top, order: 'a' },
      ...more,
    ],
    { at: 1, by: person },
  )
  const files = createMemoryFileStore()
  const photo = await files.add({
    name: 'p.png',
    type: 'image/png',
    bytes: new Uint8Array([1, 2]),
  })
  if (!photo.ok) throw new Error(photo.message)
  const body = new Y.Doc()
  changeBody(
    body,
    [
      createElement('paragraph', {}, [
        createElement('mark', { __ids: [thread] }, [{ kind: 'text', text: 'Hot', format: 1 }]),
      ]),
      createElement('image', { __fileId: photo.file.id, __alt: 'A photo' }),
    ],
    'test',
  )
  startThread(
    body,
    { id: thread, quote: 'Hot', first: { id: comment, text: 'How hot?' } },
    { at: 5, by: person },
  )
  await documents.write(
    [{ name: pageDocName(workspace, space, below), update: Y.encodeStateAsUpdate(body) }],
    { source: 'import' },
  )
  const access = createFakeAccess()
  const { spaces } = openSpaces({
    workspace,
    person,
    root,
    documents,
    store,
    access,
    search: { forget() {} },
    settings: { read: () => null, write() {} },
    now: () => 1000,
  })
  const session = {
    access,
    spaces,
    workspace,
    person,
    documents,
    files,
    root,
    space: () => spaceDocument,
  } as unknown as Session
  const saved: { name: string; bytes: Uint8Array }[] = []
  const services = {
    session,
    onSession: () => () => {},
    settings: { subscribe: () => () => {}, language: 'en', theme: 'system', workspaces: [] },
    platform: {
      saveFile: async (name: string, bytes: Uint8Array) => {
        if (mayKeep) saved.push({ name, bytes })
        return mayKeep
      },
    },
  } as unknown as Services
  render(
    <IntlProvider locale="en" messages={messages.en}>
      <ServicesProvider services={services}>
        <NavigationProvider>
          <ExportScreen space={space} page={props.page} />
        </NavigationProvider>
      </ServicesProvider>
    </IntlProvider>,
  )
  return { saved, user: userEvent.setup() }
}

afterEach(cleanup)

describe('the export screen', () => {
  it('exports a page by itself as Markdown', async () => {
    const { saved, user } = await show({ page: top })
    await user.click(screen.getByRole('button', { name: 'Export 1 page' }))
    await screen.findByText('“Start.md” is ready')
    expect(saved.map((one) => one.name)).toEqual(['Start.md'])
    expect(strFromU8(saved[0]?.bytes ?? new Uint8Array())).toContain('title: Start')
  })

  it('exports a page with the pages below it as a zip with its files', async () => {
    const { saved, user } = await show({ page: top })
    await user.click(screen.getByRole('radio', { name: /Start and the pages below it/ }))
    await user.click(screen.getByRole('button', { name: 'Export 2 pages' }))
    await screen.findByText('“Start.zip” is ready')
    expect(screen.getByText(/2 pages, 1 file,/)).toBeDefined()
    const files = unzipSync(saved[0]?.bytes ?? new Uint8Array())
    expect(Object.keys(files).sort()).toEqual(['Start.md', 'Start/Oven.md', 'files/p.png'])
    expect(strFromU8(files['Start/Oven.md'] as Uint8Array)).toContain(
      '**Hot**\n\n![A photo](../files/p.png)',
    )
  })

  it('exports a space with its archive, its trash, its templates and its comments', async () => {
    const page = (name: string, more: Partial<NewPage>): NewPage => ({
      id: name.repeat(20) as PageId,
      title: name,
      parent: top,
      order: 'b',
      ...more,
    })
    const { saved, user } = await show({ page: null }, true, [
      page('d', { archivedAt: 7 }),
      page('e', { parent: 'd'.repeat(20) as PageId }),
      page('f', { trashedAt: 8 }),
      page('g', { parent: null, template: true }),
    ])
    await user.click(screen.getByRole('button', { name: 'Export 6 pages' }))
    await screen.findByText('“Le four.zip” is ready')
    const files = unzipSync(saved[0]?.bytes ?? new Uint8Array())
    expect(Object.keys(files).sort()).toEqual([
      'Start.md',
      'Start/Oven.md',
      'archive/Start/d.md',
      'archive/Start/d/e.md',
      'comments.json',
      'files/p.png',
      'relais.json',
      'templates/g.md',
      'trash/Start/f.md',
    ])
    const read = (path: string) => strFromU8(files[path] as Uint8Array)
    expect(read('archive/Start/d.md')).toContain('archived: 1970-01-01T00:00:00.007Z')
    expect(read('trash/Start/f.md')).toContain('trashed: 1970-01-01T00:00:00.008Z')
    expect(read('templates/g.md')).toContain('template: true')
    expect(JSON.parse(read('comments.json'))).toMatchObject({
      pages: {
        'Start/Oven.md': [
          {
            quote: 'Hot',
            places: [{ line: 0, from: 0, words: 'Hot' }],
            comments: [{ text: 'How hot?', at: '1970-01-01T00:00:00.005Z' }],
          },
        ],
      },
    })
    expect(JSON.parse(read('relais.json'))).toMatchObject({
      kind: 'space',
      spaces: [{ folder: '', name: 'Le four', audience: 'everyone' }],
    })
  })

  it('exports a space, and says when the file was not wanted', async () => {
    const { saved, user } = await show({ page: null }, false)
    await user.click(screen.getByRole('button', { name: 'Export 2 pages' }))
    await screen.findByText('The file was not saved.')
    expect(saved).toEqual([])
  })
})
