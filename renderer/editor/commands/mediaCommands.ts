import {
  $createNodeSelection,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import {
  FileSymlink,
  Film,
  Image as ImageIcon,
  Mic,
  Paperclip,
  Radical,
  SquareRadical,
  Workflow,
} from 'lucide-react'
import { openBlock } from '../decorations/openBlock.ts'
import { $createAudioNode } from '../nodes/AudioNode.ts'
import { $createDiagramNode } from '../nodes/DiagramNode.ts'
import { $insertBlock } from '../nodes/insertBlock.ts'
import { $createInlineMathNode, $createMathNode } from '../nodes/MathNode.ts'
import { $createPageEmbedNode } from '../nodes/PageEmbedNode.ts'
import type { InsertCommand } from './EditorCommand.ts'

/** Pictures, files, sounds, videos, formulas, diagrams and other pages. */
export const mediaCommands: readonly InsertCommand[] = [
  {
    id: 'image',
    label: 'editor.image',
    words: 'commands.words.image',
    Icon: ImageIcon,
    group: 'media',
    isAvailable: ({ files }) => files !== null,
    run: (_editor, { pickFiles }) => pickFiles('image/*'),
  },
  {
    id: 'file',
    label: 'editor.file',
    words: 'commands.words.file',
    Icon: Paperclip,
    group: 'media',
    isAvailable: ({ files }) => files !== null,
    run: (_editor, { pickFiles }) => pickFiles(''),
  },
  {
    id: 'audio',
    label: 'media.audioNote',
    words: 'media.words.audio',
    Icon: Mic,
    group: 'media',
    isAvailable: ({ files }) => files !== null,
    run: (editor) => insertAndOpen(editor, () => $createAudioNode({})),
  },
  {
    id: 'video',
    label: 'media.video',
    words: 'media.words.video',
    Icon: Film,
    group: 'media',
    isAvailable: ({ files }) => files !== null,
    run: (_editor, { pickFiles }) => pickFiles('video/*'),
  },
  {
    id: 'page-embed',
    label: 'embed.page',
    words: 'embed.words.page',
    Icon: FileSymlink,
    group: 'media',
    isAvailable: ({ openBody }) => openBody !== null,
    run: (editor) => insertAndOpen(editor, () => $createPageEmbedNode({})),
  },
  {
    id: 'math',
    label: 'embed.mathBlock',
    words: 'embed.words.math',
    Icon: SquareRadical,
    group: 'data',
    run: (editor) => insertAndOpen(editor, () => $createMathNode('')),
  },
  {
    id: 'math-inline',
    label: 'embed.mathInline',
    words: 'embed.words.math',
    Icon: Radical,
    group: 'inline',
    run: insertInlineMath,
  },
  {
    id: 'diagram',
    label: 'embed.diagram',
    words: 'embed.words.diagram',
    Icon: Workflow,
    group: 'data',
    run: (editor) => insertAndOpen(editor, () => $createDiagramNode('')),
  },
]

function insertAndOpen(editor: LexicalEditor, $make: () => LexicalNode): void {
  let key = ''
  editor.update(
    () => {
      const node = $make()
      $insertBlock(node)
      const selection = $createNodeSelection()
      selection.add(node.getKey())
      $setSelection(selection)
      key = node.getKey()
    },
    { discrete: true },
  )
  openBlock(editor, key)
}

/** A formula within the line; words that are selected become its TeX. */
function insertInlineMath(editor: LexicalEditor): void {
  let key = ''
  editor.update(
    () => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return
      const node = $createInlineMathNode(selection.getTextContent().trim())
      selection.insertNodes([node])
      key = node.getKey()
    },
    { discrete: true },
  )
  if (key) openBlock(editor, key)
}
