import * as Y from 'yjs'
import { askQuestion, type NewQuestion } from '../../../model/questions/askQuestion.ts'
import type { Stamp } from '../../../model/stamp.ts'

/**
 * What asking a question would write into a space's document, as one update, without writing it:
 * for somebody who may only read there, whose question others take in. Made by a Yjs client of its own.
 */
export function proposedQuestion(
  space: Y.Doc,
  question: NewQuestion,
  stamp: Stamp,
): Uint8Array {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(space))
    const before = Y.encodeStateVector(doc)
    askQuestion(doc, question, stamp)
    return Y.encodeStateAsUpdate(doc, before)
  } finally {
    doc.destroy()
  }
}
