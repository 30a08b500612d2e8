/** What a proposed update would change, in lines of text, without changing anything. */
import * as Y from 'yjs'
import { type DocName, parseDocName } from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { bodyRootOf } from '../../../model/pageBody.ts'
import { walkBody } from '../../../model/walkBody.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'

/** What a proposal adds and takes; `unreadable`: its bytes are no update. */
export type ProposalPreview =
  | {
      readonly ok: true
      readonly added: readonly string[]
      readonly removed: readonly string[]
      /** Whether it changes something that lines of text do not show. */
      readonly changesMore: boolean
    }
  | { readonly ok: false; readonly reason: 'unreadable' }

/** Compares a document with and without a proposal. Rejects when the document cannot be read. */
export async function previewProposal(
  store: DocumentStore,
  name: DocName,
  update: Uint8Array,
): Promise<ProposalPreview> {
  const doc = new Y.Doc()
  try {
    for (const row of await store.read(name)) Y.applyUpdate(doc, row, 'preview')
    const before = linesOf(name, doc)
    const state = Y.encodeStateVector(doc)
    let hasDeletions = false
    try {
      hasDeletions = Y.decodeUpdate(update).ds.clients.size > 0
      Y.applyUpdate(doc, update, 'preview')
    } catch {
      return { ok: false, reason: 'unreadable' }
    }
    const after = linesOf(name, doc)
    const [removed, added] = shortenAlike(without(before, after), without(after, before))
    const grows = Y.encodeStateVector(doc).join() !== state.join()
    const changesMore = added.length + removed.length === 0 && (grows || hasDeletions)
    return { ok: true, added, removed, changesMore }
  } finally {
    doc.destroy()
  }
}

/** Blocks of a page's body, or titles of a space's pages. */
function linesOf(name: DocName, doc: Y.Doc): readonly string[] {
  const kind = parseDocName(name)?.kind
  if (kind === 'space') {
    const tree = createPageTree(doc)
    const titles = tree.all().map(({ title }) => title)
    tree.dispose()
    return titles
  }
  const lines: string[] = []
  walkBody(bodyRootOf(doc), { block: ({ text }) => lines.push(text) })
  return lines
}

/** The lines that the other list does not have, each as often as it is missing there. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
}

/** Of what two lines share at either end so much is left to find the place by, in characters. */
const kept = 40

/** Leaves out the long beginnings and ends that a line taken and the line in its place share. */
function shortenAlike(
  removed: readonly string[],
  added: readonly string[],
): readonly [removed: readonly string[], added: readonly string[]] {
  // With other counts it is not said which line stands for which.
  if (removed.length !== added.length) return [removed, added]
  const pairs = removed.map((line, at) => shortenPair(line, added[at] ?? ''))
  return [pairs.map(([before]) => before), pairs.map(([, after]) => after)]
}

function shortenPair(before: string, after: string): readonly [string, string] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const cutStart = start > 2 * kept ? wordStart(before, start - kept) : 0
  const cutEnd = end > 2 * kept ? wordEnd(before, before.length - end + kept) : before.length
  const tail = before.length - cutEnd
  const cut = (line: string) =>
    `${cutStart > 0 ? '… ' : ''}${line.slice(cutStart, line.length - tail)}${tail > 0 ? ' …' : ''}`
  return [cut(before), cut(after)]
}

/** The beginning of the word at or after a place, not further than `kept`: a word is not cut, nor a character. */
function wordStart(line: string, from: number): number {
  const at = line.indexOf(' ', from)
  return at >= 0 && at < from + kept ? at + 1 : 0
}

/** The end of the word at or before a place, not further back than `kept`. */
function wordEnd(line: string, from: number): number {
  const at = line.lastIndexOf(' ', from)
  return at > from - kept ? at : line.length
}
