/** Reads from stored documents what the index takes in. */
import * as Y from 'yjs'
import { readBody } from '../../../../model/body/readBody.ts'
import { listAuthors } from '../../../../model/history/authors.ts'
import { readLinkedText } from '../../links/readLinkedText.ts'
import { listOpenThreads } from '../../threads/OpenThread.ts'
import { readPageCalls } from '../../threads/PageCalls.ts'
import { readTalks } from '../records/readTalks.ts'
import type { BodyText } from '../SearchRecord.ts'

/** Applies stored rows in one transaction; those that do not decode are left out. */
export function applyRows(doc: Y.Doc, rows: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const row of rows) {
      try {
        Y.applyUpdate(doc, row, 'search')
      } catch (error) {
        // A damaged row is the store's to report; what the others hold is still found.
        if (!(error instanceof Error)) throw error
      }
    }
  }, 'search')
}

/** Reads a body as one text with its headings' and links' places, its files and topics, the page's comments and authors. */
export function readBodyText(rows: readonly Uint8Array[]): BodyText {
  const doc = new Y.Doc()
  applyRows(doc, rows)
  const text = readLinkedText(readBody(doc))
  const threads = listOpenThreads(doc)
  const calls = readPageCalls(doc, text.people)
  const talks = readTalks(doc)
  const authors = [...new Set(listAuthors(doc).values())].sort()
  doc.destroy()
  const comments = talks.flatMap(({ lines }) => lines).join('\n')
  return { ...text, threads, calls, talks, comments, authors }
}
