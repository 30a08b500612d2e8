import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { listSpaces } from '../../../model/space.ts'
import { SearchIndex } from '../../services/search/engine/SearchIndex.ts'
import type { SearchQuery } from '../../services/search/messages.ts'
import { pageFields } from '../../services/search/testing/pageFields.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { SearchPalette } from './SearchPalette.tsx'
import { SearchScreen } from './SearchScreen.tsx'
import { pageId } from './testing/heldSearch.ts'

afterEach(cleanup)

/** The index itself under the screens, of five pages. */
async function setup() {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!.id
  const index = new SearchIndex()
  const put = (seed: number, title: string, text: string, tags: readonly string[] = []) =>
    index.put(pageFields(pageId(seed), title, { space, tags }), { text, headings: [] })
  put(1, 'Allumer le four 3', 'La montée en température prend neuf jours.', ['gaz'])
  put(2, 'Procédures du four', 'Chaque procédure est relue devant la machine.', ['four'])
  put(3, 'Brasage du cuivre', 'Le décapage avant la brasure se fait à froid.')
  put(4, 'Qui appeler', 'En cas de fuite, le poste de garde.')
  put(5, 'Congés d’été', 'Prévenez l’équipe avant de poser des congés.')
  Object.assign(session.search, {
    query: async (query: SearchQuery) => ({ ...index.search(query), tookMs: 1 }),
  })
  return { services }
}

const titles = () =>
  [...document.querySelectorAll('a[data-hit]')].map(
    (link) => link.textContent?.match(/^[^.]*?(?=La |Chaque |Le d|En cas|Prév)/)?.[0],
  )

describe('the screens over the index itself', () => {
  it('find what is typed wrong and without accents, and mark what matched', async () => {
    const { services } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'alumer le fuor' } })
    await waitFor(() =>
      expect(screen.getAllByRole('option')[0]?.textContent).toContain('Allumer le four 3'),
    )
    const marks = [...document.querySelectorAll('mark')].map((mark) => mark.textContent)
    expect(marks).toEqual(expect.arrayContaining(['Allumer', 'four']))
  })

  it('take filters out of the text, count what others would leave, and leave the rest', async () => {
    const { services } = await setup()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    await waitFor(() => expect(titles()).toHaveLength(2))
    fireEvent.click(await screen.findByRole('button', { name: 'Tag' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /^gaz/ }))
    await waitFor(() => expect(titles()).toEqual(['Allumer le four 3']))
    fireEvent.change(screen.getByRole('combobox'), {
      target: { value: 'four -étiquette:gaz type:pagse' },
    })
    await waitFor(() => expect(titles()).toEqual(['Procédures du four']))
    expect(screen.getByText(/“pagse” is not understood here/)).toBeTruthy()
  })

  it('say what less would find, and nothing that finds nothing', async () => {
    const { services } = await setup()
    renderWithServices(
      <SearchScreen query="brasure type:comment tag:gaz" />,
      services,
      '/search?q=x',
    )
    await screen.findByRole('heading', { name: 'Nothing found for “brasure”' })
    const all = await screen.findByRole('button', { name: 'Without any filter (1 result)' })
    expect(screen.queryByRole('button', { name: /Without “Comments”/ })).toBeNull()
    fireEvent.click(all)
    await waitFor(() => expect(titles()).toEqual(['Brasage du cuivre']))
  })

  it('say which name is not here', async () => {
    const { services } = await setup()
    renderWithServices(<SearchScreen query="four tag:eau" />, services, '/search?q=x')
    expect(await screen.findByText('Nothing here has the tag “eau”.')).toBeTruthy()
  })
})
