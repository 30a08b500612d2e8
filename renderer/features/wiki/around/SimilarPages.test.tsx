import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { createPage, readPage } from '../../../../model/page.ts'
import { listSpaces } from '../../../../model/space.ts'
import { SearchIndex } from '../../../services/search/engine/SearchIndex.ts'
import { pageFields } from '../../../services/search/testing/pageFields.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { SimilarPages } from './SimilarPages.tsx'

afterEach(cleanup)

const id = 'newpage0000000000001' as PageId
const light = 'light000000000000001' as PageId

/** An empty page under a title, beside two that are written. */
async function show(title: string) {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]?.id as SpaceId
  const index = new SearchIndex()
  const put = (page: PageId, name: string) =>
    index.put(pageFields(page, name, { space, path: ['Four'] }), {
      text: 'Neuf jours de chauffe.',
      headings: [],
    })
  put(light, 'Allumer le four 3')
  put('colour00000000000001' as PageId, 'Changer de couleur')
  put(id, title)
  const query = vi.fn(async (asked: Parameters<typeof session.search.query>[0]) => {
    const { hits, total } = index.search(asked)
    return { hits, total, facets: null, didYouMean: null, problems: [], tookMs: 1 }
  })
  Object.assign(session.search, { query })
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const stamp = { at: 1, by: session.person }
  createPage(doc, { id, title, parent: null, order: 'z' }, stamp)
  const page = readPage(doc, id)
  if (!page) throw new Error('no page')
  renderWithServices(<SimilarPages page={page} />, services, `/p/${space}/${id}`)
  return { query, space }
}

it('leads to the pages that may say already what the title announces', async () => {
  const { space } = await show('Comment on allume le four 3')
  const link = await screen.findByRole('link', { name: /Allumer le four 3/ })
  expect(link.getAttribute('href')).toBe(`/p/${space}/${light}`)
  expect(link.textContent).toContain('Four')
  expect(screen.getAllByRole('link')).toHaveLength(1)
  expect(screen.getByText('This page may say it already')).toBeTruthy()
})

it('shows nothing under a title that resembles no other, and nothing of the page itself', async () => {
  const { query } = await show('Inventaire des gants')
  await waitFor(() => expect(query).toHaveBeenCalled())
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(screen.queryByRole('link')).toBeNull()
})
