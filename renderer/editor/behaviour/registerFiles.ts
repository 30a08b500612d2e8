import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical'
import type { EditorFiles } from '../EditorContext.ts'
import { $createFileNode } from '../nodes/FileNode.ts'
import { $createImageNode } from '../nodes/ImageNode.ts'
import { $insertBlock } from './insertBlock.ts'

const shownTypes = /^image\/(png|jpeg|gif|webp|avif|svg\+xml|bmp)$/

/** What went wrong with a file that was to be inserted. */
export interface FileProblem {
  readonly name: string
  readonly reason: string
}

/**
 * Keeps files and puts them where the caret is: pictures as images, others as
 * attached files. A file that could not be kept is told, never dropped silently.
 */
export async function insertFiles(
  editor: LexicalEditor,
  files: EditorFiles,
  chosen: readonly File[],
  onProblem: (problem: FileProblem) => void,
): Promise<void> {
  for (const file of chosen) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const outcome = await files.add({ name: file.name, type: file.type, bytes })
    if (!outcome.ok) {
      onProblem({ name: file.name, reason: outcome.reason })
      continue
    }
    const { id, name, size } = outcome.file
    editor.update(() => {
      const node = shownTypes.test(file.type)
        ? $createImageNode({ fileId: id, alt: nameToAlt(file.name) })
        : $createFileNode({ fileId: id, name, size })
      $insertBlock(node)
      node.selectNext()
    })
  }
}

/** A name that says something is a first description; `IMG_2041` and the like say nothing. */
function nameToAlt(name: string): string {
  const stem = name
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return /^(img|image|dsc|photo|screenshot|capture)?[\s\d()]*$/i.test(stem) ? '' : stem
}

/** Takes files that are pasted or dropped; returns its own undo. */
export function registerFiles(
  editor: LexicalEditor,
  files: EditorFiles,
  onProblem: (problem: FileProblem) => void,
): () => void {
  return editor.registerCommand(
    DRAG_DROP_PASTE,
    (chosen) => {
      void insertFiles(editor, files, chosen, onProblem)
      return true
    },
    COMMAND_PRIORITY_LOW,
  )
}
