import {
  $createParagraphNode,
  $findMatchingParent,
  $getEditor,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { $createCalloutNode, type CalloutTone } from '../nodes/CalloutNode.ts'
import { $createCollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $createColumnNode } from '../nodes/ColumnNode.ts'
import { $createColumnsNode, type ColumnsNode, columnLimits } from '../nodes/ColumnsNode.ts'
import { $insertBlock } from '../nodes/insertBlock.ts'
import { setCollapsibleOpen } from '../nodes/openCollapsibles.ts'

/** A callout with an empty line, where the caret is; the caret goes into it. */
export function $insertCallout(tone: CalloutTone): void {
  const callout = $createCalloutNode(tone).append($createParagraphNode())
  $insertInPlace(callout)
  callout.getFirstChild<ElementNode>()?.selectStart()
}

/** A collapsible, open, where the caret is; the caret goes into its title. */
export function $insertCollapsible(): void {
  const collapsible = $createCollapsibleNode().append($createParagraphNode())
  setCollapsibleOpen($getEditor(), collapsible.getKey(), true)
  $insertInPlace(collapsible)
  collapsible.getFirstChild<ElementNode>()?.selectStart()
}

/** Two to four columns where the caret is; the caret goes into the first. */
export function $insertColumns(count: number): void {
  const columns = $createColumnsNode(count)
  $insertInPlace(columns)
  columns.getFirstDescendant<ElementNode>()?.selectStart()
}

/** Puts whole neighbouring blocks into a callout. */
export function $wrapInCallout(blocks: readonly LexicalNode[], tone: CalloutTone): void {
  const callout = $createCalloutNode(tone)
  blocks[0]?.insertBefore(callout)
  callout.append(...blocks)
}

/** Puts whole neighbouring blocks into a collapsible; the words of the first become its title. */
export function $wrapInCollapsible(blocks: readonly LexicalNode[]): void {
  const [first, ...rest] = blocks
  if (!first) return
  const collapsible = $createCollapsibleNode()
  setCollapsibleOpen($getEditor(), collapsible.getKey(), true)
  first.insertBefore(collapsible)
  const title = collapsible.getFirstChild<ElementNode>()
  if (title && titleTypes.has(first.getType()) && $isElementNode(first)) {
    const selection = $getSelection()
    const hasCaret = $isRangeSelection(selection) && selection.anchor.key === first.getKey()
    title.append(...first.getChildren())
    first.remove()
    if (hasCaret) title.selectEnd()
  } else collapsible.append(first)
  collapsible.append(...rest)
  if (collapsible.getChildrenSize() === 1) collapsible.append($createParagraphNode())
}

/** Puts whole neighbouring blocks side by side: each in a column, or half and half when they are many. */
export function $wrapInColumns(blocks: readonly LexicalNode[]): void {
  const [first] = blocks
  if (!first) return
  const count = Math.max(columnLimits.least, blocks.length)
  const columns = $createColumnsNode(count > columnLimits.most ? columnLimits.least : count)
  first.insertBefore(columns)
  const each = Math.ceil(blocks.length / columns.getColumns().length)
  columns.getColumns().forEach((column, at) => {
    const own = blocks.slice(at * each, (at + 1) * each)
    if (own.length > 0) column.clear().append(...own)
  })
}

/** Gives columns another number of columns; what stood in those that go is kept in the last that stays. */
export function $setColumnCount(columns: ColumnsNode, count: number): void {
  const present = columns.getColumns()
  for (let at = present.length; at < count; at++)
    columns.append($createColumnNode().append($createParagraphNode()))
  const last = present[count - 1]
  for (const surplus of present.slice(count)) {
    const blocks = surplus
      .getChildren()
      .filter((one) => !($isParagraphNode(one) && one.isEmpty()))
    last?.append(...blocks)
    surplus.remove()
  }
}

/** Blocks whose words can be a title. */
const titleTypes: ReadonlySet<string> = new Set(['paragraph', 'heading', 'quote'])

/** Takes the place of an empty line when something follows it, and otherwise leaves it to go on in. */
function $insertInPlace(container: ElementNode): void {
  $insertBlock(container)
  const next = container.getNextSibling()
  const selection = $getSelection()
  const caret = $isRangeSelection(selection) ? selection.anchor.getNode() : null
  const block =
    caret && $findMatchingParent(caret, (one) => $isRootOrShadowRoot(one.getParent()))
  if (!$isParagraphNode(next) || !next.isEmpty() || !next.is(block)) return
  if (next.getNextSibling() !== null) next.remove()
}
