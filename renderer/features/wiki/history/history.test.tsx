import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyNodeToText, createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { listAuthors, noteAuthor } from '../../../../model/history/authors.ts'
import { keepVersion, listVersions, readVersion } from '../../../../model/history/versions.ts'
import { pageDocName } from '../../../../model/ids.ts'
import { readPage } from '../../../../model/page.ts'
import { readPageBody } from '../../../../model/pageBody.ts'
import { listSpaces } from '../../../../model/space.ts'
import { relayOrigin } from '../../../services/documents/origins.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { loadEditor } from '../body/lazyEditor.ts'
import { PageScreen } from '../page/PageScreen.tsx'
import { makePages } from '../testing/makePages.ts'

// Loading them is not what is tested, and slow on a machine that does other work.
beforeAll(async () => {
  await Promise.all([loadEditor(), import('./PageHistory.tsx')])
}, 60_000)
afterEach(cleanup)

const hour = 3_600_000
const line = (text: string, type = 'paragraph', props = {}) =>
  createElement(type, props, [{ kind: 'text', text, format: 0 }])

async function setup() {
  const { services, session } = await setupWorkspace({ language: 'en' })
  const space = listSpaces(session.root.doc)[0]!
  const home = session.space(space.id)
  await home.whenLoaded
  const { Furnace: id } = makePages(home.doc, ['Furnace'])
  const held = session.documents.open(pageDocName(session.workspace, space.id, id!))
  await held.whenLoaded
  const { doc } = held
  const now = services.platform.now()
  const write = (...texts: string[]) => {
    const known = readBody(doc)
    const blocks = texts.map((text, at) => {
      const block = known[at]
      return block ? { ...block, children: line(text).children } : line(text)
    })
    changeBody(doc, blocks, 'test')
  }
  const keep = (version: string, hoursAgo: number) =>
    keepVersion(doc, version, { at: now - hoursAgo * hour, by: session.person })
  const show = () =>
    renderWithServices(
      <PageScreen space={space.id} page={id!} />,
      services,
      `/p/${space.id}/${id}`,
    )
  const text = () => screen.findByRole('textbox', { name: /^Text of/ }, { timeout: 8000 })
  const open = async () => {
    show()
    await text()
    fireEvent.click(screen.getByRole('button', { name: 'More' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /^History/ }))
    await screen.findByText('History of “Furnace”', {}, { timeout: 8000 })
    const dialog = screen.getByRole('dialog')
    return within(dialog)
  }
  return { services, session, home, id: id!, doc, now, write, keep, show, text, open }
}

describe('versions of a page that is written', () => {
  const hide = () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    vi.restoreAllMocks()
  }

  it('are kept when the window is hidden, with how the page was before, and whose session it was', async () => {
    const { doc, write, show, text, session } = await setup()
    write('Before')
    show()
    const body = await text()
    fireEvent.keyDown(body, { key: 'x' })
    act(() => write('After'))
    hide()
    const [latest, first] = listVersions(doc)
    expect(listVersions(doc)).toHaveLength(2)
    expect(bodyNodeToText(readVersion(doc, latest!.id)![0]!)).toBe('After')
    expect(bodyNodeToText(readVersion(doc, first!.id)![0]!)).toBe('Before')
    expect(listAuthors(doc).get(doc.clientID)).toBe(session.person)
  })

  it('are not kept of what others wrote, nor of what was only read', async () => {
    const { doc, write, show, text } = await setup()
    write('Before')
    show()
    const body = await text()
    fireEvent.keyDown(body, { key: 'ArrowDown' })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    changeBody(other, [line('Of somebody else')], 'test')
    act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), relayOrigin))
    expect(readPageBody(doc).text).toBe('Of somebody else')
    hide()
    expect(listVersions(doc)).toEqual([])
    expect(listAuthors(doc).size).toBe(0)
  })

  it('are kept when the page is left', async () => {
    const { doc, write, show, text } = await setup()
    const view = show()
    fireEvent.keyDown(await text(), { key: 'x' })
    act(() => write('Written'))
    view.unmount()
    await waitFor(() => expect(listVersions(doc)).toHaveLength(1), { timeout: 3000 })
  })
})

