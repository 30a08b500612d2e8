import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import type { Language } from '../../../model/language.ts'
import { registerTypography } from '../typography/registerTypography.ts'
import { registerCaretBlock } from './registerCaretBlock.ts'
import type { WritingOptions } from './WritingOptions.ts'

/** Lets an editor write the way the person likes it. */
export function useWriting(
  editor: LexicalEditor,
  language: Language,
  { typography, dim, typewriter }: WritingOptions,
): void {
  useEffect(
    () => (typography ? registerTypography(editor, language) : undefined),
    [editor, language, typography],
  )
  useEffect(
    () => (dim || typewriter ? registerCaretBlock(editor, { dim, typewriter }) : undefined),
    [editor, dim, typewriter],
  )
}
