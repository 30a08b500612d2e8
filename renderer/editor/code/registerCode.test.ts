import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import {
  $createLineBreakNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  type LexicalEditor,
  type TextNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { setBlockKind } from '../blocks/setBlockKind.ts'
import { createBodyEditor } from '../headless.ts'

function open(...write: (() => void)[]): LexicalEditor {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  for (const one of write) editor.update(one, { discrete: true })
  return editor
}

const $writeCode = (text: string) => () => {
  $getRoot()
    .append($createCodeNode('js').append($createTextNode(text)))
    .selectEnd()
}

const childrenOf = (editor: LexicalEditor) =>
  editor.getEditorState().read(() => {
    const code = $getRoot().getFirstChild()
    return $isCodeNode(code) ? code.getChildren().map((one) => one.getTextContent()) : null
  })

function run(editor: LexicalEditor, what: () => unknown) {
  editor.update(() => void what(), { discrete: true })
}

describe('a code block', () => {
  it('stays one text when Enter, Tab and words are typed in it, and keeps the indentation', () => {
    const editor = open($writeCode('\tif (a) {'))
    run(editor, () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
    run(editor, () => editor.dispatchCommand(INSERT_TAB_COMMAND, undefined))
    run(editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('b()')
    })
    expect(childrenOf(editor)).toEqual(['\tif (a) {\n\t\tb()'])
  })

  it('is left by Enter on a second blank line at its end', () => {
    const editor = open($writeCode('a\n  \n  '))
    run(editor, () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
    expect(childrenOf(editor)).toEqual(['a'])
    expect(editor.getEditorState().read(() => $getRoot().getLastChild()?.getType())).toBe(
      'paragraph',
    )
  })

  it('makes one plain text of what was pasted or converted into it', () => {
    const editor = open(() => {
      $getRoot().append(
        $createCodeNode().append(
          $createTextNode('one'),
          $createLineBreakNode(),
          $createTextNode('two').toggleFormat('bold'),
        ),
      )
    })
    expect(childrenOf(editor)).toEqual(['one\ntwo'])
  })

  it('gives its lines back as lines when it becomes text', async () => {
    const editor = open($writeCode('one\ntwo'))
    run(editor, () => $getRoot().getFirstDescendant<TextNode>()?.selectEnd())
    setBlockKind(editor, 'paragraph')
    await Promise.resolve()
    const types = editor.getEditorState().read(() =>
      $getRoot()
        .getAllTextNodes()
        .map((node) => node.getTextContent()),
    )
    expect(types).toEqual(['one', 'two'])
  })
})
