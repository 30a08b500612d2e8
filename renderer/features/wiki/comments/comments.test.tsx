import {
  act,
  cleanup,
  createEvent,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { $getRoot, $isElementNode, getNearestEditorFromDOMNode } from 'lexical'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  replyToThread,
  setThreadResolved,
  startThread,
} from '../../../../model/comments/comments.ts'
import { listThreads } from '../../../../model/comments/Thread.ts'
import {
  type CommentId,
  type PageId,
  type PersonId,
  pageDocName,
  type ThreadId,
} from '../../../../model/ids.ts'
import { readPage } from '../../../../model/page.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { ToastRegion } from '../../../ui/ToastRegion.tsx'
import { toastQueue } from '../../../ui/toasts.ts'
import { PageScreen } from '../page/PageScreen.tsx'
import { makePages } from '../testing/makePages.ts'
import { OpenCommentsScreen } from './OpenCommentsScreen.tsx'

afterEach(() => {
  cleanup()
  toastQueue.clear()
})

const sami = 'sami0000000000000000' as PersonId
const threadId = 'thread00000000000001' as ThreadId

async function setup(anchor = '') {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const page = makePages(doc, ['Oven']).Oven as PageId
  const stamp = { at: services.platform.now(), by: session.person }
  createPerson(session.root.doc, { id: sami, name: 'Sami' }, stamp)
  const held = session.documents.open(pageDocName(session.workspace, space.id, page))
  await held.whenLoaded
  const body = held.doc
  const show = async () => {
    const view = renderWithServices(
      <>
        <PageScreen space={space.id} page={page} />
        <ToastRegion label="Messages" closeLabel="Close" />
      </>,
      services,
      `/p/${space.id}/${page}${anchor}`,
    )
    const text = await screen.findByLabelText('Text of “Oven”')
    await waitFor(() => expect(text.querySelector('p')).toBeTruthy())
    const editor = getNearestEditorFromDOMNode(text)!
    return { view, text, editor }
  }
  const samiWrites = (quote: string | null, words: string, id = threadId) =>
    startThread(
      body,
      { id, quote, first: { id: `comment${id.slice(7)}` as CommentId, text: words } },
      { at: stamp.at + 1000, by: sami },
    )
  return { services, session, space, doc, page, body, stamp, show, samiWrites }
}

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof setup>>['show']>>

const write = ({ editor }: Shown, words: string) =>
  act(() =>
    editor.update(
      () => {
        const block = $getRoot().getFirstChild()
        if ($isElementNode(block)) block.selectEnd().insertText(words)
      },
      { discrete: true },
    ),
  )

/** Selects a stretch of the page's first text and asks for a comment by the keys. */
function commentOn({ editor, text }: Shown, from: number, to: number) {
  act(() =>
    editor.update(() => void $getRoot().getAllTextNodes()[0]?.select(from, to), {
      discrete: true,
    }),
  )
  const event = createEvent.keyDown(text, {
    key: 'm',
    code: 'KeyM',
    ctrlKey: true,
    altKey: true,
  })
  // The DOM of these tests takes Alt for AltGr.
  Object.defineProperty(event, 'getModifierState', { value: () => false })
  fireEvent(text, event)
}

const send = (field: HTMLElement, words: string) => {
  fireEvent.change(field, { target: { value: words } })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
}

