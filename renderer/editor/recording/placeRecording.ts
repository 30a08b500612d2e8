import { $getRoot, $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical'
import type * as Y from 'yjs'
import { type BodyElement, type BodyNode, createElement } from '../../../model/body/BodyNode.ts'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { $createAudioNode, AudioNode, type AudioProperties } from '../nodes/AudioNode.ts'

/** Puts a finished recording where its name stands in the editor, or to the end when someone removed that place. */
export function placeInEditor(
  editor: LexicalEditor,
  name: string,
  properties: Partial<AudioProperties>,
): void {
  editor.update(() => {
    const place = $findRecording(name)
    if (place) place.set(properties)
    else $getRoot().append($createAudioNode(properties))
  })
}

/** The same in a page's document, when its editor is gone. */
export function placeInDocument(
  doc: Y.Doc,
  name: string,
  properties: Partial<AudioProperties>,
): void {
  const props = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [`__${key}`, value]),
  )
  let isPlaced = false
  const put = (node: BodyNode): BodyNode => {
    if (node.kind === 'text') return node
    if (node.type === 'audio' && node.props.__fileId === name) {
      isPlaced = true
      return { ...node, props: withoutDefaults({ ...node.props, ...props }) }
    }
    return node.children.length === 0 ? node : { ...node, children: node.children.map(put) }
  }
  const blocks = readBody(doc).map((block) => put(block) as BodyElement)
  changeBody(
    doc,
    isPlaced ? blocks : [...blocks, createElement('audio', withoutDefaults(props))],
    'recording',
  )
}

/** Only what differs from a default is stored. */
function withoutDefaults(props: BodyElement['props']): BodyElement['props'] {
  const defaults = bodyTypes.audio?.props ?? {}
  return Object.fromEntries(
    Object.entries(props).filter(([name, value]) => value !== defaults[name]),
  )
}

/** The place of a recording that is under way; `null` when someone removed it. */
export function $findRecording(name: string, node: LexicalNode = $getRoot()): AudioNode | null {
  if (node instanceof AudioNode) return node.__fileId === name ? node : null
  if (!$isElementNode(node)) return null
  for (const child of node.getChildren()) {
    const found = $findRecording(name, child)
    if (found) return found
  }
  return null
}
