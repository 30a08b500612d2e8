/**
 * How blocks are drawn where Lexical's own way is not accessible. What is
 * stored, copied and exported stays as Lexical has it.
 */
import { CodeNode } from '@lexical/code-core'
import { LinkNode } from '@lexical/link'
import { $isListNode, ListItemNode } from '@lexical/list'
import { TableCellHeaderStates, TableCellNode } from '@lexical/table'
import {
  $getDocument,
  $isElementDOMSlot,
  DEFAULT_EDITOR_DOM_CONFIG,
  type EditorDOMRenderConfig,
  isHTMLElement,
  type LexicalNode,
  setDOMUnmanaged,
} from 'lexical'
import { $drawCodeFrame } from '../code/drawCode.ts'
import { readLinkTarget } from '../links/readLinkTarget.ts'
import { findBlockContent } from '../nodes/blockFrame.ts'
import { checkBoxClass } from '../theme.ts'

const base = DEFAULT_EDITOR_DOM_CONFIG

/**
 * Draws a check list as a list whose items each hold a check box and, beside
 * it, their words: links among the words can be reached, which they could not
 * if the item itself were the box. Header cells say of what they are the
 * header, and empty ones are plain; a link that leads nowhere is not one.
 *
 * `checkItem` names the box of an item that has no words yet.
 */
export function drawBlocks(labels: {
  readonly checkItem: string
}): Partial<EditorDOMRenderConfig> {
  return {
    $createDOM(node, editor) {
      const frame = $drawCodeFrame(node, editor)
      if (frame) return frame
      const element = base.$createDOM(node, editor)
      if (!$isCheckItem(node)) return element
      const words = $getDocument().createElement('div')
      words.id = `check-${node.getKey()}`
      const box = $getDocument().createElement('span')
      box.className = checkBoxClass
      box.contentEditable = 'false'
      box.tabIndex = -1
      box.setAttribute('role', 'checkbox')
      box.setAttribute('aria-label', labels.checkItem)
      box.setAttribute('aria-labelledby', words.id)
      setDOMUnmanaged(box)
      element.append(box, words)
      setChecked(element, box, node)
      return element
    },

    $updateDOM(node, previous, element, editor) {
      const drawn = node instanceof CodeNode ? findBlockContent(element) : null
      const isRedrawn = base.$updateDOM(node, previous, drawn ?? element, editor)
      if (isRedrawn || !(node instanceof ListItemNode)) return isRedrawn
      const box = findCheckBox(element)
      if ($isCheckItem(node) !== (box !== null)) return true
      if (box) setChecked(element, box, node)
      return false
    },

    $getDOMSlot(node, element, editor) {
      const slot = base.$getDOMSlot(node, element, editor)
      const words =
        node instanceof CodeNode
          ? findBlockContent(element)
          : node instanceof ListItemNode
            ? findCheckBox(element)?.nextSibling
            : null
      return $isElementDOMSlot(slot) && isHTMLElement(words)
        ? (slot.withElement(words) as typeof slot)
        : slot
    },

    $decorateDOM(node, _previous, element) {
      if (node instanceof TableCellNode) $markHeader(node, element)
      else if (node instanceof LinkNode) $markLostLink(node, element)
    },
  }
}

/** The check box drawn for a list item's element; `null` when it has none. */
export function findCheckBox(item: Element): HTMLElement | null {
  const first = item.firstChild
  return isHTMLElement(first) && first.getAttribute('role') === 'checkbox' ? first : null
}

function $isCheckItem(node: LexicalNode): node is ListItemNode {
  if (!(node instanceof ListItemNode)) return false
  const list = node.getParent()
  return (
    $isListNode(list) && list.getListType() === 'check' && !$isListNode(node.getFirstChild())
  )
}

/** Lexical makes the item itself the check box. */
function setChecked(item: HTMLElement, box: HTMLElement, node: ListItemNode): void {
  for (const name of ['role', 'tabindex', 'aria-checked']) item.removeAttribute(name)
  box.setAttribute('aria-checked', String(node.getChecked() === true))
}

function $markHeader(cell: TableCellNode, element: HTMLElement): void {
  if (!cell.hasHeader()) return
  const isOfColumn = cell.hasHeaderState(TableCellHeaderStates.ROW)
  element.setAttribute('scope', isOfColumn ? 'col' : 'row')
  // A header without a word is read as a header of nothing.
  if (cell.getTextContent().trim() === '') element.setAttribute('role', 'cell')
  else element.removeAttribute('role')
}

function $markLostLink(link: LinkNode, element: HTMLElement): void {
  const isLost = readLinkTarget(link.getURL()).kind === 'nowhere'
  element.toggleAttribute('data-lost', isLost)
  if (isLost) element.removeAttribute('href')
}
