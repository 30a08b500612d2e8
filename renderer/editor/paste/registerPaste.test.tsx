import { $isLinkNode } from '@lexical/link'
import {
  $getRoot,
  $isTextNode,
  DROP_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  PASTE_COMMAND,
} from 'lexical'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileId, PageId, SpaceId } from '../../../model/ids.ts'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'
import { registerDrop } from './registerDrop.ts'
import { type PasteOptions, registerPaste } from './registerPaste.ts'

const page = 'p'.padEnd(26, '0') as PageId
const space = 's'.padEnd(26, '0') as SpaceId
const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  document.body.replaceChildren()
})

function show(words: string, options: Partial<PasteOptions> = {}): LexicalEditor {
  const editor = createPageEditor()
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  undos.push(registerPageBehaviour(editor, () => {}))
  const paste: PasteOptions = {
    files: null,
    readPage: null,
    findPages: () => [],
    onLost: () => {},
    onFault: (error) => {
      throw error
    },
    ...options,
  }
  undos.push(registerPaste(editor, paste), registerDrop(editor, paste))
  editor.setRootElement(root)
  editor.setEditable(true)
  editor.update(
    () => {
      const caret = $getRoot().clear().select()
      if (words !== '') caret.insertText(words)
    },
    { discrete: true },
  )
  return editor
}

function paste(editor: LexicalEditor, content: Readonly<Record<string, string>>): void {
  const clipboardData = new DataTransfer()
  for (const [type, value] of Object.entries(content)) clipboardData.setData(type, value)
  const event = new Event('paste', { cancelable: true }) as ClipboardEvent
  Object.defineProperty(event, 'clipboardData', { value: clipboardData })
  editor.update(() => editor.dispatchCommand(PASTE_COMMAND, event), { discrete: true })
}

const read = (editor: LexicalEditor) =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .map((node) => `${node.getType()} ${node.getTextContent()}`),
  )

describe('pasting', () => {
  it('takes the meaning, and with Shift the words only', () => {
    const editor = show('')
    paste(editor, { 'text/html': '<h2 style="color:red">Titre</h2>', 'text/plain': 'Titre' })
    expect(read(editor)).toEqual(['heading Titre'])
    const keys = new KeyboardEvent('keydown', {
      key: 'V',
      code: 'KeyV',
      ctrlKey: true,
      shiftKey: true,
    })
    editor.dispatchCommand(KEY_DOWN_COMMAND, keys)
    paste(editor, { 'text/html': '<b>gras</b>', 'text/plain': ' # brut' })
    expect(read(editor)).toEqual(['heading Titre # brut'])
  })

  it('reads Markdown by the reader of imports, and finds the pages it names', async () => {
    const editor = show('', {
      findPages: () => [{ page, space, title: 'Four 3', icon: '' }],
    })
    paste(editor, { 'text/plain': '# Four\n\n- voir [[four 3]]\n- et [ici](autre.md)\n' })
    // The reader is loaded first.
    await vi.waitFor(
      () => expect(read(editor)).toEqual(['heading Four', 'list voir Four 3\n\net ici']),
      { timeout: 15_000 },
    )
    const types = editor.read(() =>
      [...editor.getEditorState()._nodeMap.values()].map((one) => one.getType()),
    )
    expect(types).toContain('page-link')
    expect(types).not.toContain('link')
  })

  it('makes an address the link of the words it is pasted over, or of itself', () => {
    const editor = show('le plan')
    editor.update(
      () => {
        const only = $getRoot().getFirstDescendant()
        if ($isTextNode(only)) only.select(3, 7)
      },
      { discrete: true },
    )
    paste(editor, { 'text/plain': 'https://exemple.fr/plan' })
    const links = () =>
      editor.read(() =>
        [...editor.getEditorState()._nodeMap.values()]
          .filter($isLinkNode)
          .map((link) => `${link.getTextContent()} ${link.getURL()}`),
      )
    expect(links()).toEqual(['plan https://exemple.fr/plan'])
    expect(read(editor)).toEqual(['paragraph le plan'])
  })

  it('makes the address of a page that is here a link to it, from whatever server', () => {
    const readPage = (asked: PageId) =>
      asked === page ? { page, space, title: 'Four 3', icon: '' } : null
    const editor = show('voir ', { readPage })
    paste(editor, { 'text/plain': `https://relais.exemple.fr/p/${space}/${page}` })
    expect(read(editor)).toEqual(['paragraph voir Four 3'])
    const other = show('voir ', { readPage: () => null })
    paste(other, { 'text/plain': `https://autre.fr/p/${space}/${page}` })
    expect(read(other)).toEqual([`paragraph voir https://autre.fr/p/${space}/${page}`])
  })

  it('keeps pictures that come with their bytes, and says which could not come', async () => {
    const added: string[] = []
    const onLost = vi.fn()
    const editor = show('', {
      onLost,
      files: {
        add: async (file) => {
          added.push(`${file.name} ${file.bytes.length}`)
          return { ok: true, file: { id: 'f'.repeat(64) as FileId, name: file.name, size: 3 } }
        },
        url: async () => null,
      },
    })
    paste(editor, {
      'text/html':
        '<p>Le four</p><img src="data:image/png;base64,AAEC" alt="four"><img src="file:///C:/x.png">',
    })
    await vi.waitFor(() => expect(read(editor)).toEqual(['paragraph Le four', 'image four']))
    expect(added).toEqual(['image.png 3'])
    expect(onLost).toHaveBeenCalledWith(1)
  })
})

