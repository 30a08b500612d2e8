import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  type ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { $insertFootnote } from '../footnotes/insertFootnote.ts'
import { createBodyEditor } from '../headless.ts'
import { $createCalloutNode } from '../nodes/CalloutNode.ts'
import { $createCollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $createCollapsibleTitleNode } from '../nodes/CollapsibleTitleNode.ts'
import { $createColumnNode } from '../nodes/ColumnNode.ts'
import { $createColumnsNode, type ColumnsNode } from '../nodes/ColumnsNode.ts'
import {
  $insertCallout,
  $setColumnCount,
  $wrapInCallout,
  $wrapInCollapsible,
  $wrapInColumns,
} from './insertContainers.ts'

function open($write: () => void): LexicalEditor {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  run(editor, () => {
    $getRoot().clear()
    $write()
  })
  return editor
}

function run(editor: LexicalEditor, $what: () => unknown): void {
  editor.update(() => void $what(), { discrete: true })
}

/** The body in one line: `callout(p:one p:two)`. */
function show(editor: LexicalEditor): string {
  const say = (node: LexicalNode): string => {
    const name = node.getType().replace('paragraph', 'p').replace('collapsible-title', 'title')
    if (!$isElementNode(node)) return name
    const isLine = node.getChildren().every((one) => one.getType() === 'text')
    return isLine && name !== 'callout' && name !== 'columns'
      ? `${name}:${node.getTextContent()}`
      : `${name}(${node.getChildren().map(say).join(' ')})`
  }
  return editor.getEditorState().read(() => $getRoot().getChildren().map(say).join(' '))
}

const $p = (text = '') => {
  const line = $createParagraphNode()
  return text === '' ? line : line.append($createTextNode(text))
}
const $write = (...nodes: LexicalNode[]) => $getRoot().append(...nodes)
const $collapsible = (title: string, ...blocks: LexicalNode[]) => {
  const node = $createCollapsibleNode()
  node.getFirstChildOrThrow<ElementNode>().append($createTextNode(title))
  return node.append(...blocks)
}
const enter = (editor: LexicalEditor) =>
  run(editor, () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined))
const backspace = (editor: LexicalEditor) =>
  run(editor, () => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true))
const type = (editor: LexicalEditor, text: string) =>
  run(editor, () => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText(text)
  })

describe('what holds blocks, however it was put together', () => {
  it('loses a callout in which nothing is left, and wraps words that stand in none of its lines', () => {
    const editor = open(() => {
      $write($p('a'), $createCalloutNode(), $createCalloutNode().append($createTextNode('b')))
    })
    expect(show(editor)).toBe('p:a callout(p:b)')
  })

  it('gives a collapsible a title before all else and a line after it', () => {
    const editor = open(() => {
      $write(
        $createCollapsibleNode().clear().append($p('content')),
        $createCollapsibleNode(),
        $collapsible(
          't',
          $p('x'),
          $createCollapsibleTitleNode().append($createTextNode('second')),
        ),
      )
    })
    expect(show(editor)).toBe(
      'collapsible(title: p:content) collapsible(title: p:) collapsible(title:t p:x p:second)',
    )
  })

  it('puts what was dropped above a title before the collapsible', () => {
    const editor = open(() => $write($collapsible('t', $p('x'))))
    run(editor, () => {
      $getRoot()
        .getFirstChildOrThrow<ElementNode>()
        .getFirstChildOrThrow()
        .insertBefore($p('up'))
    })
    expect(show(editor)).toBe('p:up collapsible(title:t p:x)')
  })

  it('makes a line of a title and blocks of a column that stand alone', () => {
    const editor = open(() => {
      $write(
        $createCollapsibleTitleNode().append($createTextNode('t')),
        $createColumnNode().append($p('c')),
      )
    })
    expect(show(editor)).toBe('p:t p:c')
  })

  it('holds columns only, gives an empty one a line, and is no columns with fewer than two', () => {
    const editor = open(() => {
      const columns = $createColumnsNode(2)
      columns.getColumns()[1]?.clear()
      columns.append($p('stray'), $p('too'))
      $write(columns)
    })
    expect(show(editor)).toBe('columns(column(p:) column(p:) column(p:stray p:too))')
    run(editor, () => {
      const columns = $getRoot().getFirstChildOrThrow<ColumnsNode>()
      for (const column of columns.getColumns().slice(0, 2)) column.remove()
    })
    expect(show(editor)).toBe('p:stray p:too')
  })

  it('is left as it is in an editor that may not write', () => {
    const editor = createBodyEditor()
    registerBodyRules(editor)
    editor.setEditable(false)
    run(editor, () => $getRoot().append($createCalloutNode(), $createCollapsibleNode().clear()))
    expect(show(editor)).toBe('callout() collapsible:')
  })
})

