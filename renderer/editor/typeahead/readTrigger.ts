import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type NodeKey,
  type TextNode,
} from 'lexical'
import { $isBegun } from '../commands/begunCompletion.ts'

/** What a list under the caret completes. */
export type TriggerKind = 'block' | 'page' | 'heading' | 'person' | 'topic' | 'emoji' | 'date'

/** What is being typed that opens a list, from its sign to the caret. */
export interface Trigger {
  readonly kind: TriggerKind
  readonly query: string
  /** The title before `#`, of a heading's trigger; empty for this page's own, and for all others. */
  readonly title: string
  /** The text node it is typed in, and the places of its sign and of the caret. */
  readonly key: NodeKey
  readonly start: number
  readonly end: number
  /** The first of the two brackets that close a link is typed. */
  readonly isClosing: boolean
  /** A letter follows the caret: this may be old text that one only goes through. */
  readonly isBeforeWord: boolean
  /** A further word of a topic: it keeps a list that is open, and opens none, since prose goes on so too. */
  readonly isFurtherWord: boolean
}

const before = `(?<=^|[\\s(\\[{«“"’'—–/])`
const patterns: readonly { readonly kind: TriggerKind; readonly pattern: RegExp }[] = [
  { kind: 'heading', pattern: /\[\[([^[\]\n#]{0,80})#([^[\]\n#]{0,80})\]?$/u },
  { kind: 'page', pattern: /\[\[([^[\]\n]{0,80})\]?$/u },
  // What names no day offers nothing, and stays what it is.
  {
    kind: 'date',
    pattern: /(?<=^|\s)\/\/((?:\d{1,2}(?:\/\d{0,4}){1,2}|[^\s/][^/]{0,24})?)$/u,
  },
  { kind: 'block', pattern: /(?<=^|\s)\/((?:[^\s/]{1,20}(?: [^\s/]{0,20}){0,2})?)$/u },
  // A name is two words at most; an address of e-mail has letters before its @.
  {
    kind: 'person',
    pattern: new RegExp(
      `${before}@((?:[\\p{L}\\p{N}][\\p{L}\\p{N}’'.-]*(?: [\\p{L}\\p{N}’'.-]*)?)?)$`,
      'u',
    ),
  },
  // Begins with a letter: #1 is a number, and # before a blank is a heading. Goes on over single
  // blanks, for as many words as names of topics have.
  {
    kind: 'topic',
    pattern: new RegExp(
      `${before}#(\\p{L}[\\p{L}\\p{N}_/’'-]{0,40}(?: [\\p{L}\\p{N}][\\p{L}\\p{N}_/’'-]{0,40}){0,7} ?)$`,
      'u',
    ),
  },
  // Two letters at least: :) and :D stay what they are.
  {
    kind: 'emoji',
    pattern: new RegExp(`${before}:(\\p{L}[\\p{L}\\p{N}_+-]{1,30})$`, 'u'),
  },
]

/** Signs that ask for a letter, but for where a menu wrote them. */
const begunPatterns: typeof patterns = [
  { kind: 'topic', pattern: new RegExp(`${before}#()$`, 'u') },
  { kind: 'emoji', pattern: new RegExp(`${before}:(\\p{L}?)$`, 'u') },
]

/** Reads whether the caret stands behind a trigger; never in code, nor where its sign stands behind a word. */
export function $readTrigger(): Trigger | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null
  const parent = node.getParent()?.getType()
  if (parent === 'code' || parent === 'link') return null
  const end = selection.anchor.offset
  const text = node.getTextContent()
  const begun = begunPatterns.filter(({ kind }) => $isBegun(kind === 'topic' ? '#' : ':'))
  for (const { kind, pattern } of [...patterns, ...begun]) {
    const found = pattern.exec(text.slice(0, end))
    if (!found) continue
    if (found.index === 0 && $followsWord(node)) return null
    const isHeading = kind === 'heading'
    const query = (isHeading ? found[2] : found[1]) ?? ''
    return {
      kind,
      query,
      title: isHeading ? (found[1] ?? '').trim() : '',
      key: node.getKey(),
      start: found.index,
      end,
      isClosing: found[0].endsWith(']'),
      isBeforeWord: /^[\p{L}\p{N}]/u.test(text.slice(end)),
      isFurtherWord: kind === 'topic' && query.includes(' '),
    }
  }
  return null
}

/** A change of format in the middle of a word begins another text node. */
function $followsWord(node: TextNode): boolean {
  const previous = node.getPreviousSibling()
  return $isTextNode(previous) && /[\p{L}\p{N}]$/u.test(previous.getTextContent())
}
