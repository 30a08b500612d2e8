import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  $getNodeByKey,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import { mediaTypeOf } from '../../markdown/mediaTypes.ts'
import type { EditorFiles } from '../context/EditorContext.ts'
import { $createAudioNode } from '../nodes/AudioNode.ts'
import { $createFileNode } from '../nodes/FileNode.ts'
import { $createImageNode } from '../nodes/ImageNode.ts'
import { $insertBlock } from '../nodes/insertBlock.ts'
import { $createVideoNode } from '../nodes/VideoNode.ts'
import { type FileProblem, keepFile } from './keepFile.ts'
import { nameToAlt } from './nameToAlt.ts'
import { type PictureSize, readPictureSize } from './readPictureSize.ts'

export type { FileProblem }

const pictureTypes = /^image\/(png|jpeg|gif|webp|avif|svg\+xml|bmp)$/

/**
 * Keeps files and puts them where the caret is, one after the other in their order, wherever the
 * caret goes while they are read: pictures as images, sounds and
 * videos with their players, others as attached files. A file that could not
 * be kept is told, never dropped silently.
 */
export async function insertFiles(
  editor: LexicalEditor,
  files: EditorFiles,
  chosen: readonly File[],
  onProblem: (problem: FileProblem) => void,
): Promise<void> {
  let last: NodeKey | null = null
  for (const file of chosen) {
    const outcome = await keepFile(files, file)
    if (!outcome.ok) {
      onProblem(outcome.problem)
      continue
    }
    const type = file.type || mediaTypeOf(file.name)
    const size = pictureTypes.test(type) ? await readPictureSize(file) : null
    editor.update(
      () => {
        const node = $createNodeOf(type, outcome.file, size)
        const before = last === null ? null : $getNodeByKey(last)
        if (before?.isAttached()) before.insertAfter(node)
        else $insertBlock(node)
        node.selectNext()
        last = node.getKey()
      },
      { discrete: true },
    )
  }
}

function $createNodeOf(
  type: string,
  file: { readonly id: string; readonly name: string; readonly size: number },
  picture: PictureSize | null,
): LexicalNode {
  const kept = { fileId: file.id, name: file.name, size: file.size }
  if (pictureTypes.test(type))
    return $createImageNode({
      fileId: file.id,
      alt: nameToAlt(file.name),
      naturalWidth: picture?.width ?? 0,
      naturalHeight: picture?.height ?? 0,
    })
  if (type.startsWith('audio/')) return $createAudioNode(kept)
  if (type.startsWith('video/')) return $createVideoNode(kept)
  return $createFileNode(kept)
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
