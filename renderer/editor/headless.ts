import { createHeadlessEditor } from '@lexical/headless'
import type { LexicalEditor } from 'lexical'
import { editorNodes } from './nodes.ts'

/**
 * An editor without a screen, of the same node types as the real one: for
 * tests, benchmarks and everything that reads a body as Lexical sees it.
 * Errors go to `onError`, which throws unless told otherwise.
 */
export function createBodyEditor(
  onError: (error: Error) => void = (error) => {
    throw error
  },
): LexicalEditor {
  return createHeadlessEditor({ namespace: 'relais', nodes: [...editorNodes], onError })
}
