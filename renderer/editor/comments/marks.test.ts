import { $createLinkNode, $isLinkNode } from '@lexical/link'
import { $isMarkNode, MarkNode } from '@lexical/mark'
import fc from 'fast-check'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $insertNodes,
  $isElementNode,
  $isTextNode,
  $nodesOfType,
  type LexicalEditor,
  type LexicalNode,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { registerBodyRules } from '../behaviour/registerBodyRules.ts'
import { createBodyEditor } from '../headless.ts'
import { $addMark, $findWords, $holdWords, $idsAround, $removeMark } from './markNodes.ts'
import { setKnownThreads } from './registerMarks.ts'

/** An editor of two paragraphs, the first with a link and bold words in it. */
function setup(): LexicalEditor {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append(
          $createParagraphNode().append(
            $createTextNode('Ouvrir la '),
            $createTextNode('vanne').toggleFormat('bold'),
            $createTextNode(' bleue, voir '),
            $createLinkNode('https://exemple.fr').append($createTextNode('la notice')),
            $createTextNode('.'),
          ),
          $createParagraphNode().append($createTextNode('Puis attendre.')),
        )
    },
    { discrete: true },
  )
  return editor
}

/** Each letter of the page with the ids of its marks. */
function readLetters(editor: LexicalEditor): { letter: string; ids: string }[] {
  return editor.read(() =>
    $getRoot()
      .getAllTextNodes()
      .flatMap((node) =>
        [...node.getTextContent()].map((letter) => ({
          letter,
          ids: [...$idsAround(node)].sort().join(' '),
        })),
      ),
  )
}

/** The stretches of one id, apart by `|`. */
const wordsOf = (editor: LexicalEditor, id: string) =>
  readLetters(editor)
    .map(({ letter, ids }) => (ids.split(' ').includes(id) ? letter : '|'))
    .join('')
    .split(/\|+/)
    .filter(Boolean)

/** A selection from one letter of the page to another. */
function $select(from: number, to: number) {
  const nodes = $getRoot().getAllTextNodes()
  const at = (offset: number, isEnd: boolean) => {
    let left = offset
    for (const node of nodes) {
      const size = node.getTextContentSize()
      if (left < size || (isEnd && left === size)) return { node, left }
      left -= size
    }
    throw new Error(`no letter ${offset}`)
  }
  const start = at(from, false)
  const end = at(to, true)
  const selection = start.node.select(start.left, start.left)
  selection.focus.set(end.node.getKey(), end.left, 'text')
  return selection
}

const mark = (editor: LexicalEditor, from: number, to: number, id: string) =>
  editor.update(() => void $addMark($select(from, to), id), { discrete: true })

const unmark = (editor: LexicalEditor, id: string) =>
  editor.update(
    () =>
      $removeMark(
        $nodesOfType(MarkNode).filter((one) => one.hasID(id)),
        id,
      ),
    { discrete: true },
  )

function faultsOf(editor: LexicalEditor): string[] {
  const faults: string[] = []
  const visit = (node: LexicalNode) => {
    if ($isMarkNode(node)) {
      if (node.isEmpty()) faults.push('empty')
      if (node.getIDs().length === 0) faults.push('without ids')
      if ($isMarkNode(node.getParent())) faults.push('in a mark')
      if (node.getChildren().some($isLinkNode)) faults.push('around a link')
      const next = node.getNextSibling()
      if ($isMarkNode(next) && next.getIDs().join() === node.getIDs().join())
        faults.push('two that are one')
    }
    if ($isElementNode(node)) node.getChildren().forEach(visit)
  }
  editor.read(() => visit($getRoot()))
  return faults
}

