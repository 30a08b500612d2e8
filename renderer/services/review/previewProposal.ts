/** What a proposed update would change, in lines of text, without changing anything. */
import * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { type DocName, parseDocName } from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { listQuestions } from '../../../model/questions/Question.ts'
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

/** Blocks of a page's body, or titles of a space's pages and questions. */
function linesOf(name: DocName, doc: Y.Doc): readonly string[] {
  const kind = parseDocName(name)?.kind
  if (kind === 'space') {
    const tree = createPageTree(doc)
    const titles = tree.all().map(({ title }) => title)
    tree.dispose()
    return [...titles, ...listQuestions(doc).map(({ title }) => title)]
  }
  const lines: string[] = []
  walkBody(readBody(doc), { block: ({ text }) => lines.push(text) })
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

/**
 * Leaves out the long beginnings and ends that a line taken and a line added share: these
 * are one line, changed. Which belong together follows from how much they share.
 */
function shortenAlike(
  removed: readonly string[],
  added: readonly string[],
): readonly [removed: readonly string[], added: readonly string[]] {
  const before = [...removed]
  const after = [...added]
  const left = new Set(after.keys())
  for (const [at, line] of before.entries()) {
    let best: { readonly other: number; readonly shared: Shared } | null = null
    for (const other of left) {
      const shared = share(line, after[other] ?? '')
      const most = best ? best.shared.start + best.shared.end : 2 * kept
      if (shared.start + shared.end > most) best = { other, shared }
    }
    if (!best) continue
    left.delete(best.other)
    before[at] = cut(line, best.shared)
    after[best.other] = cut(after[best.other] ?? '', best.shared)
  }
  return [before, after]
}

/** How many characters two lines share at their beginnings, and then at their ends. */
interface Shared {
  readonly start: number
  readonly end: number
}

function share(one: string, other: string): Shared {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start++
  let end = 0
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return { start, end }
}

function cut(line: string, { start, end }: Shared): string {
  const from = start > 2 * kept ? wordStart(line, start - kept) : 0
  const to = end > 2 * kept ? wordEnd(line, line.length - end + kept) : line.length
  return `${from > 0 ? '… ' : ''}${line.slice(from, to)}${to < line.length ? ' …' : ''}`
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
