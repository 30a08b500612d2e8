import { $getRoot, $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical'
import { $isImageNode, type ImageNode } from '../nodes/ImageNode.ts'
import type { ShownPicture } from './Picture.tsx'

/** An image of an editor as its picture. */
export function nodeToPicture(node: ImageNode): ShownPicture {
  return {
    key: node.getKey(),
    fileId: node.__fileId,
    src: node.__src,
    alt: node.__alt,
    isDecorative: node.__decorative,
    caption: node.__caption,
  }
}

/** All pictures of an editor's text, in their order. */
export function listPictures(editor: LexicalEditor): readonly ShownPicture[] {
  const found: ShownPicture[] = []
  const walk = (node: LexicalNode) => {
    if ($isImageNode(node)) found.push(nodeToPicture(node))
    else if ($isElementNode(node)) for (const child of node.getChildren()) walk(child)
  }
  editor.getEditorState().read(() => walk($getRoot()))
  return found
}
