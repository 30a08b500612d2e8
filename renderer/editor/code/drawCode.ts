import { CodeNode } from '@lexical/code-core'
import { DEFAULT_EDITOR_DOM_CONFIG, type LexicalEditor, type LexicalNode } from 'lexical'
import { createBlockFrame, findBlockContent } from '../nodes/blockFrame.ts'
import styles from './Code.module.css'

const base = DEFAULT_EDITOR_DOM_CONFIG

/** A code block's element with a place for its tools; `null` for any other node. */
export function $drawCodeFrame(node: LexicalNode, editor: LexicalEditor): HTMLElement | null {
  if (!(node instanceof CodeNode)) return null
  const frame = createBlockFrame(styles.frame, base.$createDOM(node, editor))
  // What is code is in no language that people speak.
  findBlockContent(frame)?.setAttribute('translate', 'no')
  findBlockContent(frame)?.setAttribute('spellcheck', 'false')
  return frame
}
