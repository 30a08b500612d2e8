import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type CommentId,
  idFromBytes,
  type PageId,
  type PersonId,
  type SpaceId,
  type ThreadId,
} from '../../../model/ids.ts'
import { createPerson } from '../../../model/people/person.ts'
import { listSpaces } from '../../../model/space.ts'
import { messages } from '../../locales/messages.ts'
import type { CallingPage } from '../../services/threads/PageCalls.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { WaitingList } from './WaitingList.tsx'

const undo: (() => Promise<void>)[] = []
const now = Date.UTC(2026, 2, 2, 9)
const idOf = <Id extends string>(number: number) =>
  idFromBytes<never>(new Uint8Array(16).fill(number)) as string as Id
const odile = idOf<PersonId>(200)

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(count: number, options: TestOptions = {}) {
  const calls: CallingPage[] = []
  const workspace = await setupWorkspace({
    now,
    links: { calls: async () => calls },
    ...options,
  })
  undo.push(() => workspace.services.dispose())
  const { session, services } = workspace
  const space = listSpaces(session.root.doc)[0]?.id as SpaceId
  createPerson(session.root.doc, { id: odile, name: 'Odile' }, { at: now, by: odile })
  for (let number = 1; number <= count; number++)
    calls.push({
      page: idOf<PageId>(number),
      space,
      title: `Page ${number}`,
      owner: null,
      updatedAt: now,
      mentions: [],
      comments: [
        {
          id: idOf<CommentId>(100 + number),
          thread: idOf<ThreadId>(50 + number),
          by: odile,
          at: now - number * 60_000,
          named: [session.person],
          before: [],
          line: `Line ${number}`,
        },
      ],
    })
  renderWithServices(
    <>
      <WaitingList />
      <ToastRegion label="Toasts" closeLabel="Close" />
    </>,
    services,
  )
  return { ...workspace, space }
}

const rows = () =>
  within(screen.getByRole('region', { name: 'Waiting for you' })).queryAllByRole('listitem')

describe('what waits for me', () => {
  it('says who did what where and when, and leads there, which is reading it', async () => {
    const user = userEvent.setup()
    await open(2)
    const link = await screen.findByRole('link', {
      name: /unread Odile mentioned you in a comment on “Page 1” Line 1/,
    })
    expect(link.getAttribute('href')).toContain(`#comment-${idOf(51)}`)
    expect(within(link).getByText('1 minute ago')).toBeTruthy()
    expect(screen.getByText('2 unread')).toBeTruthy()
    await user.click(link)
    expect(await screen.findByText('1 unread')).toBeTruthy()
  })

  it('is marked as read at once, and that is undone', async () => {
    const user = userEvent.setup()
    const { session } = await open(3)
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(screen.queryByText('3 unread')).toBeNull())
    expect(rows()).toHaveLength(3)
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('3 unread')).toBeTruthy()
    expect(session.personal.marks.isRead({ key: `comment:${idOf(101)}`, at: 1 })).toBe(false)
  })

  it('is worked through by keys: down, done, and the focus stays in the list', async () => {
    const user = userEvent.setup()
    await open(3)
    const first = await screen.findByRole('link', { name: /Page 1/ })
    first.focus()
    await user.keyboard('j')
    expect(document.activeElement?.textContent).toContain('Page 2')
    await user.keyboard('e')
    await waitFor(() => expect(rows()).toHaveLength(2))
    expect(document.activeElement?.textContent).toContain('Page 3')
    await user.keyboard('u')
    expect(await screen.findByText('1 unread')).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(rows()).toHaveLength(3))
  })

  it('says when there is nothing, and shows the rest when asked', async () => {
    const user = userEvent.setup()
    await open(0)
    expect(await screen.findByText(/Nothing is waiting for you/)).toBeTruthy()
    cleanup()
    await open(9)
    await screen.findByRole('link', { name: /Page 1/ })
    expect(rows()).toHaveLength(7)
    await user.click(screen.getByRole('button', { name: 'Show 2 more' }))
    expect(rows()).toHaveLength(9)
  })

  it('leaves out a kind that is turned off, on whichever device', async () => {
    const { session } = await open(1)
    await screen.findByRole('link', { name: /Page 1/ })
    session.personal.setNoticeWay('mention', 'off')
    expect(await screen.findByText(/Nothing is waiting for you/)).toBeTruthy()
  })
})

describe('the words of the sources', () => {
  it('are there in both languages', () => {
    const own = Object.keys(messages.en).filter((key) =>
      /^notices\.(mention|comment|post|thanks)\./.test(key),
    )
    expect(own).toHaveLength(12)
    for (const key of own) expect(messages.fr).toHaveProperty([key])
  })
})
