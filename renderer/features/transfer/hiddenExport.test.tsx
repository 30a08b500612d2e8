import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { replyToThread, startThread } from '../../../model/comments/comments.ts'
import { listThreads } from '../../../model/comments/Thread.ts'
import {
  type CommentId,
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  type ThreadId,
} from '../../../model/ids.ts'
import { listHidden } from '../../../model/moderation/listHidden.ts'
import { moderate } from '../../../model/moderation/moderate.ts'
import { createPages, readPage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { createImportedPages } from '../../markdown/createImportedPages.ts'
import { importAgain, sourceOfFiles } from '../../markdown/testing/importAgain.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { ExportScreen } from './ExportScreen.tsx'

afterEach(cleanup)

const author = idOf<PersonId>('person', 7)
const page = (number: number) => idOf<PageId>('page', number)
const comment = (number: number) => idOf<CommentId>('comment', number)

/** "Open" with a comment and a hidden answer to it; "Secret", hidden, with "Below"; "Old" of the archive with a hidden "Older". */
async function setup(looksAfter: boolean) {
  const { services, session } = await setupWorkspace({ language: 'en' })
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const stamp = { at: 5, by: author }
  const add = (number: number, title: string, above: number | null, more = {}) => ({
    id: page(number),
    title,
    parent: above === null ? null : page(above),
    order: `a${number}`,
    ...more,
  })
  createPages(
    doc,
    [
      add(1, 'Open', null),
      add(2, 'Secret', null),
      add(3, 'Below', 2),
      add(4, 'Old', null, { archivedAt: 9 }),
      add(5, 'Older', 4),
    ],
    stamp,
  )
  const body = new Y.Doc()
  const thread = idOf<ThreadId>('thread', 1)
  const first = { id: comment(1), text: 'Which furnace?' }
  startThread(body, { id: thread, quote: '', first }, stamp)
  replyToThread(body, thread, { id: comment(2), text: 'An insult' }, { at: 6, by: author })
  const hide = (number: number, kind: 'page' | 'comment', reason: string) =>
    moderate(
      { space: doc, body },
      kind === 'page'
        ? { kind, id: page(number) }
        : { kind, id: comment(number), page: page(1) },
      { id: idOf('act', number * 10 + kind.length), kind: 'hide', reason },
      stamp,
    )
  hide(2, 'page', 'Names a customer: "Dupont"')
  hide(5, 'page', '')
  hide(2, 'comment', 'Rude')
  await session.documents.write(
    [
      {
        name: pageDocName(session.workspace, space, page(1)),
        update: Y.encodeStateAsUpdate(body),
      },
    ],
    { source: 'import' },
  )
  session.spaces.setFacilitator(space, session.person, looksAfter)
  const saved: Uint8Array[] = []
  Object.assign(services.platform, {
    saveFile: async (_name: string, bytes: Uint8Array) => saved.push(bytes) > 0,
  })
  const show = (only: PageId | null) =>
    renderWithServices(<ExportScreen space={space} page={only} />, services)
  const read = () => {
    const files = unzipSync(saved.at(-1) ?? new Uint8Array())
    return {
      files,
      text: Object.values(files)
        .map((one) => strFromU8(one))
        .join('\n'),
    }
  }
  return { read, saved, show, user: userEvent.setup() }
}

const pagesOf = (files: object) =>
  Object.keys(files)
    .filter((one) => one.endsWith('.md'))
    .sort()

describe('what was hidden', () => {
  it('is left out of the export of whoever looks after the space, unless they want it', async () => {
    const { read, show, user } = await setup(true)
    show(null)
    await user.click(await screen.findByRole('button', { name: 'Export 3 pages' }))
    await screen.findByText(/is ready/)
    const { files, text } = read()
    expect(pagesOf(files)).toEqual(['Below.md', 'Open.md', 'archive/Old.md'])
    expect(text).toContain('Which furnace?')
    for (const word of ['Secret', 'Dupont', 'Older', 'An insult'])
      expect(text).not.toContain(word)
  })

  it('comes with its reason where it is wanted, and is hidden again where it is imported', async () => {
    const { read, show, user } = await setup(true)
    show(null)
    await user.click(await screen.findByRole('switch', { name: /Take along what was hidden/ }))
    await user.click(screen.getByRole('button', { name: 'Export 5 pages' }))
    await screen.findByText(/is ready/)
    const { files } = read()
    const secret = strFromU8(files['Secret.md'] as Uint8Array)
    expect(secret).toContain('hidden: true')
    expect(secret).toContain('Names a customer: "Dupont"')
    expect(strFromU8(files['archive/Old/Older.md'] as Uint8Array)).toContain('hidden: true')
    expect(strFromU8(files['Open.md'] as Uint8Array)).not.toContain('hidden')
    const { hidden, report, threads } = await hiddenAgain(files)
    expect(report.issues).toEqual([])
    expect(hidden).toEqual([
      ['Older', ''],
      ['Secret', 'Names a customer: "Dupont"'],
    ])
    expect(threads[0]?.comments.map((one) => one.moderation.hide?.reason ?? null)).toEqual([
      null,
      'Rude',
    ])
  })

  it('comes when that page alone is exported', async () => {
    const { saved, show, user } = await setup(true)
    show(page(2))
    await user.click(await screen.findByRole('button', { name: 'Export 1 page' }))
    await screen.findByText('“Secret.md” is ready')
    expect(strFromU8(saved[0] as Uint8Array)).toContain('hidden: true')
  })

  it('never leaves by others, and they are not asked', async () => {
    const { read, show, user } = await setup(false)
    show(null)
    await user.click(await screen.findByRole('button', { name: 'Export 3 pages' }))
    await screen.findByText(/is ready/)
    expect(screen.queryByRole('switch')).toBeNull()
    const { files, text } = read()
    expect(pagesOf(files)).toEqual(['Below.md', 'Open.md', 'archive/Old.md'])
    expect(text).not.toContain('An insult')
  })
})

/** What of an export is hidden once it came in again. */
async function hiddenAgain(files: Readonly<Record<string, Uint8Array>>) {
  const { report, batches, docs } = await importAgain(sourceOfFiles(Object.entries(files)), {
    space: 'h'.repeat(20) as SpaceId,
  })
  const space = new Y.Doc()
  for (const batch of batches) createImportedPages(space, batch, { at: 20, by: author })
  const bodies = [...docs.values()]
  const hidden = [...listHidden(space)]
    .map((id) => {
      const found = readPage(space, id as PageId)
      return [found?.title ?? '', found?.moderation.hide?.reason ?? '']
    })
    .sort()
  return { hidden, report, threads: bodies.flatMap((one) => listThreads(one)) }
}
