/** Nothing can be done by keys or by the slash menu alone: every command of the editor stands in a menu or a toolbar as well. */
import {
  act,
  cleanup,
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { $getRoot, type LexicalEditor } from 'lexical'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { pageDocName } from '../../../../model/ids.ts'
import { listSpaces } from '../../../../model/space.ts'
import { blockKindLooks } from '../../../editor/commands/blockKinds.ts'
import { formatLooks } from '../../../editor/commands/formatCommands.ts'
import { insertCommands } from '../../../editor/commands/insertCommands.ts'
import { type EditorKey, editorKeys, showKeys } from '../../../editor/keys/editorKeys.ts'
import { tableCommands } from '../../../editor/tables/tableCommands.ts'
import { type MessageId, messages } from '../../../locales/messages.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { loadEditor } from '../body/lazyEditor.ts'
import { makePages } from '../testing/makePages.ts'
import { PageScreen } from './PageScreen.tsx'

beforeAll(async () => {
  // Many menus one after the other: a loaded machine is slow, not wrong.
  configure({ asyncUtilTimeout: 10_000 })
  await loadEditor()
}, 60_000)
// On a phone the tools for selected words stand at the foot of the window, whatever the layout.
beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        matches: media.includes('hover: none'),
        media,
        addEventListener: () => {},
        removeEventListener: () => {},
      }) as unknown as MediaQueryList,
  )
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Keys that go somewhere and change nothing: to the tools, to a block, to its menu; a pointer goes there itself. */
const ways: readonly EditorKey[] = ['tools', 'selectBlock', 'blockMenu', 'linkPreview']

const line = (type: string, text: string, props = {}) =>
  createElement(type, props, [{ kind: 'text', text, format: 0 }])
const cell = (text: string) => createElement('tablecell', {}, [line('paragraph', text)])
const row = (...words: string[]) => createElement('tablerow', {}, words.map(cell))

async function openPage() {
  const { services, session } = await setupWorkspace({ language: 'en' })
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const { Kiln } = makePages(doc, ['Kiln'])
  const body = session.documents.open(pageDocName(session.workspace, space.id, Kiln!))
  await body.whenLoaded
  changeBody(
    body.doc,
    [
      line('heading', 'Before', { __tag: 'h2' }),
      createElement('list', { __listType: 'bullet', __tag: 'ul' }, [
        line('listitem', 'Purge'),
        line('listitem', 'Light'),
      ]),
      createElement('table', {}, [row('a', 'b'), row('c', 'd')]),
    ],
    'test',
  )
  renderWithServices(
    <PageScreen space={space.id} page={Kiln!} />,
    services,
    `/p/${space.id}/${Kiln}`,
  )
  const text = await screen.findByRole('textbox', { name: /^Text of/ })
  await waitFor(() => expect(text.textContent).toContain('Purge'))
  return (text as HTMLElement & { __lexicalEditor: LexicalEditor }).__lexicalEditor
}

/** Puts the caret into the line of these words, or selects them. */
async function caretIn(editor: LexicalEditor, words: string, isSelected = false) {
  await act(async () => {
    editor.getRootElement()?.focus()
    editor.update(
      () => {
        const found = $getRoot()
          .getAllTextNodes()
          .find((one) => one.getTextContent() === words)
        found?.select(isSelected ? 0 : 1, isSelected ? words.length : 1)
      },
      { discrete: true },
    )
  })
}

/** Opens the menu of a button and gives its entries' names with their keys; those of submenus too. */
async function entriesOf(button: HTMLElement): Promise<readonly string[]> {
  fireEvent.click(button)
  const menu = await screen.findByRole('menu')
  const names: string[] = []
  for (const item of within(menu).getAllByRole('menuitem')) {
    names.push(item.getAttribute('aria-label') ?? item.textContent ?? '')
    if (item.getAttribute('aria-haspopup') !== 'menu') continue
    fireEvent.click(item)
    await waitFor(() => expect(screen.getAllByRole('menu')).toHaveLength(2))
    const [, inner] = screen.getAllByRole('menu')
    for (const one of within(inner!).getAllByRole('menuitem')) names.push(one.textContent ?? '')
    fireEvent.keyDown(inner!, { key: 'Escape' })
    await waitFor(() => expect(screen.queryAllByRole('menu').length).toBeLessThan(2))
  }
  // A menu that is still coming or going hears no key: Escape until it is gone, as one does.
  await waitFor(() => {
    const open = screen.queryAllByRole('menu').at(-1)
    if (open) fireEvent.keyDown(open, { key: 'Escape' })
    expect(screen.queryByRole('menu')).toBeNull()
  })
  return names
}

const t = (id: MessageId) => messages.en[id]

/** Those of the wanted commands that no entry is called by; an entry's name goes before its keys. */
const missing = (wanted: readonly MessageId[], found: readonly string[]) =>
  wanted.map(t).filter((name) => !found.some((one) => one.startsWith(name)))

it('offers every command in a menu or a toolbar', { timeout: 120_000 }, async () => {
  const editor = await openPage()
  await caretIn(editor, 'Light')
  const tools = screen.getByRole('toolbar', { name: 'Text tools' })
  const menuOf = (name: string | RegExp) =>
    entriesOf(within(tools).getByRole('button', { name }))
  const kinds = await menuOf(/^Kind of block/)
  const inserted = await menuOf('Insert')
  const formats = await menuOf('More formats')
  const block = await menuOf('Block')
  const page = await entriesOf(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Find and replace/ }))
  const find = await waitFor(() => {
    const bar = document.querySelector<HTMLElement>('[data-find-bar]')
    expect(bar).not.toBeNull()
    return bar as HTMLElement
  })
  const findButtons = within(find).getAllByRole('button')
  fireEvent.click(within(find).getByRole('button', { name: 'Close find' }))
  await caretIn(editor, 'a')
  await within(tools).findByRole('button', { name: 'Table options' })
  const table = await menuOf('Table options')
  await caretIn(editor, 'Purge', true)
  const floating = await screen.findByRole('toolbar', { name: 'Selected text' })
  const buttons = [tools, floating]
    .flatMap((bar) => within(bar).getAllByRole('button'))
    .concat(findButtons)
    .map((one) => one.getAttribute('aria-label') ?? '')

  const labels = (looks: readonly { readonly label: MessageId }[]) =>
    looks.map((one) => one.label)
  expect(missing(labels(blockKindLooks), kinds)).toEqual([])
  expect(missing(labels(insertCommands), inserted)).toEqual([])
  expect(missing(labels(formatLooks), [...formats, ...buttons])).toEqual([])
  expect(missing(['blockMenu.indent'], block)).toEqual([])
  expect(table.length).toBeGreaterThan(tableCommands.length - 1)

  // Every key says beside its command which one it is, or belongs to a button of that name.
  const entries = [...kinds, ...inserted, ...formats, ...block, ...page, ...table]
  const shown = (key: EditorKey) =>
    entries.some((one) => one.endsWith(showKeys(key).replaceAll(' ', '')))
  const keys = (Object.keys(editorKeys) as EditorKey[]).filter((key) => !ways.includes(key))
  const names: Partial<Record<EditorKey, MessageId>> = {
    undo: 'editor.undo',
    redo: 'editor.redo',
    link: 'editor.link',
    comment: 'editor.comment',
    replace: 'find.showReplace',
  }
  for (const { format, label } of formatLooks) names[format] = label
  expect(
    keys.filter((key) => {
      const name = names[key]
      return !shown(key) && !(name && buttons.includes(t(name)))
    }),
  ).toEqual([])
})
