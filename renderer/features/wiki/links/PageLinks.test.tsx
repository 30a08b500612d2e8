import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type BodyElement, createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import { readPage } from '../../../../model/page.ts'
import { listSpaces } from '../../../../model/space.ts'
import { treeOf } from '../../../hooks/pages/treeOf.ts'
import type { PageConnections } from '../../../hooks/sync/useConnections.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { ToastRegion } from '../../../ui/ToastRegion.tsx'
import { toastQueue } from '../../../ui/toasts.ts'
import { makePages } from '../testing/makePages.ts'
import { PageLinks } from './PageLinks.tsx'

afterEach(() => {
  cleanup()
  for (const { key } of toastQueue.visibleToasts) toastQueue.close(key)
})

const text = (words: string) => ({ kind: 'text', text: words, format: 0 }) as const
const line = (words: string): BodyElement => createElement('paragraph', {}, [text(words)])

async function setup(
  connections: (ids: Record<string, PageId>, space: SpaceId) => Partial<PageConnections>,
) {
  let answer: PageConnections | null = null
  let announce = () => {}
  const { services, session } = await setupWorkspace({
    links: {
      connections: async () => answer,
      onChange: (listener) => {
        announce = listener
        return () => {}
      },
    },
  })
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const ids = makePages(doc, ['Oven', 'Diary'])
  const given = (some: Partial<PageConnections>): PageConnections => ({
    backlinks: [],
    mentions: [],
    related: [],
    backlinkPages: some.backlinks?.length ?? 0,
    mentionPages: some.mentions?.length ?? 0,
    ...some,
  })
  answer = given(connections(ids, space))
  const held = session.documents.open(pageDocName(session.workspace, space, ids.Diary!))
  await held.whenLoaded
  changeBody(held.doc, [line('Today the oven was cold.')], 'test')
  renderWithServices(
    <>
      <PageLinks at={{ space, tree: treeOf(doc), page: ids.Oven! }} />
      <ToastRegion label="Notifications" closeLabel="Close" />
    </>,
    services,
  )
  const unfold = async (name: RegExp) =>
    fireEvent.click(await screen.findByRole('button', { name }))
  const say = (some: Partial<PageConnections>) => {
    answer = given(some)
    announce()
  }
  return { session, space, doc, ids, held, unfold, say }
}

const sentence = 'Today the oven was cold.'
const diary = (ids: Record<string, PageId>, space: SpaceId) => {
  const words = 'oven'
  const at = sentence.indexOf(words)
  return {
    page: ids.Diary!,
    space,
    title: 'Diary',
    icon: '',
    updatedAt: 1,
    total: 1,
    places: [
      {
        before: sentence.slice(0, at),
        words,
        after: sentence.slice(at + words.length),
        line: sentence,
        at,
        nth: 0,
        block: null,
      },
    ],
  }
}

describe('links under a page', () => {
  it('are folded away with their counts, and say what to do where there are none', async () => {
    const { unfold } = await setup((ids, space) => ({ backlinks: [diary(ids, space)] }))
    await screen.findByRole('button', { name: 'Linked from 1' })
    expect(screen.queryByText('Diary')).toBeNull()
    await unfold(/^Linked from/)
    expect(screen.getByRole('link', { name: 'Diary' })).toBeTruthy()
    expect(screen.getByText('oven', { selector: 'mark' }).parentElement?.textContent).toBe(
      'Today the oven was cold.',
    )
    await unfold(/^Named without/)
    expect(screen.getByText(/No other page names this one/)).toBeTruthy()
  })

  it('follow what others write', async () => {
    const { say, ids, space } = await setup(() => ({}))
    await screen.findByRole('button', { name: 'Linked from 0' })
    act(() => say({ backlinks: [diary(ids, space)] }))
    expect(await screen.findByRole('button', { name: 'Linked from 1' })).toBeTruthy()
  })

  it('link a mention in the other page with one press, and take it back', async () => {
    const { unfold, held, doc, ids } = await setup((ids, space) => ({
      mentions: [diary(ids, space)],
    }))
    await unfold(/^Named without/)
    const before = readPage(doc, ids.Diary!)?.updatedAt
    fireEvent.click(screen.getByRole('button', { name: /^Link in “Diary”/ }))
    const toast = await screen.findByRole('alertdialog')
    expect(toast.textContent).toContain('Linked in “Diary”.')
    expect(readBody(held.doc)[0]?.children).toEqual([
      text('Today the '),
      expect.objectContaining({
        type: 'page-link',
        props: expect.objectContaining({ __pageId: ids.Oven, __alias: 'oven' }),
      }),
      text(' was cold.'),
    ])
    expect(readPage(doc, ids.Diary!)?.updatedAt).toBeGreaterThanOrEqual(before ?? 0)
    expect(screen.getByText(/No other page names this one/)).toBeTruthy()
    fireEvent.click(within(toast).getByRole('button', { name: 'Undo' }))
    await waitFor(() =>
      expect(readBody(held.doc)[0]?.children).toEqual([text('Today the oven was cold.')]),
    )
    expect(await screen.findByRole('button', { name: /^Link in “Diary”/ })).toBeTruthy()
  })

  it('say so when the other page has changed meanwhile, and change nothing', async () => {
    const { unfold, held } = await setup((ids, space) => ({ mentions: [diary(ids, space)] }))
    await unfold(/^Named without/)
    changeBody(held.doc, [line('Today all ovens were cold.')], 'test')
    fireEvent.click(screen.getByRole('button', { name: /^Link in “Diary”/ }))
    expect((await screen.findByRole('alertdialog')).textContent).toContain(
      'That sentence was changed meanwhile.',
    )
    expect(readBody(held.doc)[0]?.children).toEqual([text('Today all ovens were cold.')])
  })
})