describe('Enter', () => {
  it('on an empty last line of a callout goes on under it, also out of one in another', () => {
    const editor = open(() => {
      const inner = $createCalloutNode('tip').append($p('b'))
      $write($createCalloutNode().append($p('a'), inner))
      inner.selectEnd()
    })
    enter(editor)
    expect(show(editor)).toBe('callout(p:a callout(p:b p:))')
    enter(editor)
    expect(show(editor)).toBe('callout(p:a callout(p:b) p:)')
    enter(editor)
    type(editor, 'after')
    expect(show(editor)).toBe('callout(p:a callout(p:b)) p:after')
  })

  it('goes on in the empty line that follows, and leaves no second one', () => {
    const editor = open(() => {
      const callout = $createCalloutNode().append($p('a'), $p())
      $write(callout, $p())
      callout.selectEnd()
    })
    enter(editor)
    type(editor, 'x')
    expect(show(editor)).toBe('callout(p:a) p:x')
  })

  it('on an empty last line of a footnote goes on behind its mark', () => {
    const editor = open(() => {
      const line = $p('Hot')
      $write(line)
      line.selectEnd()
      $insertFootnote()
    })
    enter(editor)
    type(editor, 'why')
    enter(editor)
    enter(editor)
    type(editor, 'ter')
    const text = editor.read(() => $getRoot().getTextContent())
    expect(text.replaceAll(/\n+/g, '/')).toBe('Hot[1]ter/why')
  })

  it('in a callout that is still empty takes its frame away', () => {
    const editor = open(() => {
      $write($p('a'))
      $getRoot().selectEnd()
      $insertCallout('danger')
    })
    enter(editor)
    type(editor, 'x')
    expect(show(editor)).toContain('p:a p:x')
  })

  it('in a title goes to the content, and takes along what stands after the caret', () => {
    const editor = open(() => {
      const node = $collapsible('Why', $p())
      $write(node)
      node.getFirstChildOrThrow<ElementNode>().selectEnd()
    })
    enter(editor)
    type(editor, 'because')
    expect(show(editor)).toBe('collapsible(title:Why p:because)')
    run(editor, () => {
      const title = $getRoot().getFirstChildOrThrow<ElementNode>().getFirstChildOrThrow()
      if ($isElementNode(title)) title.getFirstDescendant()?.selectStart()
      const selection = $getSelection()
      if ($isRangeSelection(selection)) {
        selection.anchor.offset = 1
        selection.focus.offset = 1
      }
    })
    enter(editor)
    expect(show(editor)).toBe('collapsible(title:W p:hy p:because)')
  })
})

describe('Backspace at the start', () => {
  it('takes the frame of a callout and of a collapsible away and keeps the words', () => {
    const editor = open(() => {
      const callout = $createCalloutNode().append($p('a'), $p('b'))
      $write(callout)
      callout.selectStart()
    })
    backspace(editor)
    type(editor, 'x')
    expect(show(editor)).toBe('p:xa p:b')
    const other = open(() => {
      const node = $collapsible('t', $p('c'))
      $write(node)
      node.selectStart()
    })
    backspace(other)
    expect(show(other)).toBe('p:t p:c')
  })

  it('removes an empty column and goes to the one before; a written one stays', () => {
    const editor = open(() => {
      const columns = $createColumnsNode(3)
      columns.getColumns()[0]?.clear().append($p('one'))
      columns.getColumns()[2]?.clear().append($p('three'))
      $write(columns)
      columns.getColumns()[2]?.selectStart()
    })
    backspace(editor)
    expect(show(editor)).toBe('columns(column(p:one) column(p:) column(p:three))')
    backspace(editor)
    type(editor, '!')
    expect(show(editor)).toBe('columns(column(p:one!) column(p:three))')
  })

  it('of a line after a container goes into it and joins nothing', () => {
    const editor = open(() => {
      $write($createCalloutNode().append($p('in')), $p('after'), $p())
      $getRoot().getChildAtIndex<ElementNode>(1)?.selectStart()
    })
    backspace(editor)
    type(editor, '!')
    expect(show(editor)).toBe('callout(p:in!) p:after p:')
  })
})

describe('turning blocks into what holds them', () => {
  const three = () => {
    const editor = open(() => $write($p('a'), $p('b'), $p('c')))
    return editor
  }

  it('keeps the blocks themselves, so that what others write in them stays', () => {
    const editor = three()
    const keys = () =>
      editor.getEditorState().read(() =>
        $getRoot()
          .getAllTextNodes()
          .map((one) => one.getKey()),
      )
    const before = keys()
    run(editor, () => $wrapInCallout($getRoot().getChildren().slice(0, 2), 'warning'))
    expect(show(editor)).toBe('callout(p:a p:b) p:c')
    expect(keys()).toEqual(before)
  })

  it('makes a title of the first line of a collapsible, and columns of lines', () => {
    const editor = three()
    run(editor, () => $wrapInCollapsible($getRoot().getChildren()))
    expect(show(editor)).toBe('collapsible(title:a p:b p:c)')
    const other = three()
    run(other, () => $wrapInColumns($getRoot().getChildren()))
    expect(show(other)).toBe('columns(column(p:a) column(p:b) column(p:c))')
    run(other, () => $setColumnCount($getRoot().getFirstChildOrThrow<ColumnsNode>(), 2))
    expect(show(other)).toBe('columns(column(p:a) column(p:b p:c))')
  })
})
