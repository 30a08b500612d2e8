import { CodeNode } from '@lexical/code-core'
import { $getNodeByKey, type LexicalEditor, mergeRegister, type NodeKey } from 'lexical'
import { findBlockContent } from '../nodes/blockFrame.ts'
import { highlightCode } from './highlightCode.ts'
import { canPaintCode, type PaintedCode, paintCode } from './paintCode.ts'

/** Up to so many characters a block is painted before the next frame; beyond, when typing pauses. */
const quickLength = 3000
const pause = 150
/** Longer code stays plain: colouring it would take longer than a person waits for a key. */
const greatestLength = 100_000
/** How far out of sight a block is painted already. */
const margin = '800px'

/**
 * Colours the code blocks of an editor that are in sight or near, again
 * whenever one changes. Nothing of it is in the document or the editor's
 * elements. Does nothing where the browser has no highlights. Returns its own undo.
 */
export function registerHighlighting(editor: LexicalEditor): () => void {
  if (!canPaintCode()) return () => {}
  const blocks = new Map<NodeKey, Block>()
  const keyOf = new WeakMap<Element, NodeKey>()
  const observer =
    typeof IntersectionObserver === 'function'
      ? new IntersectionObserver(
          (entries) => {
            for (const { target, isIntersecting } of entries) {
              const block = blocks.get(keyOf.get(target) ?? '')
              if (!block || block.element !== target) continue
              block.isNear = isIntersecting
              if (isIntersecting) schedule(block)
            }
          },
          { rootMargin: margin },
        )
      : null

  function watch(key: NodeKey): void {
    const frame = editor.getElementByKey(key)
    if (!frame) return
    const known = blocks.get(key)
    if (known?.element === frame) {
      schedule(known)
      return
    }
    if (known) drop(key)
    const block: Block = {
      key,
      element: frame,
      isNear: observer === null,
      painted: null,
      sign: null,
      cancel: null,
    }
    blocks.set(key, block)
    keyOf.set(frame, key)
    if (observer) observer.observe(frame)
    else schedule(block)
  }

  function drop(key: NodeKey): void {
    const block = blocks.get(key)
    if (!block) return
    observer?.unobserve(block.element)
    block.cancel?.()
    block.painted?.clear()
    blocks.delete(key)
  }

  function schedule(block: Block): void {
    if (!block.isNear) return
    block.cancel?.()
    const { text } = readCode(editor, block.key)
    if (text.length <= quickLength) {
      const frame = requestAnimationFrame(() => void paint(block))
      block.cancel = () => cancelAnimationFrame(frame)
    } else {
      const timer = setTimeout(() => void paint(block), pause)
      block.cancel = () => clearTimeout(timer)
    }
  }

  async function paint(block: Block): Promise<void> {
    block.cancel = null
    const { text, language } = readCode(editor, block.key)
    const sign = `${language}\n${text}`
    if (block.sign === sign) return
    const isColoured = language !== '' && text.length <= greatestLength
    const tokens = isColoured ? await highlightCode(text, language) : null
    // It changed or went while the grammar was on its way: the next painting is on its way too.
    const now = readCode(editor, block.key)
    if (blocks.get(block.key) !== block || `${now.language}\n${now.text}` !== sign) return
    block.painted?.clear()
    block.painted =
      tokens && paintCode(findBlockContent(block.element) ?? block.element, tokens)
    block.sign = isColoured && tokens === null ? null : sign
  }

  return mergeRegister(
    editor.registerMutationListener(CodeNode, (mutations) => {
      for (const [key, mutation] of mutations)
        if (mutation === 'destroyed') drop(key)
        else watch(key)
    }),
    // A key within a text is a change of the text's node alone.
    editor.registerUpdateListener(({ dirtyElements }) => {
      if (blocks.size === 0) return
      for (const key of dirtyElements.keys()) {
        const block = blocks.get(key)
        if (block) schedule(block)
      }
    }),
    () => {
      for (const key of [...blocks.keys()]) drop(key)
      observer?.disconnect()
    },
  )
}

interface Block {
  readonly key: NodeKey
  readonly element: HTMLElement
  isNear: boolean
  painted: PaintedCode | null
  /** The language and text that are painted; `null` when nothing is. */
  sign: string | null
  cancel: (() => void) | null
}

function readCode(editor: LexicalEditor, key: NodeKey): { text: string; language: string } {
  return editor.getEditorState().read(() => {
    const code = $getNodeByKey(key)
    return code instanceof CodeNode
      ? { text: code.getTextContent(), language: code.getLanguage() ?? '' }
      : { text: '', language: '' }
  })
}
