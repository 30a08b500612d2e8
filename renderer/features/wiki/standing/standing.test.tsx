import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { keepVersion, listVersions } from '../../../../model/history/versions.ts'
import { type PageId, type PersonId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { readPage, setPageOwner } from '../../../../model/page.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { updateProfile } from '../../../../model/people/updateProfile.ts'
import { listSpaces } from '../../../../model/space.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { paragraphOf } from '../../../../model/testing/paragraphs.ts'
import { dayMs } from '../../../../model/verification/VerifyDays.ts'
import { askForReview, verifyPages } from '../../../../model/verification/verifyPages.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { makePages } from '../testing/makePages.ts'
import { PageStanding } from './PageStanding.tsx'

afterEach(cleanup)

function Standing(props: {
  readonly space: SpaceId
  readonly page: PageId
  readonly body: Y.Doc
}) {
  const { space, page } = props
  const tree = usePageTree(space)
  const found = tree.page(page)
  return (
    found && (
      <PageStanding at={{ space, tree, page }} page={found} doc={props.body} readOnly={false} />
    )
  )
}

const now = Date.UTC(2026, 2, 2, 9)
const marc = idOf<PersonId>('person', 7)

async function setup(language: 'en' | 'fr' = 'en') {
  const { services, session } = await setupWorkspace({ language })
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const page = makePages(doc, ['Oven']).Oven!
  const held = session.documents.open(pageDocName(session.workspace, space, page))
  await held.whenLoaded
  const body = held.doc
  changeBody(body, [paragraphOf('Couper le gaz')], 'test')
  createPerson(session.root.doc, { id: marc, name: 'Marc Petit' }, { at: 1, by: marc })
  const show = () =>
    renderWithServices(<Standing space={space} page={page} body={body} />, services)
  const standing = () => readPage(doc, page)!.verification
  return { services, session, space, doc, page, body, show, standing }
}

const open = async (name: RegExp | string) => {
  fireEvent.click(await screen.findByRole('button', { name }))
  return screen.findByRole('dialog')
}

describe('who stands behind a page', () => {
  it('is said in its head, and it is verified in one press, with a version kept', async () => {
    const { session, body, show, standing } = await setup()
    show()
    const panel = await open('Not verified yet')
    expect(panel.textContent).toContain('Nobody has said yet')
    fireEvent.click(within(panel).getByRole('button', { name: 'Verify' }))
    await screen.findByRole('button', { name: 'Verified until May 31' })
    expect(standing().verified).toEqual({
      at: now,
      by: session.person,
      until: now + 90 * dayMs,
    })
    await waitFor(() => expect(listVersions(body)).toHaveLength(1))
  })

  it('is said in French, with French dates', async () => {
    const { doc, page, show, session } = await setup('fr')
    verifyPages(doc, [page], 90, { at: now - 100 * dayMs, by: session.person })
    show()
    const panel = await open('À vérifier depuis le 20 février')
    expect(panel.textContent).toContain(
      'Claire Fontaine a vérifié cette page le 22 novembre 2025.',
    )
    expect(panel.textContent).toContain('Cela valait jusqu’au 20 février.')
  })

  it('shows what was changed since, and verifies that', async () => {
    const { session, doc, page, body, show, standing } = await setup()
    keepVersion(body, 'v0', { at: now - 9 * dayMs, by: session.person }, { isLast: true })
    verifyPages(doc, [page], 90, { at: now - 9 * dayMs, by: session.person })
    changeBody(body, [paragraphOf('Couper le gaz et attendre')], 'test')
    show()
    const panel = await open(/^Verified until/)
    fireEvent.click(within(panel).getByRole('button', { name: 'See what changed' }))
    const dialog = await screen.findByRole('dialog', { name: 'Changed since it was verified' })
    expect(dialog.textContent).toContain('as it was on February 21')
    expect(within(dialog).getByText('1 change')).toBeTruthy()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Verify' }))
    await waitFor(() => expect(standing().verified?.at).toBe(now))
  })

  it('is asked for a review with a reason, which the next verification answers', async () => {
    const { doc, page, session, show, standing } = await setup()
    verifyPages(doc, [page], 90, { at: now, by: session.person })
    show()
    fireEvent.click(
      within(await open(/^Verified until/)).getByRole('button', { name: 'Ask for a review…' }),
    )
    const dialog = await screen.findByRole('dialog', { name: 'Ask for a review' })
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'New burner' } })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Ask' }))
    const panel = await open('Review asked for')
    expect(panel.textContent).toContain('“New burner”')
    fireEvent.click(within(panel).getByRole('button', { name: 'Verify again' }))
    await waitFor(() => expect(standing().requests).toEqual([]))
  })

  it('is named with who left, and the next holder is proposed with the reason', async () => {
    const { session, doc, page, show } = await setup()
    setPageOwner(doc, page, marc, { at: now, by: session.person })
    updateProfile(session.root.doc, marc, { status: { kind: 'left', on: '2026-02-01' } }, {
      id: idOf('trace', 1),
      at: now,
      by: session.person,
    } as never)
    show()
    const panel = await open('Not verified yet')
    expect(panel.textContent).toContain('Marc Petit, its owner, has left the team.')
    expect(panel.textContent).toContain('Claire Fontaine, who wrote in it last')
    fireEvent.click(within(panel).getByRole('button', { name: 'Take it over' }))
    await waitFor(() => expect(readPage(doc, page)?.owner).toBe(session.person))
  })

  it("leaves the word to whoever's it is", async () => {
    const { session, doc, page, show } = await setup()
    session.spaces.setFacilitator(listSpaces(session.root.doc)[0]!.id, session.person, false)
    setPageOwner(doc, page, marc, { at: now, by: marc })
    act(() => {
      askForReview(
        doc,
        page,
        { id: idOf('request', 1), kind: 'asked', reason: '' },
        { at: now, by: session.person },
      )
    })
    show()
    const panel = await open('Not verified yet')
    expect(panel.textContent).toContain('Marc Petit is to verify this page.')
    expect(within(panel).queryByRole('button', { name: 'Verify' })).toBeNull()
    fireEvent.click(within(panel).getByRole('button', { name: 'Take my request back' }))
    await waitFor(() => expect(readPage(doc, page)?.verification.requests).toEqual([]))
    createPageTree(doc).dispose()
  })
})
