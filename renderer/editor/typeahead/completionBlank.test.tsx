import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import type { Language } from '../../../model/language.ts'
import { createBodyEditor } from '../headless.ts'
import { $createTopicNode } from '../nodes/TopicNode.ts'
import { registerTypography } from '../typography/registerTypography.ts'
import { $insertCompletion, registerCompletionBlank } from './completionBlank.ts'

const removals: (() => void)[] = []
afterEach(() => {
  for (const remove of removals.splice(0)) remove()
})

/** An editor with this text, where a topic is completed at the bar. */
function complete(
  text: string,
  language: Language = 'en',
  $make: () => LexicalNode = () => $createTopicNode('kiln'),
  format = 0,
): LexicalEditor {
  const editor = createBodyEditor()
  removals.push(
    registerCompletionBlank(editor, language),
    registerTypography(editor, language),
    // The browser's part.
    editor.registerCommand(
      BEFORE_INPUT_COMMAND,
      ({ data }) => {
        if (data !== null) $getSelection()?.insertText(data)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
  editor.update(
    () => {
      const words = $createTextNode(text.replace('|', ''))
      const line = $createParagraphNode().append(words)
      $getRoot().append(line)
      if (text === '|') line.select()
      else words.select(text.indexOf('|'), text.indexOf('|'))
    },
    { discrete: true },
  )
  editor.update(() => $insertCompletion(editor, [$make()], format), { discrete: true })
  return editor
}

/** Types key by key, as a browser does: each in a task of its own. */
async function type(editor: LexicalEditor, keys: string): Promise<void> {
  for (const data of keys) {
    const event = { inputType: 'insertText', data, isComposing: false, preventDefault() {} }
    editor.dispatchCommand(BEFORE_INPUT_COMMAND, event as unknown as InputEvent)
    await Promise.resolve()
    await Promise.resolve()
  }
}

const shown = (editor: LexicalEditor) =>
  editor.read(() =>
    $getRoot().getTextContent().replaceAll('\u00a0', '_').replaceAll('\u202f', '‗'),
  )

describe('the blank after a completion', () => {
  it.each([
    ['See |', ' and', 'See #kiln and'],
    ['See |', 'and', 'See #kiln and'],
    ['See |', '.', 'See #kiln.'],
    ['See |', ', or', 'See #kiln, or'],
    ['See |', ' .', 'See #kiln .'],
    ['(see |', ')', '(see #kiln)'],
    ['Is it |', '? Yes', 'Is it #kiln? Yes'],
    ['See |', "'s", 'See #kiln’s'],
    ['“See |', '"', '“See #kiln”'],
    ['See |', '"it"', 'See #kiln “it”'],
    ['|', ' now', '#kiln now'],
    // What stands there already is the blank.
    ['See | now', ' ', 'See #kiln now'],
    ['(see |) now', '!', '(see #kiln!) now'],
  ])('in English %s then %s is %s', async (before, keys, after) => {
    const editor = complete(before)
    await type(editor, keys)
    expect(shown(editor)).toBe(after)
  })

  it.each([
    ['Voir |', ' et', 'Voir #kiln et'],
    ['Voir |', '.', 'Voir #kiln.'],
    ['Voir |', ' : ', 'Voir #kiln_: '],
    ['Voir |', ': ', 'Voir #kiln_: '],
    ['Voir |', '!', 'Voir #kiln‗!'],
    ['« Voir |', '»', '« Voir #kiln_»'],
    ['(voir |', ')', '(voir #kiln)'],
  ])('in French %s then %s is %s', async (before, keys, after) => {
    const editor = complete(before, 'fr')
    await type(editor, keys)
    expect(shown(editor)).toBe(after)
  })

  it('is one with an emoji too, and in the format of the words around', async () => {
    const editor = complete('Go |', 'en', () => $createTextNode('🚀'))
    await type(editor, ' now')
    expect(shown(editor)).toBe('Go 🚀 now')
    const bold = complete('See |', 'en', () => $createTopicNode('kiln'), 1)
    await type(bold, ' now')
    const last = bold.read(() => {
      const node = $getRoot().getLastDescendant()
      return $isTextNode(node) ? [node.getTextContent(), node.hasFormat('bold')] : null
    })
    expect(last).toEqual([' now', true])
  })

  it('is nothing special once the caret was elsewhere', async () => {
    const editor = complete('See |')
    await type(editor, 'x')
    editor.update(() => $getSelection()?.insertText(' '), { discrete: true })
    await type(editor, '.')
    expect(shown(editor)).toBe('See #kiln x .')
    const moved = complete('See |')
    moved.update(() => $getRoot().selectStart(), { discrete: true })
    await type(moved, ' ')
    expect(shown(moved)).toBe(' See #kiln ')
    expect(moved.read(() => $isRangeSelection($getSelection()))).toBe(true)
  })
})