describe('dropping', () => {
  /** Drops at a place in the first text of the page; tells whether the browser was kept from doing it too. */
  function drop(
    editor: LexicalEditor,
    content: Readonly<Record<string, string>>,
    offset: number,
  ): boolean {
    const text = editor.getRootElement()?.querySelector('span')?.firstChild as Text
    Object.assign(document, {
      caretPositionFromPoint: () => ({ offsetNode: text, offset, getClientRect: () => null }),
    })
    const dataTransfer = new DataTransfer()
    for (const [type, value] of Object.entries(content)) dataTransfer.setData(type, value)
    const event = new Event('drop', { cancelable: true }) as DragEvent
    Object.defineProperties(event, {
      dataTransfer: { value: dataTransfer },
      clientX: { value: 1 },
      clientY: { value: 1 },
    })
    editor.update(() => editor.dispatchCommand(DROP_COMMAND, event), { discrete: true })
    return event.defaultPrevented
  }

  it('reads what another program drags in as what is pasted is read', () => {
    const editor = show('un deux')
    const html =
      '<h2 style="color:red" onclick="x()">Titre</h2><script>x()</script><table><tr><th>A<th>B<tr><td>1<td>2</table>'
    expect(drop(editor, { 'text/html': html, 'text/plain': 'Titre' }, 7)).toBe(true)
    expect(read(editor)).toEqual([
      'paragraph un deux',
      'heading Titre',
      expect.stringMatching(/^table A/),
    ])
    expect(drop(editor, { 'text/plain': ' trois' }, 7)).toBe(true)
    expect(read(editor)[0]).toBe('paragraph un deux trois')
  })

  it('does not take the word of another program that the words were its own', () => {
    const editor = show('un deux')
    const json = { namespace: 'relais', nodes: [{ type: 'paragraph', children: [] }] }
    const foreign = {
      'application/x-lexical-drag': JSON.stringify({ editorKey: 'foreign' }),
      'application/x-lexical-editor': JSON.stringify(json),
      'text/html': '<p>trois</p>',
    }
    expect(drop(editor, foreign, 2)).toBe(true)
    const own = {
      ...foreign,
      'application/x-lexical-drag': JSON.stringify({ editorKey: editor.getKey() }),
    }
    // Nothing is selected that could be moved: Lexical leaves it.
    expect(drop(editor, own, 2)).toBe(false)
  })
})
