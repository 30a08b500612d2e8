import type { ElementTransformer } from '@lexical/markdown'
import { $isQuoteNode } from '@lexical/rich-text'
import { $createParagraphNode, $getEditor, type ElementNode, type LexicalNode } from 'lexical'
import { $createCalloutNode, CalloutNode, type CalloutTone } from '../nodes/CalloutNode.ts'
import { $createCollapsibleNode, CollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $createColumnsNode, ColumnsNode } from '../nodes/ColumnsNode.ts'
import { setCollapsibleOpen } from '../nodes/openCollapsibles.ts'

/** What people write for a callout, on GitHub and in documentation tools. */
const tones: Readonly<Record<string, CalloutTone>> = {
  note: 'note',
  info: 'note',
  abstract: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  important: 'warning',
  warning: 'warning',
  attention: 'warning',
  caution: 'danger',
  danger: 'danger',
  error: 'danger',
}

const names = Object.keys(tones).join('|')

/** `[!NOTE]` at the start of a quote, as GitHub and Obsidian write it; space or Enter after it. */
const alert: ElementTransformer = {
  dependencies: [CalloutNode],
  export: () => null,
  regExp: new RegExp(`^\\[!(${names})\\][ ]?$`, 'i'),
  triggerOnEnter: true,
  type: 'element',
  replace: (parent, children, match) => {
    if (!$isQuoteNode(parent)) return false
    $replaceByCallout(parent, children, match[1])
  },
}

/** `:::tip`, with or without a space between, as Docusaurus and VitePress write it. */
const directive: ElementTransformer = {
  dependencies: [CalloutNode, CollapsibleNode, ColumnsNode],
  export: () => null,
  regExp: new RegExp(`^:::[ ]?(${names}|details|columns)[ ]?$`, 'i'),
  triggerOnEnter: true,
  type: 'element',
  replace: (parent, children, match) => {
    const name = match[1]?.toLowerCase()
    if (name === 'details') $replaceByCollapsible(parent, children)
    else if (name === 'columns') $replaceByColumns(parent, children)
    else $replaceByCallout(parent, children, name)
  },
}

/** Markdown of containers, as it is typed. */
export const containerShortcuts: readonly ElementTransformer[] = [alert, directive]

function $replaceByCallout(
  parent: ElementNode,
  words: LexicalNode[],
  name: string | undefined,
) {
  const line = $createParagraphNode().append(...words)
  parent.replace($createCalloutNode(tones[name?.toLowerCase() ?? ''] ?? 'note').append(line))
  line.selectStart()
}

function $replaceByCollapsible(parent: ElementNode, words: LexicalNode[]) {
  const collapsible = $createCollapsibleNode().append($createParagraphNode())
  setCollapsibleOpen($getEditor(), collapsible.getKey(), true)
  parent.replace(collapsible)
  const title = collapsible.getFirstChildOrThrow<ElementNode>()
  title.append(...words).selectStart()
}

function $replaceByColumns(parent: ElementNode, words: LexicalNode[]) {
  const columns = $createColumnsNode(2)
  parent.replace(columns)
  const line = columns.getFirstDescendant<ElementNode>()
  line?.append(...words).selectStart()
}
