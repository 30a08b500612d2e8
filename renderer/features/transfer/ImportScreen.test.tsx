import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { strToU8, zipSync } from 'fflate'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
  workspaceDocName,
} from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { readPageBody } from '../../../model/pageBody.ts'
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
import { ImportHost } from './ImportHost.ts'
import { ImportScreen } from './ImportScreen.tsx'
import type { OpenImportChannel } from './importChannel.ts'

const workspace = 'w'.repeat(20) as WorkspaceId
const space = 's'.repeat(20) as SpaceId
const person = 'a'.repeat(20) as PersonId

let drawn = 0
const randomBytes = (count: number) => {
  const bytes = new Uint8Array(count)
  new DataView(bytes.buffer).setUint32(0, ++drawn)
  return bytes
}

/** The worker's work in this thread, posted over a later task as a worker does. */
const openChannel: OpenImportChannel = (onAnswer) => {
  let open = true
  const host = new ImportHost({
    post: (answer) => setTimeout(() => open && onAnswer(answer), 0),
    randomBytes,
    now: () => 0,
  })
  return {
    send: (request) => void host.handle(request),
    dispose: () => {
      open = false
    },
  }
}

async function show(channel: OpenImportChannel = openChannel) {
  const store = createMemoryStore()
  const documents = createDocuments({ store })
  const root = documents.open(workspaceDocName(workspace))
  const spaceDocument = documents.open(spaceDocName(workspace, space))
  await Promise.all([root.whenLoaded, spaceDocument.whenLoaded])
  createSpace(root.doc, { id: space, name: 'Le four' }, { at: 1, by: person })
  const files = createMemoryFileStore()
  const access = createFakeAccess()
  const opened = new Map([[space, spaceDocument]])
  const openSpace = (id: SpaceId) => {
    const held = opened.get(id) ?? documents.open(spaceDocName(workspace, id))
    opened.set(id, held)
    return held
  }
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
    space: (id: SpaceId) => openSpace(id),
  } as unknown as Session
  const saved: string[] = []
  const services = {
    session,
    onSession: () => () => {},
    settings: { subscribe: () => () => {}, language: 'en', theme: 'system', workspaces: [] },
    platform: {
      now: () => 1000,
      randomBytes,
      saveFile: async (name: string) => saved.push(name) > 0,
      copyText: async () => true,
    },
  } as unknown as Services
  render(
    <IntlProvider locale="en" messages={messages.en}>
      <ServicesProvider services={services}>
        <NavigationProvider>
          <ImportScreen openChannel={channel} />
        </NavigationProvider>
      </ServicesProvider>
    </IntlProvider>,
  )
  const tree = createPageTree(spaceDocument.doc)
  const bodyOf = async (page: PageId) => {
    const doc = new Y.Doc()
    for (const update of await store.read(pageDocName(workspace, space, page)))
      Y.applyUpdate(doc, update, 'test')
    return readPageBody(doc)
  }
  const titles = () => tree.all().map((page) => page.title)
  const titlesIn = (id: SpaceId) =>
    createPageTree(openSpace(id).doc)
      .all()
      .map((page) => page.title)
  return { tree, titles, titlesIn, bodyOf, files, saved, spaces, user: userEvent.setup() }
}

function fileAt(path: string, content: string | Uint8Array): File {
  const file = new File([content as Uint8Array<ArrayBuffer>], path.split('/').at(-1) ?? path)
  Object.defineProperty(file, 'webkitRelativePath', { value: path })
  return file
}

const wiki = [
  fileAt('wiki/README.md', '# Home\n\n[a](a.md) [lost](gone.md) ![logo](logo.png)'),
  fileAt('wiki/a.md', '# Page A\n\nText'),
  fileAt('wiki/logo.png', new Uint8Array([137, 80, 78, 71])),
]

function choose(files: readonly File[], nth = 0) {
  const input = document.querySelectorAll('input[type=file]')[nth]
  if (!input) throw new Error('choose: no file input')
  fireEvent.change(input, { target: { files } })
}

afterEach(cleanup)

