import { $getRoot } from 'lexical'
import { describe, expect, it } from 'vitest'
import { bodyTypes } from '../../../model/body/bodyTypes.ts'
import { createBodyEditor } from '../headless.ts'
import { $createAudioNode } from './AudioNode.ts'
import { $createDiagramNode } from './DiagramNode.ts'
import { $createFileNode } from './FileNode.ts'
import { $createImageNode } from './ImageNode.ts'
import { $createInlineMathNode, $createMathNode } from './MathNode.ts'
import { $createPageEmbedNode } from './PageEmbedNode.ts'
import { StoredNode } from './StoredNode.ts'
import { $createVideoNode } from './VideoNode.ts'

const makers = {
  image: () => $createImageNode({}),
  file: () => $createFileNode({ fileId: '', name: '', size: 0 }),
  audio: () => $createAudioNode({}),
  video: () => $createVideoNode({}),
  math: () => $createMathNode(''),
  'math-inline': () => $createInlineMathNode(''),
  diagram: () => $createDiagramNode(''),
  'page-embed': () => $createPageEmbedNode({}),
} as const

describe.each(Object.entries(makers))('the node of type %s', (type, $make) => {
  it('has the properties of the table, with their defaults, as its own fields', () => {
    createBodyEditor().update(
      () => {
        const node = $make()
        expect(node.getType()).toBe(type)
        const fields = Object.fromEntries(
          Object.keys(bodyTypes[type]?.props ?? {}).map((name) => [
            name,
            (node as unknown as Record<string, unknown>)[name],
          ]),
        )
        expect(fields).toEqual(bodyTypes[type]?.props)
        expect(node.isInline()).toBe(bodyTypes[type]?.role === 'inline')
      },
      { discrete: true },
    )
  })

  it('keeps every property when it is changed, and through JSON', () => {
    const editor = createBodyEditor()
    const written = Object.fromEntries(
      Object.entries(bodyTypes[type]?.props ?? {}).map(([name, value]) => [
        name.slice(2),
        typeof value === 'string' ? `${name}!` : typeof value === 'boolean' ? true : 7,
      ]),
    )
    editor.update(
      () => {
        $getRoot().clear().append($make())
      },
      { discrete: true },
    )
    const readFirst = (where = editor) =>
      where.getEditorState().read(() => {
        const node = $getRoot().getFirstDescendant()
        return node instanceof StoredNode ? (node.read() as object) : null
      })
    const before = editor.getEditorState()
    editor.update(
      () => {
        const node = $getRoot().getFirstDescendant()
        if (node instanceof StoredNode) node.set(written)
      },
      { discrete: true },
    )
    expect(readFirst()).toEqual(written)
    // The state before holds another version, untouched.
    const first = Object.keys(bodyTypes[type]?.props ?? {})[0] as string
    expect(
      before.read(() => {
        const node = $getRoot().getFirstDescendant()
        return (node as unknown as Record<string, unknown>)[first]
      }),
    ).toBe(bodyTypes[type]?.props[first])
    const again = createBodyEditor()
    again.setEditorState(again.parseEditorState(JSON.stringify(editor.getEditorState())))
    expect(readFirst(again)).toEqual(written)
  })
})