describe('commenting on words', () => {
  it('marks them, keeps them as a quote, and does not count as a change of the page', async () => {
    const { show, body, doc, page, session } = await setup()
    const shown = await show()
    write(shown, 'Close the blue valve first.')
    const before = readPage(doc, page)?.updatedAt
    commentOn(shown, 10, 20)
    const field = await screen.findByLabelText('Comment on “blue valve”')
    expect(document.activeElement).toBe(field)
    send(field, 'Which one, @Sami?')
    await waitFor(() => expect(listThreads(body)).toHaveLength(1))
    expect(listThreads(body)[0]).toMatchObject({
      quote: 'blue valve',
      createdBy: session.person,
      comments: [{ text: `Which one, @[Sami](person:${sami})?` }],
    })
    const mark = shown.text.querySelector('mark')
    expect(mark?.textContent).toBe('blue valve')
    expect(mark?.dataset.comment).toBe('active')
    expect(readPage(doc, page)?.updatedAt).toBe(before)
    expect(screen.getByRole('button', { name: 'Comments, 1 open' })).toBeTruthy()
  })

  it('given up, leaves no trace', async () => {
    const { show, body } = await setup()
    const shown = await show()
    write(shown, 'Close the blue valve first.')
    commentOn(shown, 10, 20)
    fireEvent.keyDown(await screen.findByLabelText(/^Comment on “blue/), {
      key: 'Escape',
    })
    expect(screen.queryByLabelText(/^Comment on “blue/)).toBeNull()
    expect(listThreads(body)).toEqual([])
    expect(shown.text.querySelector('mark')).toBeNull()
  })

  it('finds the words where they stand when the text changed while one wrote', async () => {
    const { show, samiWrites, body } = await setup()
    samiWrites(null, 'Hello')
    const shown = await show()
    write(shown, 'Close the blue valve first.')
    commentOn(shown, 10, 20)
    const field = await screen.findByLabelText(/^Comment on “blue/)
    act(() =>
      shown.editor.update(
        () => $getRoot().getAllTextNodes()[0]?.setTextContent('At ten, close the blue valve!'),
        { discrete: true },
      ),
    )
    send(field, 'Which one?')
    await waitFor(() =>
      expect(shown.text.querySelector('mark')?.textContent).toBe('blue valve'),
    )
    expect(listThreads(body)).toHaveLength(2)
  })

  it('is calm once settled, and says when its words are gone', async () => {
    const { show, body, stamp } = await setup()
    const shown = await show()
    write(shown, 'Close the blue valve first.')
    commentOn(shown, 10, 20)
    send(await screen.findByLabelText(/^Comment on “blue/), 'Which one?')
    const card = await screen.findByLabelText(/: Which one/)
    fireEvent.click(within(card).getByRole('button', { name: 'Resolve' }))
    await waitFor(() => expect(screen.queryByLabelText(/: Which one/)).toBeNull())
    const [thread] = listThreads(body)
    expect(thread?.resolved).toEqual({ at: stamp.at, by: stamp.by })
    expect(shown.text.querySelector('mark')?.dataset.comment).not.toBe('open')
    fireEvent.click(screen.getByRole('radio', { name: 'Resolved 1' }))
    expect(await screen.findByText(/^Resolved by Claire Fontaine/)).toBeTruthy()
    act(() =>
      shown.editor.update(
        () =>
          $getRoot()
            .getAllTextNodes()
            .map((one) => one.remove()),
        {
          discrete: true,
        },
      ),
    )
    expect(await screen.findByText('These words are no longer in the page.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Reopen' }))
    await waitFor(() => expect(listThreads(body)[0]?.resolved).toBeNull())
  })

  it('goes with its last comment, mark and all, and comes back by Undo', async () => {
    const { show, body } = await setup()
    const shown = await show()
    write(shown, 'Close the blue valve first.')
    commentOn(shown, 10, 20)
    send(await screen.findByLabelText(/^Comment on “blue/), 'Which one?')
    const card = await screen.findByLabelText(/: Which one/)
    fireEvent.click(within(card).getByRole('button', { name: /^More for the comment/ }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await waitFor(() => expect(listThreads(body)).toEqual([]))
    expect(shown.text.querySelector('mark')).toBeNull()
    await screen.findByText('Comment deleted')
    const toast = screen.getByRole('region', { name: /Messages/ })
    fireEvent.click(within(toast).getByText('Undo'))
    await waitFor(() => expect(listThreads(body)).toHaveLength(1))
    expect(shown.text.querySelector('mark')?.textContent).toBe('blue valve')
  })
})

describe('the comments of others', () => {
  it('are said without taking the focus, marked as new, and answered', async () => {
    const { show, samiWrites, body } = await setup()
    const shown = await show()
    write(shown, 'Close the blue valve first.')
    act(() => shown.text.focus())
    act(() => samiWrites(null, 'A photo?'))
    expect(await screen.findByText('Sami commented: A photo?')).toBeTruthy()
    expect(document.activeElement).toBe(shown.text)
    fireEvent.click(screen.getByRole('button', { name: 'Comments, 1 open, with news' }))
    const card = await screen.findByLabelText('Comment by Sami: A photo?')
    expect(await within(card).findByText('New')).toBeTruthy()
    fireEvent.click(within(card).getByRole('button', { name: 'Reply to Sami' }))
    send(within(card).getByLabelText('Reply to Sami'), 'Tomorrow')
    await waitFor(() => expect(listThreads(body)[0]?.comments).toHaveLength(2))
    // Another's words are not one's own to change.
    fireEvent.click(within(card).getByRole('button', { name: 'More for the comment of Sami' }))
    const entries = await screen.findAllByRole('menuitem')
    expect(entries.map((one) => one.textContent)).toEqual(['Copy link'])
    expect(screen.queryByRole('button', { name: /with news/ })).toBeNull()
  })

  it('are gone to by their link, settled ones too', async () => {
    const { show, samiWrites, body, stamp } = await setup(`#comment-${threadId}`)
    samiWrites('gone words', 'Look')
    setThreadResolved(body, threadId, true, stamp)
    await show()
    const card = await screen.findByLabelText('Comment by Sami: Look')
    await waitFor(() => expect(document.activeElement).toBe(card))
  })

  it('can be read by who may not write, and that is said', async () => {
    const { show, samiWrites, session } = await setup()
    samiWrites(null, 'A photo?')
    vi.spyOn(session.access, 'mayWrite').mockReturnValue(false)
    await show()
    fireEvent.click(screen.getByRole('button', { name: /^Comments, 1 open/ }))
    const card = await screen.findByLabelText('Comment by Sami: A photo?')
    expect(within(card).queryByRole('button', { name: 'Resolve' })).toBeNull()
    expect(within(card).queryByRole('button', { name: 'Reply to Sami' })).toBeNull()
    expect(screen.queryByLabelText('Comment on this page')).toBeNull()
    expect(screen.getByText(/Writing them needs the right to write/)).toBeTruthy()
  })

  it('complete the names of colleagues as one writes', async () => {
    const { show, samiWrites, body } = await setup()
    samiWrites(null, 'A photo?')
    await show()
    fireEvent.click(screen.getByRole('button', { name: /^Comments, 1 open/ }))
    const field = await screen.findByLabelText('Comment on this page')
    act(() => field.focus())
    fireEvent.change(field, { target: { value: 'Ask @sa', selectionStart: 7 } })
    const option = await screen.findByRole('option', { name: 'Sami' })
    expect(field.getAttribute('aria-activedescendant')).toBe(option.id)
    fireEvent.keyDown(field, { key: 'Enter' })
    expect((field as HTMLTextAreaElement).value).toBe('Ask @Sami ')
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() =>
      expect(listThreads(body).map((one) => one.comments[0]?.text)).toContain(
        `Ask @[Sami](person:${sami})`,
      ),
    )
  })
})

