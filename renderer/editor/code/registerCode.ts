import { type LexicalEditor, mergeRegister } from 'lexical'
import { registerCodeKeys } from './registerCodeKeys.ts'
import { registerCodeShape } from './registerCodeShape.ts'

/** Keys and rules of code blocks, with or without a screen; returns its own undo. */
export function registerCode(editor: LexicalEditor): () => void {
  return mergeRegister(registerCodeKeys(editor), registerCodeShape(editor))
}
