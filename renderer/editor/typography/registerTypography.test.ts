import { $createCodeNode } from '@lexical/code-core'
import { $createLinkNode } from '@lexical/link'
import { registerMarkdownShortcuts } from '@lexical/markdown'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  DELETE_CHARACTER_COMMAND,
  type LexicalEditor,
  PASTE_TAG,
  UNDO_COMMAND,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import type { Language } from '../../../model/language.ts'
import { markdownShortcuts } from '../behaviour/markdownShortcuts.ts'
import { createBodyEditor } from '../headless.ts'
import { $createPageLinkNode } from '../nodes/PageLinkNode.ts'
import { registerTypography } from './registerTypography.ts'

const removals: (() => void)[] = []
afterEach(() => {
  for (const remove of removals.splice(0)) remove()
})

function open(
  language: Language = 'fr',
  $fill = () => {
    const paragraph = $createParagraphNode()
    $getRoot().append(paragraph)
    paragraph.select()
  },
) {
  const editor = createBodyEditor()
  removals.push(registerMarkdownShortcuts(editor, markdownShortcuts))
  removals.push(registerTypography(editor, language))
  editor.update($fill, { discrete: true })
  return editor
}

/** Types key by key, as a browser does: each in a task of its own. */
async function type(editor: LexicalEditor, keys: string) {
  for (const key of keys) {
    editor.update(() => $getSelection()?.insertText(key), { discrete: true })
    await Promise.resolve()
    await Promise.resolve()
  }
}

const textOf = (editor: LexicalEditor) => editor.read(() => $getRoot().getTextContent())
const shown = (editor: LexicalEditor) =>
  textOf(editor).replaceAll('\u00a0', '_').replaceAll('\u202f', '‗')

describe('typography as one types', () => {
  it('follows the language', async () => {
    const french = open('fr')
    await type(french, '"Prêt ?" dit-il... l\'usine')
    expect(shown(french)).toBe('«_Prêt‗?_» dit-il… l’usine')
    const english = open('en')
    await type(english, '"Ready?" it\'s...')
    expect(shown(english)).toBe('“Ready?” it’s…')
  })

  it('goes on where the caret is after a correction', async () => {
    const editor = open('fr')
    await type(editor, '"a"')
    await type(editor, ' b')
    expect(shown(editor)).toBe('«_a_» b')
  })

  it('is taken back by one undo, which keeps what was typed; the next undo is the usual one', async () => {
    const editor = open('fr')
    await type(editor, 'Quoi?')
    expect(shown(editor)).toBe('Quoi‗?')
    expect(editor.dispatchCommand(UNDO_COMMAND, undefined)).toBe(true)
    expect(shown(editor)).toBe('Quoi?')
    expect(editor.dispatchCommand(UNDO_COMMAND, undefined)).toBe(false)
    await type(editor, ' Non')
    expect(shown(editor)).toBe('Quoi? Non')
  })

  it('is taken back by Backspace right after, and not later', async () => {
    const editor = open('fr')
    await type(editor, '"')
    expect(editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)).toBe(true)
    expect(textOf(editor)).toBe('"')
    await type(editor, "l'")
    await type(editor, 'a')
    expect(editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)).toBe(false)
    const moved = open('fr')
    await type(moved, "mot l'")
    moved.update(() => $getRoot().getFirstDescendant()?.selectStart(), { discrete: true })
    expect(moved.dispatchCommand(DELETE_CHARACTER_COMMAND, true)).toBe(false)
  })

  it('leaves code alone, in blocks and in words, and links that show their address', async () => {
    const code = open('fr', () => {
      const block = $createCodeNode()
      $getRoot().append(block)
      block.select()
    })
    await type(code, 'print("x") ? 1 : 2...')
    expect(textOf(code)).toBe('print("x") ? 1 : 2...')
    const word = open('fr')
    await type(word, '`a`')
    word.update(
      () => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) selection.setFormat(16)
      },
      { discrete: true },
    )
    await type(word, '"?')
    expect(textOf(word)).toBe('a"?')
    const link = open('fr', () => {
      const text = $createTextNode('https://x.fr/a')
      $getRoot().append(
        $createParagraphNode().append($createLinkNode('https://x.fr/a').append(text)),
      )
      text.select()
    })
    await type(link, "?b='")
    expect(textOf(link)).toBe("https://x.fr/a?b='")
  })

  it('leaves what Markdown needs', async () => {
    const editor = open('fr')
    await type(editor, '**Attention :** `a ? "b"` fin')
    expect(shown(editor)).toBe('Attention_: a ? "b" fin')
    const rule = open('en')
    await type(rule, '--- ')
    expect(rule.read(() => $getRoot().getFirstChild()?.getType())).toBe('horizontalrule')
  })

  it('spaces a mark behind something that is no text, and behind another format', async () => {
    const editor = open('fr', () => {
      const line = $createParagraphNode().append(
        $createPageLinkNode({ pageId: 'p', spaceId: 's', label: 'Four 3' }),
      )
      $getRoot().append(line)
      line.selectEnd()
    })
    await type(editor, '! ')
    expect(shown(editor)).toBe('Four 3‗! ')
    const bold = open('fr', () => {
      const text = $createTextNode('gras').toggleFormat('bold')
      const space = $createTextNode(' ')
      $getRoot().append($createParagraphNode().append(text, space))
      space.select()
    })
    await type(bold, ':')
    expect(shown(bold)).toBe('gras_:')
  })

  it('leaves what is pasted', async () => {
    const editor = open('fr')
    await type(editor, 'a')
    editor.update(() => $getSelection()?.insertText('"'), { discrete: true, tag: PASTE_TAG })
    await Promise.resolve()
    expect(textOf(editor)).toBe('a"')
  })

  it('corrects the one key that replaces a selection', async () => {
    const editor = open('en')
    await type(editor, 'say word')
    editor.update(
      () => {
        const text = $getRoot().getFirstDescendant()
        if ($isTextNode(text)) text.select(4, 8)
      },
      { discrete: true },
    )
    await type(editor, '"')
    expect(textOf(editor)).toBe('say “')
  })
})