describe('the history of a page', () => {
  it('says that there is none yet', async () => {
    const { open } = await setup()
    const dialog = await open()
    expect(dialog.getByText('No versions yet')).toBeTruthy()
  })

  it('shows what each version changed, word by word, and leads from change to change', async () => {
    const { write, keep, open } = await setup()
    write('Check it at nine', 'Stays', 'Goes')
    keep('a', 30)
    write('Check it at ten', 'Stays')
    keep('b', 5)
    const dialog = await open()
    const options = dialog.getAllByRole('option')
    expect(options.map((one) => one.textContent)).toHaveLength(3)
    expect(options[0]?.textContent).toBe('Now')
    // Now says what the latest version does: the one before it is what differs.
    expect(dialog.getByRole('status').textContent).toBe('2 changes')
    expect(document.querySelector('ins')?.textContent).toBe('ten')
    expect([...document.querySelectorAll('del')].map((one) => one.textContent)).toEqual([
      'nine',
      'Goes',
    ])
    expect(dialog.getByText('Removed')).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: 'Next change' }))
    expect(dialog.getByRole('status').textContent).toBe('Change 1 of 2')
    expect(document.activeElement?.textContent).toContain('Check it at')

    fireEvent.click(options[2]!)
    expect(dialog.getByText(/first version that was kept/)).toBeTruthy()
    fireEvent.click(dialog.getByRole('radio', { name: 'Now' }))
    expect(document.querySelector('del')?.textContent).toBe('nine')
    fireEvent.click(dialog.getByRole('radio', { name: 'Whole text' }))
    expect(document.querySelector('del')).toBeNull()
    expect(dialog.getByText('Goes')).toBeTruthy()
  })

  it('brings a version back as an edit, keeps how it was, and takes that back', async () => {
    const { doc, write, keep, open, home, id, now } = await setup()
    write('One')
    keep('a', 30)
    write('Two', 'More')
    const dialog = await open()
    fireEvent.click(dialog.getAllByRole('option')[1]!)
    fireEvent.click(dialog.getByRole('button', { name: 'Restore this version' }))
    const question = within(await screen.findByRole('alertdialog'))
    fireEvent.click(question.getByRole('button', { name: 'Restore this version' }))
    expect(readPageBody(doc).text).toBe('One')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(listVersions(doc).map((one) => readVersion(doc, one.id)?.length)).toEqual([1, 2, 1])
    expect(readPage(home.doc, id)?.updatedAt).toBe(now)
  })

  it('names a version, marks it in the list, and copies it as Markdown', async () => {
    const { services, doc, write, keep, open } = await setup()
    const copied: string[] = []
    Object.assign(services.platform, {
      copyText: async (words: string) => copied.push(words) > 0,
    })
    write('One')
    keep('a', 30)
    write('Two')
    const dialog = await open()
    fireEvent.click(dialog.getAllByRole('option')[1]!)
    const more = async (name: string) => {
      fireEvent.click(dialog.getByRole('button', { name: 'More for this version' }))
      fireEvent.click(await screen.findByRole('menuitem', { name }))
    }
    await more('Copy as Markdown')
    await waitFor(() => expect(copied).toEqual(['One\n']))
    await more('Name this version')
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), {
      target: { value: 'Audit' },
    })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(listVersions(doc)[0]?.name).toBe('Audit')
    await waitFor(() => expect(dialog.getByRole('option', { name: /Audit/ })).toBeTruthy())
    expect(dialog.getByRole('img', { name: 'Named version' })).toBeTruthy()
  })

  it('keeps the page as it is now under a name, and the same version takes another one', async () => {
    const { doc, write, keep, open } = await setup()
    write('One')
    keep('a', 30)
    write('Two')
    const dialog = await open()
    const name = async (words: string) => {
      fireEvent.click(dialog.getByRole('button', { name: 'More for this version' }))
      fireEvent.click(
        await screen.findByRole('menuitem', { name: 'Name the page as it is now' }),
      )
      const field = await screen.findByRole('textbox', { name: 'Name' })
      const before = (field as HTMLInputElement).value
      fireEvent.change(field, { target: { value: words } })
      fireEvent.click(screen.getByRole('button', { name: 'Save' }))
      return before
    }
    expect(await name('For the audit')).toBe('')
    const [latest] = listVersions(doc)
    expect(latest?.name).toBe('For the audit')
    expect(bodyNodeToText(readVersion(doc, latest!.id)![0]!)).toBe('Two')
    await waitFor(() =>
      expect(dialog.getByRole('option', { name: /For the audit/ })).toBeTruthy(),
    )
    expect(await name('Audited')).toBe('For the audit')
    expect(listVersions(doc).map((one) => one.name)).toEqual(['Audited', ''])
  })

  it('says who wrote each block, and what is not known', async () => {
    const { doc, write, open, session } = await setup()
    write('Imported')
    const old = doc.clientID
    doc.clientID = old + 1
    noteAuthor(doc, session.person)
    write('Imported', 'Written here')
    const dialog = await open()
    fireEvent.click(dialog.getByRole('radio', { name: 'Whole text' }))
    fireEvent.click(dialog.getByRole('switch', { name: 'Show who wrote this' }))
    const rows = dialog.getAllByRole('listitem').map((one) => one.textContent)
    expect(rows).toEqual([
      'ImportedUnknown',
      expect.stringMatching(/^Written here(?!Unknown)./),
    ])
  })
})
