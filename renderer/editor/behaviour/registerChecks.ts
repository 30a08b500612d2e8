import {
  $insertList,
  $isListItemNode,
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
} from '@lexical/list'
import {
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  isHTMLElement,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
  registerEventListeners,
} from 'lexical'
import { findCheckBox } from './drawBlocks.ts'

/** Keys of which none means the text while a box has the focus. */
const quietKeys = new Set(['Tab', 'Shift', 'Control', 'Meta', 'Alt', 'CapsLock'])

/**
 * Check boxes under pointer and keyboard. From the start of an item's words
 * the left arrow goes to its box: space or Enter ticks it, up and down go to
 * the next box, every other key is the text's again. Ctrl (⌘) and Enter tick
 * from anywhere in the item. Returns its own undo.
 */
export function registerChecks(editor: LexicalEditor): () => void {
  const toggle = (box: Element) => {
    if (!editor.isEditable()) return
    editor.update(() => {
      const item = $getNearestNodeFromDOMNode(box)
      if ($isListItemNode(item)) item.toggleChecked()
    })
  }
  const press = (event: Event) => {
    // The caret stays where it is, and with it a phone's keyboard.
    if (checkBoxOf(event.target)) event.preventDefault()
  }
  const click = (event: Event) => {
    const box = checkBoxOf(event.target)
    if (box) toggle(box)
  }
  const key = (event: KeyboardEvent) => {
    const box = checkBoxOf(event.target)
    const root = editor.getRootElement()
    if (!box || !root || quietKeys.has(event.key)) return
    const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (event.key === ' ' || event.key === 'Enter') toggle(box)
    else if (isVertical) nextBox(root, box, event.key === 'ArrowUp' ? -1 : 1)?.focus()
    else {
      root.focus({ preventScroll: true })
      // Writing and moving go on at once, in the words of the item.
      if (event.key !== 'Escape') return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return mergeRegister(
    editor.registerCommand(
      INSERT_CHECK_LIST_COMMAND,
      () => {
        $insertList('check')
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_ARROW_LEFT_COMMAND,
      (event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false
        const box = boxBeforeCaret()
        if (!box) return false
        event.preventDefault()
        box.focus()
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (!event?.ctrlKey && !event?.metaKey) return false
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return false
        const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
        const list = item?.getParent()
        if (!item || !$isListNode(list) || list.getListType() !== 'check') return false
        event.preventDefault()
        item.toggleChecked()
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerRootListener((root) => {
      if (!root) return
      return registerEventListeners(
        root,
        { pointerdown: press, mousedown: press, click, keydown: key },
        { capture: true },
      )
    }),
  )
}

function checkBoxOf(target: EventTarget | null): HTMLElement | null {
  return isHTMLElement(target) && target.getAttribute('role') === 'checkbox' ? target : null
}

function nextBox(root: HTMLElement, box: HTMLElement, step: number): HTMLElement | null {
  const boxes = [...root.querySelectorAll<HTMLElement>('[role="checkbox"]')]
  return boxes[boxes.indexOf(box) + step] ?? null
}

/**
 * The box of the item at the start of whose words the caret is. Asks the
 * browser: after a quick Home, Lexical does not know of the caret's move yet.
 */
function boxBeforeCaret(): HTMLElement | null {
  const caret = window.getSelection()
  const at = caret?.isCollapsed ? caret.anchorNode : null
  const item = (isHTMLElement(at) ? at : at?.parentElement)?.closest('li')
  const box = item ? findCheckBox(item) : null
  const words = box?.nextSibling
  if (!caret || !at || !words?.contains(at)) return null
  const before = document.createRange()
  before.setStart(words, 0)
  before.setEnd(at, caret.anchorOffset)
  const hasMore = before.cloneContents().querySelector('[data-lexical-decorator], br') !== null
  return before.toString() === '' && !hasMore ? box : null
}
