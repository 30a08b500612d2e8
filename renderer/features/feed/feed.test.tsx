import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { mentionToText } from '../../../model/comments/commentText.ts'
import { idFromBytes, type PersonId, type PostId, type ThanksId } from '../../../model/ids.ts'
import { listChanges } from '../../../model/moderation/listedChanges.ts'
import { createPerson } from '../../../model/people/person.ts'
import { listPosts } from '../../../model/posts/Post.ts'
import { createPost } from '../../../model/posts/posts.ts'
import { listSpaces } from '../../../model/space.ts'
import { createThanks, listThanks } from '../../../model/thanks/thanks.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { FeedScreen } from './FeedScreen.tsx'
import { ThanksDialog } from './ThanksDialog.tsx'

const undo: (() => Promise<void>)[] = []
const now = Date.UTC(2026, 2, 2, 9)
let drawn = 1
const freshId = <Id extends PersonId | PostId | ThanksId>() =>
  idFromBytes<Id>(new Uint8Array(16).fill(drawn++))

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(options?: TestOptions) {
  const workspace = await setupWorkspace({ now, ...options })
  undo.push(() => workspace.services.dispose())
  const { session, services } = workspace
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc } = session.space(space)
  await session.space(space).whenLoaded
  const paul = freshId<PersonId>()
  createPerson(session.root.doc, { id: paul, name: 'Paul Meunier' }, { at: now, by: paul })
  const post = (
    text: string,
    minutesAgo: number,
    more: { by?: PersonId; machine?: string } = {},
  ) => {
    const id = freshId<PostId>()
    const stamp = { at: now - minutesAgo * 60_000, by: more.by ?? paul }
    createPost(doc, { id, text, ...(more.machine ? { machine: more.machine } : {}) }, stamp)
    return id
  }
  const show = (asked: PostId | null = null) =>
    renderWithServices(
      <>
        <FeedScreen space={space} post={asked} />
        <ThanksDialog />
        <ToastRegion label="Toasts" closeLabel="Close" />
      </>,
      services,
    )
  return { ...workspace, space, doc, paul, post, show }
}

