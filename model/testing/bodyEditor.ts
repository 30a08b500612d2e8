/**
 * Tests only: a real headless Lexical editor bound to a document in the V2
 * shape, so that what the model reads is what the editor really writes.
 */
import { CodeNode } from '@lexical/code-core'
import { createHeadlessEditor } from '@lexical/headless'
import { AutoLinkNode, LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import {
  createBindingV2__EXPERIMENTAL,
  syncLexicalUpdateToYjsV2__EXPERIMENTAL,
} from '@lexical/yjs'
import { DecoratorNode, type LexicalNode, type NodeKey } from 'lexical'
import type * as Y from 'yjs'

type Fields = Readonly<Record<string, unknown>>

/** A class for a decorator node whose properties have these defaults, as the editor's own have. */
export function decoratorClass(type: string, defaults: Fields) {
  return class extends DecoratorNode<null> {
    constructor(fields: Fields = {}, key?: NodeKey) {
      super(key)
      for (const [name, value] of Object.entries(defaults))
        Object.assign(this, { [`__${name}`]: fields[name] ?? value })
    }
    static override getType(): string {
      return type
    }
    static override clone(node: LexicalNode) {
      const own = node as unknown as Fields
      const fields = Object.keys(defaults).map((name) => [name, own[`__${name}`]])
      return new this(Object.fromEntries(fields), node.getKey())
    }
    static override importJSON() {
      return new this()
    }
    override createDOM(): HTMLElement {
      throw new Error('no DOM here')
    }
    override isInline(): boolean {
      return true
    }
    override decorate(): null {
      return null
    }
  }
}

export const PageLinkNode = decoratorClass('page-link', { pageId: '', label: '' })
export const MentionNode = decoratorClass('mention', { personId: '', label: '' })
export const ImageNode = decoratorClass('image', {
  fileId: '',
  alt: '',
  caption: '',
  width: 0,
  src: '',
})
export const FileNode = decoratorClass('file', { fileId: '', name: '', size: 0 })
export const NewerNode = decoratorClass('newer-thing', { label: '' })
export const RuleNode = decoratorClass('horizontalrule', {})

/** Writes a body with a real editor: `build` runs in an editor update, then the binding writes the document. */
export function writeBody(doc: Y.Doc, build: () => void): void {
  const editor = createHeadlessEditor({
    nodes: [
      ...[HeadingNode, QuoteNode, ListNode, ListItemNode, CodeNode, LinkNode, AutoLinkNode],
      ...[TableNode, TableRowNode, TableCellNode],
      ...[PageLinkNode, MentionNode, ImageNode, FileNode, NewerNode, RuleNode],
    ],
    onError: (error) => {
      throw error
    },
  })
  const binding = createBindingV2__EXPERIMENTAL(editor, 'main', doc, new Map([['main', doc]]))
  const awareness = { getLocalState: () => null, getStates: () => new Map() }
  const provider = { awareness } as unknown as Parameters<
    typeof syncLexicalUpdateToYjsV2__EXPERIMENTAL
  >[1]
  const stop = editor.registerUpdateListener((update) =>
    syncLexicalUpdateToYjsV2__EXPERIMENTAL(
      binding,
      provider,
      update.prevEditorState,
      update.editorState,
      update.dirtyElements,
      update.dirtyLeaves,
      update.normalizedNodes,
      update.tags,
    ),
  )
  editor.update(build, { discrete: true })
  stop()
}
