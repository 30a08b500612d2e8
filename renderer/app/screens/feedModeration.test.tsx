/** What those who look after a space do in its feed, with their tools in their place. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommentId, PersonId, PostId, SpaceId } from '../../../model/ids.ts'
import { listChanges } from '../../../model/moderation/listedChanges.ts'
import { moderate } from '../../../model/moderation/moderate.ts'
import { listPosts } from '../../../model/posts/Post.ts'
import { commentPost, createPost } from '../../../model/posts/posts.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { FeedScreen } from '../../features/feed/FeedScreen.tsx'
import { AuditScreen } from '../../features/governance/AuditScreen.tsx'
import { Moderated } from '../../features/governance/Moderated.tsx'
import { ModerationSlot } from '../../hooks/moderation/ModerationSlot.tsx'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const paul = idOf<PersonId>('person', 7)
const post = idOf<PostId>('post', 1)
const other = idOf<SpaceId>('space', 2)

async function setup() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  session.spaces.create({ id: other, name: 'Workshop', audience: 'everyone' })
  createPost(doc, { id: post, text: 'Who has the key?' }, { at: 1, by: paul })
  const said = { id: idOf<CommentId>('comment', 1), text: 'A hard word' }
  commentPost(doc, post, said, { at: 2, by: paul })
  const show = () =>
    renderWithServices(
      <ModerationSlot moderated={Moderated}>
        <FeedScreen space={space} post={post} />
      </ModerationSlot>,
      services,
    )
  return { services, session, space, doc, comment: said.id, show }
}

describe('a comment below a post', () => {
  it('that was hidden is read by those who look after the space alone', async () => {
    const { comment, doc, session, show, space } = await setup()
    moderate(
      { space: doc, body: null },
      { kind: 'reply', id: comment },
      { id: idOf('act', 1), kind: 'hide', reason: 'Unkind' },
      { at: 3, by: session.person },
    )
    const { unmount } = show()
    expect(await screen.findByText('A hard word')).toBeTruthy()
    expect(screen.getByText(/Reason: “Unkind”/)).toBeTruthy()
    unmount()
    act(() => session.spaces.setFacilitator(space, session.person, false))
    show()
    expect(await screen.findByText(/Reason: “Unkind”/)).toBeTruthy()
    expect(screen.queryByText('A hard word')).toBeNull()
  })

  it('is hidden from its own menu, with a reason', async () => {
    const { doc, show } = await setup()
    show()
    fireEvent.click(await screen.findByRole('button', { name: 'More on this comment' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Hide…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Hide “A hard word”' })
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Unkind' } })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Hide' }))
    await waitFor(() =>
      expect(listPosts(doc)[0]?.comments[0]?.moderation.hide?.reason).toBe('Unkind'),
    )
  })
})

describe('a post', () => {
  it('goes to another space with what was said, and the audit tells of it', async () => {
    const { doc, services, session, show } = await setup()
    const { unmount } = show()
    fireEvent.click(await screen.findByRole('button', { name: 'More on this post' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Move to another space…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Move “Who has the key?”' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Move' }))
    const there = session.space(other).doc
    await waitFor(() => expect(listPosts(there)).toHaveLength(1))
    expect(listPosts(there)[0]?.comments.map((one) => one.text)).toEqual(['A hard word'])
    expect(listPosts(doc)).toEqual([])
    await waitFor(() => expect(listChanges(there)).toMatchObject([{ kind: 'move', to: other }]))
    unmount()
    renderWithServices(<AuditScreen />, services, '/audit')
    const line = within(await screen.findByRole('list', { name: 'Audit' })).getByRole(
      'listitem',
    )
    expect(line.textContent).toContain(
      'Claire Fontaine moved to “Workshop” the post Who has the key?',
    )
  })
})