describe('the import screen', () => {
  it('shows what would come before it writes, then writes it and opens its root', async () => {
    const shown = await show()
    choose(wiki)
    await screen.findByText('What would come from “wiki” into Le four')
    expect(screen.getByText('1 internal link kept, 1 lost')).toBeDefined()
    expect(screen.getByText('gone.md')).toBeDefined()
    expect(shown.titles()).toEqual([])
    await shown.user.click(screen.getByRole('button', { name: 'Import 2 pages' }))
    await screen.findByText('2 pages imported')
    expect(shown.titles()).toEqual(['Home', 'Page A'])
    const [home, page] = shown.tree.all()
    const body = await shown.bodyOf(home!.id)
    expect(body.links[0]).toEqual({ kind: 'page', page: page!.id, text: 'a' })
    expect(await shown.files.has(body.files[0]!)).toBe(true)
    await shown.user.click(screen.getByRole('button', { name: 'Open the imported pages' }))
    expect(window.location.pathname).toBe(`/p/${space}/${home!.id}`)
  })

  it('puts the whole import in the trash when it is undone', async () => {
    const shown = await show()
    choose(wiki)
    await shown.user.click(await screen.findByRole('button', { name: 'Import 2 pages' }))
    await shown.user.click(await screen.findByRole('button', { name: 'Undo the import' }))
    expect(shown.titles()).toEqual([])
    expect(shown.tree.trashed().map((one) => one.title)).toEqual(['Home'])
  })

  it('founds the spaces of an exported workspace, but for an empty one of the same name', async () => {
    const { titles, titlesIn, spaces, tree, user } = await show()
    const described = (folder: string, audience: string) => ({ folder, name: folder, audience })
    const own = (title: string, more = '') =>
      strToU8(`---\ntitle: ${title}\n${more}order: 1\nrelais: 1\n---\n\nText\n`)
    const zip = zipSync({
      'relais.json': strToU8(
        JSON.stringify({
          relais: 1,
          kind: 'workspace',
          spaces: [described('Le four', 'everyone'), described('Board', 'restricted')],
        }),
      ),
      'Le four/Start.md': own('Start'),
      'Le four/trash/Start/Gone.md': own('Gone', 'trashed: 2026-01-01T00:00:00.000Z\n'),
      'Board/Pay.md': own('Pay'),
    })
    choose([new File([zip as Uint8Array<ArrayBuffer>], 'base.zip')], 1)
    expect(await screen.findByText('base brings its 2 spaces: Le four, Board')).toBeDefined()
    expect(spaces.list.map((one) => one.name)).toEqual(['Le four'])
    await user.click(screen.getByRole('button', { name: 'Import 3 pages' }))
    await screen.findByText('3 pages imported')
    expect(titles()).toEqual(['Start'])
    expect(tree.trashed().map((page) => page.title)).toEqual(['Gone'])
    const board = spaces.list.find((one) => one.name === 'Board')
    expect(board?.kind).toBe('restricted')
    expect(titlesIn(board?.id as SpaceId)).toEqual(['Pay'])
    await user.click(screen.getByRole('button', { name: 'Undo the import' }))
    expect(titles()).toEqual([])
    expect(titlesIn(board?.id as SpaceId)).toEqual([])
  })

  it('keeps nothing of an import that is cancelled while it is read', async () => {
    const shown = await show((onAnswer) => {
      const channel = openChannel(() => {})
      setTimeout(() =>
        onAnswer({ kind: 'progress', progress: { phase: 'reading', done: 1, total: 9 } }),
      )
      return channel
    })
    choose(wiki)
    await screen.findByText('1 of 9 pages')
    await shown.user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(screen.getByText('Drop a folder or a zip here')).toBeDefined()
    expect(shown.titles()).toEqual([])
  })

  it('reads a zip', async () => {
    const shown = await show()
    choose(
      [fileAt('export.zip', zipSync({ 'x/a.md': strToU8('# A'), 'x/b.md': strToU8('b') }))],
      1,
    )
    await shown.user.click(await screen.findByRole('button', { name: 'Import 3 pages' }))
    await screen.findByText('3 pages imported')
    expect(shown.titles()).toEqual(['export', 'A', 'B'])
  })

  it('reads a folder that is dropped, and says when there is nothing in it', async () => {
    await show()
    const zone = screen.getByRole('region', { name: 'Drop a folder or a zip here' })
    fireEvent.drop(zone, { dataTransfer: { items: [], files: [] } })
    await screen.findByText('There was nothing to read in what you chose.')
    fireEvent.drop(zone, { dataTransfer: { items: [], files: wiki } })
    await screen.findByText('What would come from “wiki” into Le four')
  })

  it('says why an import stopped', async () => {
    const shown = await show()
    choose([fileAt('broken.zip', 'no zip')], 1)
    await screen.findByText('This zip cannot be read: it is damaged or incomplete.')
    await shown.user.click(screen.getByRole('button', { name: 'Choose something else' }))
    choose([fileAt('x/pic.png', 'p'), fileAt('x/b.png', 'p')])
    await screen.findByText('There is no Markdown page in what you chose.')
  })

  it('filters the report and saves it', async () => {
    const shown = await show()
    choose([...wiki, fileAt('wiki/latin.md', new Uint8Array([0xe9, 0x20, 0x61]))])
    await shown.user.click(await screen.findByRole('button', { name: 'Import 3 pages' }))
    await screen.findByText('3 pages imported')
    expect(screen.getByText('latin.md')).toBeDefined()
    await shown.user.click(screen.getByRole('radio', { name: 'Links (1)' }))
    await waitFor(() => expect(screen.queryByText('latin.md')).toBeNull())
    await shown.user.click(screen.getByRole('button', { name: 'Save as CSV' }))
    expect(shown.saved).toEqual(['import.csv'])
  })
})
