import { $createHorizontalRuleNode } from '@lexical/extension'
import { $createListItemNode, $createListNode, type ListType } from '@lexical/list'
import { $createTableNodeWithDimensions } from '@lexical/table'
import {
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  type ElementNode,
  type LexicalEditor,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { registerContainerShapes } from '../containers/registerContainerShapes.ts'
import { $createCalloutNode } from '../nodes/CalloutNode.ts'
import { $createColumnsNode } from '../nodes/ColumnsNode.ts'
import { $blockAround, $blockOf } from './blockOf.ts'
import {
  $isBlockSelection,
  $leaveBlockSelection,
  $rangeOver,
  $selectBlocks,
  $selectedBlocks,
} from './blockSelection.ts'
import { $deleteBlocks, $duplicateBlocks } from './changeBlocks.ts'
import { $moveBlocks, $placeBlocks } from './moveBlocks.ts'
import { $setKindOf, type BlockKind } from './setBlockKind.ts'
import { $find, $line, openBlocks, outlineOf } from './testing/outlineOf.ts'

const $item = (text: string) => $createListItemNode().append($createTextNode(text))
const $list = (type: ListType, ...items: string[]) =>
  $createListNode(type).append(...items.map($item))
const $nested = (list: ReturnType<typeof $list>) => $createListItemNode().append(list)
const $callout = (...lines: string[]) => $createCalloutNode('tip').append(...lines.map($line))

function change(editor: LexicalEditor, $what: () => unknown): void {
  editor.update(() => void $what(), { discrete: true })
}

const move = (editor: LexicalEditor, text: string, direction: 'before' | 'after') =>
  change(editor, () => $moveBlocks([$find(text)], direction))

describe('moving blocks', () => {
  it('keeps the very nodes, and goes past neighbours', () => {
    const editor = openBlocks((root) => root.append($line('a'), $line('b'), $line('c')))
    const key = editor.read(() => $find('a').getKey())
    move(editor, 'a', 'after')
    expect(outlineOf(editor)).toEqual(['p b', 'p a', 'p c'])
    move(editor, 'a', 'after')
    move(editor, 'a', 'after')
    expect(outlineOf(editor)).toEqual(['p b', 'p c', 'p a'])
    expect(editor.read(() => $find('a').getKey())).toBe(key)
  })

  it('takes what is nested below an item along, and past items with what is below them', () => {
    const editor = openBlocks((root) =>
      root.append(
        $createListNode('bullet').append(
          $item('one'),
          $nested($list('bullet', 'below one')),
          $item('two'),
          $nested($list('number', 'below two')),
        ),
      ),
    )
    move(editor, 'one', 'after')
    const swapped = ['- two', '  1. below two', '- one', '  - below one']
    expect(outlineOf(editor)).toEqual(swapped)
    move(editor, 'one', 'before')
    expect(outlineOf(editor)).toEqual(['- one', '  - below one', '- two', '  1. below two'])
  })

  it('leads an item out of a nested list, which goes when it is empty', () => {
    const editor = openBlocks((root) =>
      root.append(
        $createListNode('bullet').append($item('one'), $nested($list('bullet', 'sub'))),
      ),
    )
    move(editor, 'sub', 'before')
    expect(outlineOf(editor)).toEqual(['- sub', '- one'])
    expect(editor.read(() => $getRoot().getTextContent())).toBe('sub\n\none')
  })

  it('leads an item out of its list, past the text beside it, and into a list of its own kind', () => {
    const editor = openBlocks((root) =>
      root.append($list('check', 'x'), $line('mid'), $list('check', 'a', 'b')),
    )
    move(editor, 'a', 'before')
    expect(outlineOf(editor)).toEqual(['[ ] x', '[ ] a', 'p mid', '[ ] b'])
    move(editor, 'a', 'before')
    expect(outlineOf(editor)).toEqual(['[ ] a', '[ ] x', 'p mid', '[ ] b'])
    move(editor, 'b', 'before')
    expect(outlineOf(editor)).toEqual(['[ ] a', '[ ] x', '[ ] b', 'p mid'])
    expect(editor.read(() => $getRoot().getChildrenSize())).toBe(2)
  })

  it('goes into callouts and columns and out of them', () => {
    const editor = openBlocks((root) => {
      const columns = $createColumnsNode(2)
      for (const [at, column] of columns.getColumns().entries())
        column.clear().append($line(`col ${at}`))
      root.append($line('a'), $callout('in'), columns)
    })
    const path = ['callout', 'callout', 'root', 'column', 'column', 'column', 'column', 'root']
    expect(
      path.map(() => {
        move(editor, 'a', 'after')
        return editor.read(() => $find('a').getParent()?.getType())
      }),
    ).toEqual(path)
    for (const _ of path) move(editor, 'a', 'before')
    expect(outlineOf(editor)[0]).toBe('p a')
  })

  it('stays in a table cell', () => {
    const editor = openBlocks((root) => {
      const table = $createTableNodeWithDimensions(1, 1)
      root.append(table, $line('after'))
      const row = table.getFirstChild<ElementNode>()
      row?.getFirstChild<ElementNode>()?.append($line('cell'))
    })
    const before = outlineOf(editor)
    move(editor, 'cell', 'after')
    expect(outlineOf(editor)).toEqual(before)
  })
})

describe('dropping blocks', () => {
  const drop = (
    editor: LexicalEditor,
    text: string,
    side: 'before' | 'after',
    target: string,
  ) => change(editor, () => $placeBlocks([$find(text)], { target: $find(target), side }))

  it('makes text an item, and items a list of their own', () => {
    const editor = openBlocks((root) =>
      root.append($line('a'), $list('check', 'x', 'y'), $line('z')),
    )
    drop(editor, 'a', 'after', 'x')
    expect(outlineOf(editor)).toEqual(['[ ] x', '[ ] a', '[ ] y', 'p z'])
    drop(editor, 'y', 'after', 'z')
    expect(outlineOf(editor)).toEqual(['[ ] x', '[ ] a', 'p z', '[ ] y'])
  })

  it('puts an item at the edge of a list of its kind where it was dropped', () => {
    const editor = openBlocks((root) =>
      root.append($list('check', 'x', 'y', 'z'), $line('mid'), $list('check', 'b')),
    )
    const dropAtList = (text: string, side: 'before' | 'after', inList: string) =>
      change(editor, () => {
        const target = $find(inList).getParentOrThrow()
        return $placeBlocks([$find(text)], { target, side })
      })
    dropAtList('z', 'before', 'x')
    expect(outlineOf(editor)).toEqual(['[ ] z', '[ ] x', '[ ] y', 'p mid', '[ ] b'])
    dropAtList('z', 'before', 'x')
    expect(outlineOf(editor).slice(0, 3)).toEqual(['[ ] z', '[ ] x', '[ ] y'])
    dropAtList('z', 'after', 'x')
    expect(outlineOf(editor).slice(0, 3)).toEqual(['[ ] x', '[ ] y', '[ ] z'])
    dropAtList('y', 'before', 'b')
    expect(outlineOf(editor)).toEqual(['[ ] x', '[ ] z', 'p mid', '[ ] y', '[ ] b'])
  })

  it('puts what cannot be an item beside the whole list', () => {
    const editor = openBlocks((root) =>
      root.append($list('bullet', 'x', 'y'), $createHorizontalRuleNode()),
    )
    change(editor, () => {
      const rule = $getRoot().getLastChild()
      return rule && $placeBlocks([rule], { target: $find('y'), side: 'before' })
    })
    expect(outlineOf(editor).map((one) => one.split(' ')[0])).toEqual([
      'horizontalrule',
      '-',
      '-',
    ])
  })

  it('refuses to put a block into itself', () => {
    const editor = openBlocks((root) => root.append($callout('in'), $line('b')))
    change(editor, () => {
      const target = $find('in')
      expect($placeBlocks([target.getParentOrThrow()], { target, side: 'after' })).toEqual([])
    })
    expect(outlineOf(editor)).toEqual(['callout', '  p in', 'p b'])
  })

  it('drops what is done when an item leaves its check list', () => {
    const editor = openBlocks((root) =>
      root.append($list('check', 'x', 'y'), $list('bullet', 'b')),
    )
    change(editor, () => {
      const item = $find('x')
      if ('setChecked' in item) (item as ReturnType<typeof $item>).setChecked(true)
      $placeBlocks([item], { target: $find('b'), side: 'after' })
      expect((item as ReturnType<typeof $item>).getLatest().__checked).toBeUndefined()
    })
  })
})

describe('duplicating and deleting', () => {
  it('copies an item with what is below it, and a callout with all in it', () => {
    const editor = openBlocks((root) =>
      root.append(
        $createListNode('bullet').append($item('one'), $nested($list('bullet', 'sub'))),
        $callout('in'),
      ),
    )
    change(editor, () => $duplicateBlocks([$find('one')]))
    change(editor, () => $duplicateBlocks([$find('in').getParentOrThrow()]))
    const item = ['- one', '  - sub']
    const callout = ['callout', '  p in']
    expect(outlineOf(editor)).toEqual([...item, ...item, ...callout, ...callout])
  })

  it('deletes to the last, and leaves a line to write in', () => {
    const editor = openBlocks((root) => root.append($list('bullet', 'a', 'b'), $callout('in')))
    registerContainerShapes(editor)
    change(editor, () => $deleteBlocks([$find('a'), $find('b')]))
    expect(outlineOf(editor)).toEqual(['callout', '  p in'])
    change(editor, () =>
      $deleteBlocks([$getRoot().getFirstChild()].filter((one) => one !== null)),
    )
    expect(outlineOf(editor)).toEqual(['p'])
    expect(editor.read(() => $selectedBlocks().length)).toBe(1)
  })
})

describe('selecting blocks', () => {
  it('reads a caret as its block, a selection as the blocks it touches', () => {
    const editor = openBlocks((root) =>
      root.append($line('a'), $list('bullet', 'x', 'y'), $line('c')),
    )
    const select = (from: string, to: string) => {
      change(editor, () => {
        const range = $rangeOver([$find(from)])
        const end = $rangeOver([$find(to)])
        if (range && end) range.focus.set(end.focus.key, end.focus.offset, end.focus.type)
        const selection = $getRoot().selectStart()
        if (range) {
          selection.anchor.set(range.anchor.key, range.anchor.offset, range.anchor.type)
          selection.focus.set(range.focus.key, range.focus.offset, range.focus.type)
        }
      })
      return editor.read(() => $selectedBlocks().map((one) => one.getTextContent()))
    }
    expect(select('x', 'x')).toEqual(['x'])
    expect(select('x', 'y')).toEqual(['x', 'y'])
    expect(select('a', 'y')).toEqual(['a', 'x\n\ny'])
    expect(select('a', 'c')).toEqual(['a', 'x\n\ny', 'c'])
  })

  it('selects blocks as such, and gives the caret back where it was', () => {
    const editor = openBlocks((root) => root.append($line('first'), $line('b'), $line('c')))
    change(editor, () => {
      const text = $getRoot().getFirstDescendant()
      if (text && 'select' in text) (text as ReturnType<typeof $createTextNode>).select(2, 2)
      $selectBlocks(editor, $find('first'), $find('b'))
      expect($isBlockSelection()).toBe(true)
      expect($selectedBlocks().map((one) => one.getTextContent())).toEqual(['first', 'b'])
      $leaveBlockSelection(editor)
      expect($isBlockSelection()).toBe(false)
      expect($selectedBlocks().map((one) => one.getTextContent())).toEqual(['first'])
    })
  })

  it('knows what is around a block', () => {
    const editor = openBlocks((root) =>
      root.append(
        $createListNode('bullet').append($item('one'), $nested($list('bullet', 'sub'))),
        $callout('in'),
      ),
    )
    editor.read(() => {
      expect($blockAround($find('sub'))?.getTextContent()).toBe('one')
      expect($blockAround($find('one'))?.getType()).toBe('list')
      expect($blockAround($find('in'))?.getType()).toBe('callout')
      expect($blockOf($getRoot())).toBeNull()
    })
  })
})

describe('turning blocks into others', () => {
  const turn = (editor: LexicalEditor, kind: BlockKind, ...texts: string[]) =>
    change(editor, () => $setKindOf(texts.map($find), kind))

  it('keeps the words and their nodes, whatever the way', () => {
    const kinds: readonly BlockKind[] = [
      'h1',
      'bullet',
      'check',
      'quote',
      'number',
      'h3',
      'code',
      'paragraph',
      'check',
      'paragraph',
    ]
    const editor = openBlocks((root) =>
      root.append($line('before'), $line('x'), $line('after')),
    )
    const key = editor.read(() => $getRoot().getAllTextNodes()[1]?.getKey() ?? '')
    for (const kind of kinds) {
      turn(editor, kind, 'x')
      expect(editor.read(() => $getRoot().getTextContent())).toBe('before\n\nx\n\nafter')
      expect(editor.read(() => $getNodeByKey(key)?.getTextContent())).toBe('x')
    }
    expect(outlineOf(editor)).toEqual(['p before', 'p x', 'p after'])
  })

  it('makes one list of several blocks, and joins the lists beside it', () => {
    const editor = openBlocks((root) =>
      root.append($list('number', 'a'), $line('b'), $line('c'), $list('number', 'd')),
    )
    turn(editor, 'number', 'b', 'c')
    expect(outlineOf(editor)).toEqual(['1. a', '1. b', '1. c', '1. d'])
    expect(editor.read(() => $getRoot().getChildrenSize())).toBe(1)
  })

  it('changes the kind of a list by a property alone', () => {
    const editor = openBlocks((root) => root.append($list('bullet', 'a', 'b')))
    const key = editor.read(() => $getRoot().getFirstChild()?.getKey())
    turn(editor, 'check', 'a')
    expect(outlineOf(editor)).toEqual(['[ ] a', '[ ] b'])
    expect(editor.read(() => $getRoot().getFirstChild()?.getKey())).toBe(key)
  })

  it('takes an item out of the middle of a list, what is below it stays a list', () => {
    const editor = openBlocks((root) =>
      root.append(
        $createListNode('bullet').append(
          $item('a'),
          $item('b'),
          $nested($list('bullet', 'sub')),
          $item('c'),
        ),
      ),
    )
    turn(editor, 'h2', 'b')
    expect(outlineOf(editor)).toEqual(['- a', 'heading b', '  - sub', '- c'])
  })

  it('makes one block of code of several lines', () => {
    const editor = openBlocks((root) =>
      root.append($line('a = 1'), $list('bullet', 'b = 2'), $line('c')),
    )
    turn(editor, 'code', 'a = 1', 'b = 2')
    expect(outlineOf(editor)).toEqual(['code a = 1\nb = 2', 'p c'])
  })

  it('turns all that a selected callout holds', () => {
    const editor = openBlocks((root) => root.append($callout('a', 'b')))
    change(editor, () => $setKindOf([$find('a').getParentOrThrow()], 'check'))
    expect(outlineOf(editor)).toEqual(['callout', '  [ ] a', '  [ ] b'])
  })
})
