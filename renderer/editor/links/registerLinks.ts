import {
  $createLinkNode,
  $isLinkNode,
  $toggleLink,
  LinkNode,
  TOGGLE_LINK_COMMAND,
} from '@lexical/link'
import {
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  KEY_ENTER_COMMAND,
  KEY_SPACE_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'

const safeSchemes = /^(https?|mailto|tel|relais):/i
const urlAtEnd = /(?:^|[\s(«"'])((?:https?:\/\/|www\.)[^\s<>"'«»]+[^\s<>"'«».,;:!?)])$/i

/**
 * Reads an address that a person typed or pasted: `https://` is put before a
 * bare host; `null` for what is no address or could run as a script.
 */
export function parseUrl(value: string): string | null {
  const text = value.trim()
  if (text === '' || /\s/.test(text)) return null
  if (text.startsWith('/') || text.startsWith('#')) return text
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text))
    return safeSchemes.test(text) ? text : null
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return `mailto:${text}`
  return /^[\w-]+(\.[\w-]+)+([/:?#]|$)/.test(text) ? `https://${text}` : null
}

/** Makes links: by command, and of an address typed; returns its own undo. */
export function registerLinks(editor: LexicalEditor): () => void {
  const linkTyped = () => {
    $linkAddressBeforeCaret()
    return false
  }
  return mergeRegister(
    editor.registerNodeTransform(LinkNode, $dropUnsafeLink),
    editor.registerCommand(
      TOGGLE_LINK_COMMAND,
      (payload) => {
        const url = typeof payload === 'string' ? payload : (payload?.url ?? null)
        const parsed = url === null ? null : parseUrl(url)
        if (url !== null && parsed === null) return false
        $toggleLink(parsed)
        return true
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(KEY_SPACE_COMMAND, linkTyped, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_ENTER_COMMAND, linkTyped, COMMAND_PRIORITY_LOW),
  )
}

/** A pasted link that would run as a script keeps its words only. */
function $dropUnsafeLink(link: LinkNode): void {
  // Browsers read a scheme through spaces and control characters.
  const url = [...link.getURL()].filter((character) => character > ' ').join('')
  if (!/^(javascript|data|vbscript):/i.test(url)) return
  for (const child of link.getChildren()) link.insertBefore(child)
  link.remove()
}

/** An address just typed becomes a link once, when it is left by space or Enter; undo keeps the text. */
function $linkAddressBeforeCaret(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return
  const parent = node.getParent()
  if ($isLinkNode(parent) || parent?.getType() === 'code') return
  const caret = selection.anchor.offset
  const found = urlAtEnd.exec(node.getTextContent().slice(0, caret))?.[1]
  const url = found === undefined ? null : parseUrl(found)
  if (found === undefined || url === null) return
  const start = caret - found.length
  const pieces = node.splitText(start, caret)
  const address = pieces[start === 0 ? 0 : 1]
  if (!address) return
  const link = $createLinkNode(url)
  address.replace(link)
  link.append($createTextNode(found).setFormat(node.getFormat()))
  link.selectEnd()
  const after = link.getNextSibling()
  if ($isTextNode(after)) after.select(0, 0)
  else
    link
      .getParentOrThrow()
      .select(link.getIndexWithinParent() + 1, link.getIndexWithinParent() + 1)
}