describe('the open comments of a workspace', () => {
  it('are listed page by page with the way to each, all or those that name me', async () => {
    const { services, session, space, page, body, samiWrites } = await setup()
    samiWrites('blue valve', 'Which one?')
    replyToThread(
      body,
      threadId,
      { id: 'comment9999999999999' as CommentId, text: 'This' },
      { at: 5, by: session.person },
    )
    const threads = [
      {
        id: threadId,
        quote: 'blue valve',
        text: 'Which one?',
        by: sami,
        at: 1,
        comments: 2,
        lastAt: 2,
        lastBy: session.person,
        named: [],
      },
    ]
    vi.spyOn(session.search.links, 'openThreads').mockResolvedValue([
      { page, within: null, space: space.id, title: 'Oven', icon: '', threads },
    ])
    renderWithServices(<OpenCommentsScreen space={null} />, services, '/comments')
    const line = await screen.findByRole('link', { name: /Which one\?/ })
    expect(line.getAttribute('href')).toBe(`/p/${space.id}/${page}#comment-${threadId}`)
    expect(line.textContent).toContain('1 reply, last by Claire Fontaine')
    expect(screen.getByText('1 open comment in 1 place')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: 'Naming me' }))
    expect(await screen.findByText('No open comment names you')).toBeTruthy()
  })
})
