import { $getDocument, addClassNamesToElement, isHTMLElement, setDOMUnmanaged } from 'lexical'

/**
 * The element of a block that has tools beside its content: a place for the
 * tools, which `BlockTools.tsx` draws and the editor leaves alone, and one for
 * the content. `content` is the name of its element, `div` unless told otherwise.
 */
export function createBlockFrame(
  className: string | undefined,
  content: HTMLElement = $getDocument().createElement('div'),
): HTMLElement {
  const document = $getDocument()
  const frame = document.createElement('div')
  addClassNamesToElement(frame, className)
  const tools = document.createElement('div')
  tools.contentEditable = 'false'
  tools.setAttribute('data-block-tools', '')
  setDOMUnmanaged(tools)
  content.setAttribute('data-block-content', '')
  frame.append(tools, content)
  return frame
}

/** Where the tools of a framed block are drawn; `null` for a block without a frame. */
export function findBlockTools(frame: Element): HTMLElement | null {
  return findChild(frame, 'data-block-tools')
}

/** Where the content of a framed block lies; `null` for a block without a frame. */
export function findBlockContent(frame: Element): HTMLElement | null {
  return findChild(frame, 'data-block-content')
}

function findChild(frame: Element, mark: string): HTMLElement | null {
  for (const child of frame.children)
    if (isHTMLElement(child) && child.hasAttribute(mark)) return child
  return null
}
