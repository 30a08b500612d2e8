import type { LexicalEditor } from 'lexical'
import type { EditorMemory } from '../context/recentCommands.ts'

const key = 'editor.codeLanguage'
const memories = new WeakMap<LexicalEditor, EditorMemory>()

/** Tells an editor where the language chosen last is kept. */
export function setLanguageMemory(editor: LexicalEditor, memory: EditorMemory): void {
  memories.set(editor, memory)
}

/** The language that new code begins in: the one chosen last on this device; `undefined` is plain text. */
export function readLastCodeLanguage(editor: LexicalEditor): string | undefined {
  return memories.get(editor)?.read(key) || undefined
}

/** Notes the language chosen last; `undefined` is plain text. */
export function noteLastCodeLanguage(
  editor: LexicalEditor,
  language: string | undefined,
): void {
  memories.get(editor)?.write(key, language ?? '')
}
