import { $isHeadingNode } from '@lexical/rich-text'
import { $getRoot, $isElementNode, type ElementNode, type NodeKey } from 'lexical'

/** A heading of the page in an editor. */
export interface PageHeading {
  readonly key: NodeKey
  /** From 1 on. */
  readonly level: number
  /** As it reads; may be empty. */
  readonly text: string
}

/** The headings of the page from the first on, those within callouts, columns and tables too. */
export function $listHeadings(): PageHeading[] {
  const found: PageHeading[] = []
  $collect($getRoot(), found)
  return found
}

function $collect(parent: ElementNode, found: PageHeading[]): void {
  for (const node of parent.getChildren()) {
    if ($isHeadingNode(node))
      found.push({
        key: node.getKey(),
        level: Number(node.getTag().slice(1)),
        text: node.getTextContent().trim(),
      })
    else if ($isElementNode(node) && !leaves.has(node.getType())) $collect(node, found)
  }
}

/** What holds no blocks, and so no headings: most of a page. */
const leaves: ReadonlySet<string> = new Set([
  'paragraph',
  'quote',
  'code',
  'list',
  'collapsible-title',
])
