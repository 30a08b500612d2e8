import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { type PageId, pageDocName } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { readPage, setPageTemplate } from '../../../../model/page.ts'
import { readPageBody } from '../../../../model/pageBody.ts'
import { listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { SpaceScreen } from '../space/SpaceScreen.tsx'
import { makePages } from '../testing/makePages.ts'
import { PageScreen } from './PageScreen.tsx'

afterEach(cleanup)

const line = (type: string, text: string, props = {}) =>
  createElement(type, props, [{ kind: 'text', text, format: 0 }])

async function setup() {
  const { services, session } = await setupWorkspace({ language: 'fr' })
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const ids = makePages(doc, ['Four', 'Vide'])
  const stamp = { at: services.platform.now(), by: session.person }
  const open = async (id: PageId) => {
    const body = session.documents.open(pageDocName(session.workspace, space.id, id))
    await body.whenLoaded
    return body.doc
  }
  const write = async (id: PageId, ...blocks: ReturnType<typeof line>[]) =>
    changeBody(await open(id), blocks, 'test')
  const show = (id: PageId) =>
    renderWithServices(
      <PageScreen space={space.id} page={id} />,
      services,
      `/p/${space.id}/${id}`,
    )
  const body = () => screen.findByRole('textbox', { name: /Texte de/ })
  const menu = async (name: string) => {
    fireEvent.click(screen.getByRole('button', { name: 'Plus d’actions' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${name}`) }))
  }
  return { services, session, space, doc, ids, stamp, open, write, show, body, menu }
}

describe('a template', () => {
  it('fills an empty page with the day and the names, gives it its icon, and the row of cards goes', async () => {
    const { ids, doc, open, show, body } = await setup()
    show(ids.Vide!)
    const text = await body()
    fireEvent.click(await screen.findByRole('button', { name: /Réunion/ }))
    await waitFor(() => expect(text.textContent).toContain('Qui fait quoi'))
    expect(text.textContent).toContain('2 mars 2026')
    expect(text.textContent).toContain('Présents : Claire')
    expect(text.textContent).not.toContain('{{')
    expect(screen.queryByText('Partir d’un modèle')).toBeNull()
    expect(readPage(doc, ids.Vide!)).toMatchObject({ icon: '🗓️', title: 'Vide' })
    expect(readBody(await open(ids.Vide!)).map((one) => one.type)).toContain('heading')
  })

  it('is kept of a page as a copy beside the tree, and begins pages of its own', async () => {
    const { ids, doc, space, write, show, body, menu, services, open } = await setup()
    await write(ids.Four!, line('heading', 'Relevé du {{date}}', { __tag: 'h2' }))
    const view = show(ids.Four!)
    await body()
    await menu('Garder comme modèle')
    const tree = createPageTree(doc)
    await waitFor(() => expect(tree.templates()).toHaveLength(1))
    const [template] = tree.templates()
    expect(template?.title).toBe('Four')
    expect(tree.all().map((one) => one.title)).not.toContain('')
    expect(tree.page(ids.Four!)?.templateAt).toBeNull()
    view.unmount()

    renderWithServices(<SpaceScreen space={space.id} />, services, `/s/${space.id}`)
    const section = await screen.findByRole('region', { name: 'Modèles de cet espace' })
    fireEvent.click(within(section).getByRole('button', { name: /Actions du modèle/ }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Nouvelle page d’après lui' }))
    await waitFor(() => expect(tree.children(null)).toHaveLength(3))
    const made = tree.children(null).at(-1)!
    expect(readPageBody(await open(made)).headings[0]?.text).toBe('Relevé du 2 mars 2026')
  })

  it('says on screen that it is one, and becomes a page again', async () => {
    const { ids, doc, stamp, show } = await setup()
    setPageTemplate(doc, ids.Four!, true, stamp)
    show(ids.Four!)
    expect(await screen.findByText(/Ceci est un modèle/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'En faire une page ordinaire' }))
    expect(readPage(doc, ids.Four!)?.templateAt).toBeNull()
    expect(screen.queryByText(/Ceci est un modèle/)).toBeNull()
  })
})

describe('finding in the page', () => {
  it('opens by its keys, counts aloud, goes on, replaces, and Escape gives the focus back', async () => {
    const { ids, write, open, show, body } = await setup()
    await write(ids.Four!, line('paragraph', 'Le réglage'), line('paragraph', 'un REGLAGE'))
    show(ids.Four!)
    const text = await body()
    await waitFor(() => expect(text.textContent).toContain('réglage'))
    fireEvent.keyDown(window, { key: 'h', code: 'KeyH', ctrlKey: true })
    const field = await screen.findByRole('textbox', { name: 'Rechercher dans cette page' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'reglage' } })
    const bar = document.querySelector<HTMLElement>('[data-find-bar]')!
    expect(within(bar).getByRole('status').textContent).toBe('1 sur 2')
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(within(bar).getByRole('status').textContent).toBe('2 sur 2')
    fireEvent.click(within(bar).getByRole('button', { name: 'Respecter les accents' }))
    expect(within(bar).getByRole('status').textContent).toBe('1 sur 1')
    fireEvent.click(within(bar).getByRole('button', { name: 'Respecter les accents' }))
    fireEvent.change(screen.getByRole('textbox', { name: 'Remplacer par' }), {
      target: { value: 'contrôle' },
    })
    fireEvent.click(within(bar).getByRole('button', { name: 'Tout remplacer' }))
    expect(within(bar).getByRole('status').textContent).toBe('2 remplacements')
    expect(readPageBody(await open(ids.Four!)).text).toBe('Le contrôle\nun contrôle')
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(document.querySelector('[data-find-bar]')).toBeNull()
  })
})

describe('copying the page', () => {
  it('gives Markdown, or the words with their looks', async () => {
    const { ids, services, write, show, body, menu } = await setup()
    await write(ids.Four!, line('heading', 'Relevé', { __tag: 'h2' }), line('quote', 'à neuf'))
    show(ids.Four!)
    const text = await body()
    await waitFor(() => expect(text.textContent).toContain('Relevé'))
    await menu('Copier en Markdown')
    await waitFor(() => expect(services.copied[0]).toBe('## Relevé\n\n> à neuf\n'))
    await menu('Copier avec la mise en forme')
    await waitFor(() =>
      expect(services.copied[0]).toBe(
        '<h2>Relevé</h2>\n<blockquote><p>à neuf</p></blockquote>',
      ),
    )
  })
})

describe('focus mode', () => {
  it('leaves the page alone on screen, and Escape brings the rest back', async () => {
    const { ids, services, write, show, body } = await setup()
    await write(ids.Four!, line('paragraph', 'Texte'))
    show(ids.Four!)
    await body()
    fireEvent.keyDown(window, { key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true })
    expect(screen.queryByRole('navigation', { name: 'Emplacement de la page' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Quitter le mode concentration' })).toBeTruthy()
    expect(services.settings.read('writing.focus')).toBe('1')
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(screen.queryByRole('button', { name: 'Quitter le mode concentration' })).toBeNull()
    expect(services.settings.read('writing.focus')).toBeNull()
  })
})

describe('the foot of a page', () => {
  it('says how long it is, and follows the text', async () => {
    const { ids, open, write, show } = await setup()
    await write(ids.Four!, line('paragraph', 'Fermer la vanne.'))
    show(ids.Four!)
    expect(await screen.findByText('3 mots · moins d’une minute de lecture')).toBeTruthy()
    const doc = await open(ids.Four!)
    act(() => changeBody(doc, [line('paragraph', 'mot '.repeat(500))], 'test'))
    expect(await screen.findByText('500 mots · 2 minutes de lecture')).toBeTruthy()
  })
})

describe('the outline', () => {
  it('is a sheet where there is no room, opened by its keys, and goes to a heading with the focus', async () => {
    const { ids, write, show, body } = await setup()
    await write(
      ids.Four!,
      line('heading', 'Avant', { __tag: 'h2' }),
      line('paragraph', 'a'),
      line('heading', 'Après', { __tag: 'h2' }),
    )
    show(ids.Four!)
    const text = await body()
    await waitFor(() => expect(text.querySelectorAll('h2')).toHaveLength(2))
    fireEvent.keyDown(window, { key: 'O', code: 'KeyO', ctrlKey: true, shiftKey: true })
    const outline = await screen.findByRole('navigation', { name: 'Dans cette page' })
    fireEvent.click(within(outline).getByRole('button', { name: 'Après' }))
    await waitFor(() => expect(document.activeElement).toBe(text))
  })
})