describe('marks in a text', () => {
  it('lie around words of any format, within links and over several blocks', () => {
    const editor = setup()
    mark(editor, 10, 40, 'a')
    expect(wordsOf(editor, 'a')).toEqual(['vanne bleue, voir la notice.Pu'])
    expect(faultsOf(editor)).toEqual([])
    const text = editor.read(() => $getRoot().getTextContent())
    expect(text).toBe('Ouvrir la vanne bleue, voir la notice.\n\nPuis attendre.')
  })

  it('overlap as people like, and go one by one', () => {
    const total = readLetters(setup()).length
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      ends: fc.tuple(fc.nat(total - 1), fc.nat(total - 1)),
      isTaken: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const editor = setup()
        const before = readLetters(editor)
        const expected = before.map(() => new Set<string>())
        for (const { id, ends, isTaken } of steps) {
          const [from, to] = [Math.min(...ends), Math.max(...ends) + 1]
          if (isTaken) {
            unmark(editor, id)
            for (const ids of expected) ids.delete(id)
          } else {
            mark(editor, from, to, id)
            for (const ids of expected.slice(from, to)) ids.add(id)
          }
        }
        const after = readLetters(editor)
        expect(after.map((one) => one.letter).join('')).toBe(
          before.map((one) => one.letter).join(''),
        )
        expect(after.map((one) => one.ids)).toEqual(
          expected.map((ids) => [...ids].sort().join(' ')),
        )
        expect(faultsOf(editor)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('do not grow when one writes at their ends, and do within', () => {
    const editor = setup()
    mark(editor, 0, 6, 'a')
    const type = (offset: number, text: string) =>
      editor.update(
        () => {
          const selection = $select(offset, offset + 1)
          selection.focus.set(
            selection.anchor.key,
            selection.anchor.offset,
            selection.anchor.type,
          )
          selection.insertText(text)
        },
        { discrete: true },
      )
    type(3, 'X')
    expect(wordsOf(editor, 'a')).toEqual(['OuvXrir'])
    editor.update(
      () => {
        const [first] = $nodesOfType(MarkNode)
        first?.selectEnd().insertText('Y')
      },
      { discrete: true },
    )
    expect(wordsOf(editor, 'a')).toEqual(['OuvXrir'])
    expect(editor.read(() => $getRoot().getTextContent())).toContain('OuvXrirY la')
  })
})

describe('held words', () => {
  it('are found where they were, and elsewhere when the text before them changed', () => {
    const editor = setup()
    const held = (() => {
      let words: ReturnType<typeof $holdWords> | undefined
      editor.update(
        () => {
          words = $holdWords($select(10, 21))
        },
        { discrete: true },
      )
      return words as ReturnType<typeof $holdWords>
    })()
    expect(held.text).toBe('vanne bleue')
    const find = () => editor.read(() => $findWords(held)?.getTextContent() ?? null)
    expect(find()).toBe('vanne bleue')
    editor.update(() => $select(10, 12).insertText('va'), { discrete: true })
    editor.update(
      () => $getRoot().getFirstChildOrThrow().insertBefore($createParagraphNode()),
      {
        discrete: true,
      },
    )
    expect(find()).toBe('vanne bleue')
    editor.update(() => $getRoot().clear(), { discrete: true })
    expect(find()).toBeNull()
  })
})

describe('pasted marks', () => {
  function paste(known: readonly string[], isStill: boolean) {
    const editor = setup()
    setKnownThreads(editor, new Set(known))
    if (isStill) mark(editor, 0, 6, 'mine')
    editor.update(
      () => {
        const pasted = new MarkNode(['mine', 'other'])
        pasted.append($createTextNode('Ouvrir'))
        const selection = $getRoot()
          .getLastChildOrThrow<ReturnType<typeof $createParagraphNode>>()
          .selectEnd()
        const nodes: LexicalNode[] = [pasted]
        if (
          !editor.dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, {
            nodes,
            selection,
          })
        )
          $insertNodes(nodes)
      },
      { discrete: true },
    )
    const last = editor.read(() =>
      $getRoot()
        .getLastChildOrThrow<ReturnType<typeof $createParagraphNode>>()
        .getAllTextNodes()
        .filter($isTextNode)
        .map((node) => `${node.getTextContent()}:${[...$idsAround(node)].join()}`),
    )
    return last
  }

  it('stay when they were cut from this page', () => {
    expect(paste(['mine'], false)).toEqual(['Puis attendre.:', 'Ouvrir:mine'])
  })

  it('of a copy, or of another page, are dropped; the words stay', () => {
    expect(paste(['mine'], true)).toEqual(['Puis attendre.Ouvrir:'])
    expect(paste([], false)).toEqual(['Puis attendre.Ouvrir:'])
  })
})
