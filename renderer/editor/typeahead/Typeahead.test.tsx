import { cleanup, screen, waitFor, within } from '@testing-library/react'
import {
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { EditorSources } from '../context/EditorContext.ts'
import { createWindowMemory } from '../context/recentCommands.ts'
import type { EditorProps } from '../Editor.tsx'
import { showEditor } from '../testing/showEditor.tsx'

afterEach(cleanup)

const space = '00000000000000000000000001' as SpaceId
const pages = ['Four 3', 'Réglage du four', 'Arrêt'].map((title, at) => ({
  page: `0000000000000000000000000${at + 2}` as PageId,
  space,
  title,
  icon: '',
}))

function open(
  sources: Partial<EditorSources> = {},
  memory = createWindowMemory(),
  props: Partial<EditorProps> = {},
) {
  const created: string[] = []
  const { editor, box } = showEditor({
    language: 'fr',
    memory,
    ...props,
    sources: {
      findPages: (query) =>
        pages.filter((one) => one.title.toLowerCase().includes(query.toLowerCase())),
      findHeadings: async () => [],
      listHeadings: async () => ['Mise en route', 'Arrêt d’urgence'],
      createPage: (title) => {
        created.push(title)
        return { page: '00000000000000000000000009' as PageId, space, title, icon: '' }
      },
      findPeople: (query) =>
        [{ id: 'p1', name: 'Béa Noël' }].filter((one) => one.name.startsWith(query)),
      findTopics: () => ['four'],
      ...sources,
    },
  })
  return { editor, box, created }
}

function type(editor: LexicalEditor, text: string): void {
  editor.update(
    () => {
      const selection = $getSelection() ?? $getRoot().selectEnd()
      if ($isRangeSelection(selection)) selection.insertText(text)
    },
    { discrete: true },
  )
}

const press = (editor: LexicalEditor, key: string) => {
  const event = new KeyboardEvent('keydown', { key, cancelable: true })
  const command =
    key === 'Enter'
      ? KEY_ENTER_COMMAND
      : key === 'Escape'
        ? KEY_ESCAPE_COMMAND
        : KEY_DOWN_COMMAND
  editor.dispatchCommand(command, event)
}

/** The nodes of the body within its lines, as `type(text)`. */
function inline(editor: LexicalEditor): string {
  const tell = (node: LexicalNode): string =>
    $isElementNode(node)
      ? node.getChildren().map(tell).join(' ')
      : `${node.getType()}(${node.getTextContent()})`
  return editor.read(() => tell($getRoot()))
}

describe('the list under the caret', () => {
  it('offers blocks in groups, finds them without accents, and remembers what was used', async () => {
    const memory = createWindowMemory()
    const { editor, box } = open({}, memory)
    type(editor, '/')
    const list = await screen.findByRole('listbox', { name: 'Insérer un bloc' })
    expect(within(list).getByRole('group', { name: 'Listes' })).toBeTruthy()
    expect(within(list).queryByRole('group', { name: 'Utilisés récemment' })).toBeNull()
    type(editor, 'numerotee')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    const option = screen.getByRole('option', { selected: true })
    expect(option.textContent).toContain('Liste numérotée')
    expect(box.getAttribute('aria-activedescendant')).toBe(option.id)
    press(editor, 'Enter')
    await waitFor(() =>
      expect(editor.read(() => $getRoot().getFirstChild()?.getType())).toBe('list'),
    )
    expect(editor.read(() => $getRoot().getTextContent())).toBe('')
    type(editor, '/')
    const recent = await screen.findByRole('group', { name: 'Utilisés récemment' })
    expect(within(recent).getByRole('option').textContent).toContain('Liste numérotée')
  })

  it.each([
    ['toggle', 'Section repliable'],
    ['encadre', 'Encadré'],
    ['quote', 'Citation'],
    ['table', 'Tableau'],
  ])(
    'finds a block by its name in either language, and as it is typed: %s',
    async (typed, name) => {
      const { editor } = open()
      type(editor, `un mot /${typed}`)
      const [best] = await screen.findAllByRole('option')
      expect(best?.textContent).toContain(name)
    },
  )

  it('opens before a word, and in the middle of a line', async () => {
    const { editor } = open()
    type(editor, 'un mot de plus')
    const caretAt = (offset: number) =>
      editor.update(
        () => {
          const text = $getRoot().getFirstDescendant()
          if ($isTextNode(text)) text.select(offset, offset)
        },
        { discrete: true },
      )
    caretAt(3)
    type(editor, '/')
    await screen.findByRole('listbox', { name: 'Insérer un bloc' })
    type(editor, 'numerotee')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    press(editor, 'Enter')
    await waitFor(() =>
      expect(editor.read(() => $getRoot().getFirstChild()?.getType())).toBe('list'),
    )
    expect(editor.read(() => $getRoot().getTextContent())).toBe('un mot de plus')
  })

  it('stays closed where one only goes through old text', async () => {
    const { editor } = open()
    type(editor, 'voir /tab ici')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    for (const offset of [6, 9, 8])
      editor.update(
        () => {
          const text = $getRoot().getFirstDescendant()
          if ($isTextNode(text)) text.select(offset, offset)
        },
        { discrete: true },
      )
    await new Promise((done) => setTimeout(done, 50))
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('stays closed for what Escape dismissed, and leaves the sign', async () => {
    const { editor } = open()
    type(editor, 'voir [[')
    await screen.findByRole('listbox')
    press(editor, 'Escape')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    type(editor, 'Four')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(editor.read(() => $getRoot().getTextContent())).toBe('voir [[Four')
  })

  it('links a page, and makes the one that is missing', async () => {
    const { editor, created } = open()
    type(editor, 'Voir [[Réglage du four')
    await screen.findByRole('option', { name: 'Réglage du four' })
    expect(screen.queryByRole('option', { name: /^Créer/ })).toBeNull()
    press(editor, 'Enter')
    await waitFor(() => expect(inline(editor)).toContain('page-link(Réglage du four)'))
    type(editor, '[[Purge')
    await screen.findByRole('option', { name: 'Créer «\u00a0Purge\u00a0»' })
    press(editor, 'Enter')
    await waitFor(() => expect(inline(editor)).toContain('page-link(Purge)'))
    expect(created).toEqual(['Purge'])
    expect(inline(editor)).not.toContain('[[')
  })

  it('links a heading of the page before #', async () => {
    const { editor } = open()
    type(editor, '[[Four 3#urg')
    await screen.findByRole('option', { name: 'Arrêt d’urgence Four 3' })
    press(editor, 'Enter')
    await waitFor(() => expect(inline(editor)).toContain('page-link(Four 3 › Arrêt d’urgence)'))
  })

  it('links a heading of this very page after [[#', async () => {
    const [here] = pages
    const listed: string[] = []
    const { editor } = open(
      {
        listHeadings: async (page) => {
          listed.push(page)
          return ['Mise en route', 'Arrêt d’urgence']
        },
      },
      createWindowMemory(),
      {
        docName: `w0000000000000000000000001/${space}/${here?.page}`,
        readPage: (page) => pages.find((one) => one.page === page) ?? null,
      },
    )
    type(editor, '[[#')
    await screen.findByRole('option', { name: /Mise en route/ })
    expect(screen.getAllByRole('option')).toHaveLength(2)
    expect(new Set(listed)).toEqual(new Set([here?.page]))
    type(editor, 'urg')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    press(editor, 'Enter')
    await waitFor(() => expect(inline(editor)).toContain('page-link(Four 3 › Arrêt d’urgence)'))
  })

  it('finds a page whose title has a # of its own', async () => {
    const { editor } = open({
      findPages: (query) =>
        [{ page: pages[0]!.page, space, title: 'Guide du C#', icon: '' }].filter((one) =>
          one.title.includes(query),
        ),
    })
    type(editor, '[[Guide du C#')
    await screen.findByRole('option', { name: 'Guide du C#' })
    press(editor, 'Enter')
    await waitFor(() => expect(inline(editor)).toContain('page-link(Guide du C#)'))
  })

  it('links what is closed by its brackets, as other wikis have it', async () => {
    const { editor } = open()
    type(editor, '[[four 3]')
    await screen.findByRole('option', { name: 'Four 3' })
    press(editor, ']')
    await waitFor(() => expect(inline(editor)).toContain('page-link(Four 3)'))
    expect(inline(editor)).not.toContain(']')
  })

  it('finds headings of other pages', async () => {
    const { editor } = open({
      findHeadings: async () => [{ page: pages[0]!, heading: 'Purge du gaz' }],
    })
    type(editor, '[[purge')
    const option = await screen.findByRole('option', { name: /Purge du gaz/ })
    option.click()
    await waitFor(() => expect(inline(editor)).toContain('page-link(Four 3 › Purge du gaz)'))
  })

  it('mentions people and names topics, a new one too', async () => {
    const { editor } = open()
    type(editor, 'Merci @Béa')
    await screen.findByRole('option', { name: 'Béa Noël' })
    press(editor, 'Enter')
    await waitFor(() => expect(inline(editor)).toContain('mention(@Béa Noël)'))
    type(editor, '#purge')
    const fresh = await screen.findByRole('option', {
      name: 'Nouveau sujet «\u00a0purge\u00a0»',
    })
    fresh.click()
    await waitFor(() => expect(inline(editor)).toContain('topic(#purge)'))
  })

  it('finds emoji by name in the language of the interface, and takes one by its second colon', async () => {
    const { editor, box } = open()
    type(editor, ':fusée')
    const option = await screen.findByRole('option', { name: /fusée/ }, { timeout: 5_000 })
    expect(option.textContent).toContain('🚀')
    await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBe(option.id))
    press(editor, 'Enter')
    await waitFor(() => expect(editor.read(() => $getRoot().getTextContent())).toBe('🚀 '))
    type(editor, ':rocket')
    await screen.findByRole('option', { name: /fusée/ })
    press(editor, ':')
    await waitFor(() => expect(editor.read(() => $getRoot().getTextContent())).toBe('🚀 🚀 '))
  })
})
