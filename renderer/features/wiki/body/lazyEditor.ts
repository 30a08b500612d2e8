import { lazyPart } from '../../../ui/lazyPart.ts'

/** Loads the editor's code, the heaviest part of the app; every call gives the same module. */
export function loadEditor() {
  return import('../../../editor/Editor.tsx')
}

/** The editor, where a text can be written. */
export const Editor = lazyPart(() => loadEditor().then((file) => file.Editor))
