import { $isMarkNode, MarkNode } from '@lexical/mark'
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type UpdateTag,
} from 'lexical'
import { parseId, type ThreadId } from '../../../model/ids.ts'
import { NOT_UNDONE_TAG } from '../binding/undo/notUndone.ts'
import type { CommentMarks, MarkedWords } from './EditorComments.ts'
import { $addMark, $findWords, $holdWords, $removeMark, type HeldWords } from './markNodes.ts'

/** The marks of an editor with its part on the screen. */
export interface OwnedCommentMarks extends CommentMarks {
  /** The elements of each thread's marks, in the order of the text. */
  elements(): ReadonlyMap<ThreadId, readonly HTMLElement[]>
  /** Each mark's element with its own threads, in the order of the text. */
  each(): readonly (readonly [HTMLElement, readonly ThreadId[]])[]
  /** All threads whose mark an element shows. */
  threadsOf(element: HTMLElement): readonly ThreadId[]
  /** The threads in whose words the caret stands. */
  atCaret(): readonly ThreadId[]
  /** The held words, to be shown while their comment is written. */
  held(): HeldWords | null
  dispose(): void
}

// Nobody's caret moves because a comment was sent.
const tag: UpdateTag[] = [SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG, NOT_UNDONE_TAG]

/** Follows the marks of an editor. Costs nothing while no mark changes. */
export function createCommentMarks(editor: LexicalEditor): OwnedCommentMarks {
  const listeners = new Set<() => void>()
  const ids = new Map<NodeKey, readonly ThreadId[]>()
  let held: HeldWords | null = null
  const say = () => {
    for (const listener of [...listeners]) listener()
  }
  const removeListener = editor.registerMutationListener(
    MarkNode,
    (mutations) => {
      // What was committed: the editor is in the middle of it.
      editor.getEditorState().read(
        () => {
          for (const [key, mutation] of mutations) {
            const node = mutation === 'destroyed' ? null : $getNodeByKey(key)
            if (!$isMarkNode(node)) ids.delete(key)
            else
              ids.set(
                key,
                node.getIDs().flatMap((id) => parseId<ThreadId>(id) ?? []),
              )
          }
        },
        { editor },
      )
      say()
    },
    { skipInitialization: false },
  )

  /** Mark elements in the order of the text, each with its threads. */
  function inOrder(): (readonly [HTMLElement, readonly ThreadId[]])[] {
    const found = [...ids].flatMap(([key, threads]) => {
      const element = editor.getElementByKey(key)
      return element?.isConnected ? [[element, threads] as const] : []
    })
    return found.sort(([a], [b]) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
  }

  function elements(): Map<ThreadId, HTMLElement[]> {
    const byThread = new Map<ThreadId, HTMLElement[]>()
    for (const [element, threads] of inOrder())
      for (const thread of threads) {
        const own = byThread.get(thread)
        if (own) own.push(element)
        else byThread.set(thread, [element])
      }
    return byThread
  }

  const $marksOf = (thread: ThreadId): MarkNode[] =>
    [...ids]
      .filter(([, threads]) => threads.includes(thread))
      .flatMap(([key]) => {
        const node = $getNodeByKey(key)
        return $isMarkNode(node) ? [node] : []
      })

  function mark(words: HeldWords, thread: ThreadId): boolean {
    let marked = 0
    editor.update(
      () => {
        const selection = $findWords(words)
        if (selection) marked = $addMark(selection, thread)
      },
      { discrete: true, tag },
    )
    return marked > 0
  }

  return {
    take() {
      held = editor.read(() => {
        const selection = $getSelection()
        return $isRangeSelection(selection) && !selection.isCollapsed()
          ? $holdWords(selection)
          : null
      })
      if (held?.text.trim() === '') held = null
      say()
      return held?.text.trim() ?? null
    },
    drop() {
      if (held === null) return
      held = null
      say()
    },
    held: () => held,
    add(thread) {
      const words = held
      held = null
      const isMarked = words !== null && mark(words, thread)
      say()
      return isMarked
    },
    remove(thread) {
      const places: HeldWords[] = []
      editor.update(
        () => {
          const marks = $marksOf(thread)
          // Without ids the words stay in their nodes, whose keys find them again.
          for (const one of marks) places.push($holdMark(one))
          $removeMark(marks, thread)
        },
        { discrete: true, tag },
      )
      return () => {
        for (const place of places) mark(place, thread)
      }
    },
    list() {
      return [...elements()].map(([thread, own]): MarkedWords => {
        let words = ''
        let block: Element | null = null
        for (const element of own) {
          const next = element.closest('p, h1, h2, h3, h4, h5, h6, li, td, th, blockquote')
          words += `${words !== '' && next !== block ? ' ' : ''}${element.textContent ?? ''}`
          block = next
        }
        return { thread, words: words.replace(/\s+/g, ' ').trim() }
      })
    },
    elements,
    each: inOrder,
    threadsOf(element) {
      const found = new Set<ThreadId>()
      for (const [own, threads] of inOrder())
        if (own.contains(element)) for (const thread of threads) found.add(thread)
      return [...found]
    },
    atCaret: () =>
      editor.read(() => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return []
        const around = [selection.anchor, selection.focus].flatMap((point) => {
          const node = point.getNode()
          return [node, ...node.getParents()].filter($isMarkNode)
        })
        return around.flatMap((one) =>
          one.getIDs().flatMap((id) => parseId<ThreadId>(id) ?? []),
        )
      }),
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    reveal(thread) {
      const first = elements().get(thread)?.[0]
      first?.scrollIntoView({ block: 'center' })
      return first !== undefined
    },
    focus(thread) {
      editor.update(() => {
        const last = thread && $marksOf(thread).at(-1)
        if (last) last.selectEnd()
      })
      editor.focus(undefined, { defaultSelection: 'rootStart' })
    },
    dispose() {
      removeListener()
      listeners.clear()
    },
  }
}

/** A mark's own words, to be found again. */
function $holdMark(mark: MarkNode): HeldWords {
  const point = (node: LexicalNode | null, isEnd: boolean): HeldWords['anchor'] =>
    $isTextNode(node)
      ? { key: node.getKey(), offset: isEnd ? node.getTextContentSize() : 0, type: 'text' }
      : { key: mark.getKey(), offset: isEnd ? mark.getChildrenSize() : 0, type: 'element' }
  return {
    text: mark.getTextContent(),
    anchor: point(mark.getFirstDescendant(), false),
    focus: point(mark.getLastDescendant(), true),
  }
}