describe('a feed', () => {
  it('says what is missing, takes a post with somebody named, and shows it', async () => {
    const user = userEvent.setup()
    const { doc, paul, show } = await open()
    show()
    expect(await screen.findByText('Nothing has been posted yet')).toBeTruthy()
    const field = screen.getByRole('textbox', { name: 'Write a post' })
    await user.type(field, 'Oven 3 is back, @Paul')
    await user.click(await screen.findByRole('option', { name: /Paul Meunier/ }))
    await user.click(screen.getByRole('button', { name: 'Post' }))
    expect(await screen.findByText('@Paul Meunier')).toBeTruthy()
    expect(listPosts(doc)[0]?.text).toBe(
      `Oven 3 is back, ${mentionToText(paul, 'Paul Meunier')}`,
    )
  })

  it('shows the newest first, pinned ones above, and machines as such', async () => {
    const user = userEvent.setup()
    const { post, show, session } = await open()
    post('Older', 50)
    post('Stock is low', 20, { machine: 'ERP' })
    post('Newest', 5, { by: session.person })
    show()
    const texts = () =>
      screen.getAllByRole('article').map((one) => one.querySelector('p')?.textContent)
    await screen.findByText('Older')
    expect(texts()).toEqual(['Newest', 'Stock is low', 'Older'])
    const machine = screen.getByRole('article', { name: /^ERP/ })
    expect(within(machine).getByText('Machine')).toBeTruthy()
    const older = screen.getByRole('article', { name: /^Paul Meunier, 50/ })
    await user.click(within(older).getByRole('button', { name: 'More on this post' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Pin at the top' }))
    await waitFor(() => expect(texts()).toEqual(['Older', 'Newest', 'Stock is low']))
    await user.click(screen.getByRole('radio', { name: 'Machines' }))
    expect(texts()).toEqual(['Stock is low'])
  })

  it('opens the post that an address leads to, where one comments', async () => {
    const user = userEvent.setup()
    const { doc, post, show } = await open()
    const asked = post('Who has the key?', 5)
    show(asked)
    const article = await screen.findByRole('article', { name: /^Paul/ })
    expect(document.activeElement).toBe(article)
    await user.type(within(article).getByRole('textbox', { name: 'Write a comment' }), 'Me')
    await user.click(within(article).getByRole('button', { name: 'Send' }))
    expect(await within(article).findByText('Me')).toBeTruthy()
    expect(listPosts(doc)[0]?.comments.map((one) => one.text)).toEqual(['Me'])
  })

  it('lets me change and delete my own post, and take that back', async () => {
    const user = userEvent.setup()
    const { doc, post, show, session } = await open()
    post('Frist', 5, { by: session.person })
    post('Of Paul', 9)
    show()
    const menu = async (name: string) => {
      const article = await screen.findByRole('article', { name: /^Claire/ })
      await user.click(within(article).getByRole('button', { name: 'More on this post' }))
      await user.click(await screen.findByRole('menuitem', { name }))
    }
    await menu('Edit')
    const field = await screen.findByRole('textbox', { name: 'Change your post' })
    await user.clear(field)
    await user.type(field, 'First')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('First')).toBeTruthy()
    await menu('Delete')
    await waitFor(() => expect(listPosts(doc)).toHaveLength(1))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(listPosts(doc)).toHaveLength(2))
    const other = screen.getByRole('article', { name: /^Paul/ })
    await user.click(within(other).getByRole('button', { name: 'More on this post' }))
    expect(screen.queryByRole('menuitem', { name: 'Delete' })).toBeNull()
  })

  it('puts two posts of the same together, and apart again, and the list of acts tells of it', async () => {
    const user = userEvent.setup()
    const { doc, post, show } = await open()
    const older = post('Oven 3 stopped', 50)
    const newer = post('The oven is cold', 5)
    show()
    const article = await screen.findByRole('article', { name: /^Paul Meunier, 5 / })
    await user.click(within(article).getByRole('button', { name: 'More on this post' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Merge into another post…' }))
    await user.click(await screen.findByRole('button', { name: 'Merge into “Oven 3 stopped”' }))
    await waitFor(() => expect(listPosts(doc)).toHaveLength(1))
    expect(listPosts(doc)[0]).toMatchObject({ id: older, comments: [{ mergedPost: newer }] })
    await user.click(await screen.findByRole('button', { name: '1 comment' }))
    expect(await screen.findByText('Was a post of its own')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'More on this comment' }))
    await user.click(
      await screen.findByRole('menuitem', { name: 'Make it a post of its own again' }),
    )
    await waitFor(() => expect(listPosts(doc)).toHaveLength(2))
    expect(
      listChanges(doc)
        .map((one) => one.kind)
        .sort(),
    ).toEqual(['merge', 'unmerge'])
  })

  it('is read by who may not write', async () => {
    const { post, show, session } = await open()
    session.access.set({ rights: { kind: 'member', role: 'reader', spaces: [] } })
    post('News', 5)
    show()
    expect(await screen.findByText('News')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText(/Posting needs the right to write/)).toBeTruthy()
  })
})

describe('thanks', () => {
  it('are given with a reason to whom one picks, and taken back', async () => {
    const user = userEvent.setup()
    const { doc, paul, show } = await open()
    show()
    await user.click(await screen.findByRole('button', { name: 'Say thanks' }))
    const dialog = await screen.findByRole('dialog', { name: 'Say thanks' })
    const give = within(dialog).getByRole('button', { name: 'Thank' })
    expect(give).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByRole('textbox', { name: 'Whom' }), 'meunier')
    await user.click(await within(dialog).findByRole('button', { name: 'Paul Meunier' }))
    await user.type(
      within(dialog).getByRole('textbox', { name: 'What for' }),
      'the night of the 12th',
    )
    await user.click(give)
    const article = await screen.findByText('You thanked Paul Meunier')
    expect(listThanks(doc)).toMatchObject([{ to: [paul], reason: 'the night of the 12th' }])
    await user.click(
      within(article.closest('article') as HTMLElement).getByRole('button', {
        name: 'Take back',
      }),
    )
    await waitFor(() => expect(listThanks(doc)).toEqual([]))
  })

  it('are said in French to who is thanked', async () => {
    const { doc, paul, show, session } = await open({ language: 'fr' })
    createThanks(
      doc,
      {
        id: freshId<ThanksId>(),
        to: [session.person],
        reason: 'pour la nuit',
        about: { kind: 'person' },
      },
      { at: now, by: paul },
    )
    show()
    expect(await screen.findByText('Paul Meunier vous remercie')).toBeTruthy()
  })
})
