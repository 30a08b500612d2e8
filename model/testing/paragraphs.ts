/** Tests only: a page of plain paragraphs, changed as an editor would change it. */
import type * as Y from 'yjs'
import { type BodyElement, bodyNodeToText, createElement } from '../body/BodyNode.ts'
import { changeBody } from '../body/changeBody.ts'
import { readBody } from '../body/readBody.ts'

/** Makes a paragraph of one text. */
export function paragraphOf(text: string): BodyElement {
  return createElement('paragraph', {}, text === '' ? [] : [{ kind: 'text', text, format: 0 }])
}

/** Puts a paragraph at a place. */
export function addParagraph(doc: Y.Doc, at: number, text: string): void {
  const blocks = [...readBody(doc)]
  blocks.splice(at, 0, paragraphOf(text))
  changeBody(doc, blocks, 'test')
}

/** Takes paragraphs out from a place on. */
export function removeParagraphs(doc: Y.Doc, at: number, count: number): void {
  const blocks = [...readBody(doc)]
  blocks.splice(at, count)
  changeBody(doc, blocks, 'test')
}

/** The words of the paragraph at a place. */
export function wordsAt(doc: Y.Doc, at: number): string {
  return bodyNodeToText(readBody(doc)[at] as BodyElement)
}

/** Puts other words in place of some of a paragraph's. */
export function typeInto(
  doc: Y.Doc,
  at: number,
  from: number,
  text: string,
  instead = 0,
): void {
  const blocks = [...readBody(doc)]
  const block = blocks[at] as BodyElement
  const words = bodyNodeToText(block)
  const next = words.slice(0, from) + text + words.slice(from + instead)
  blocks[at] = { ...block, children: paragraphOf(next).children }
  changeBody(doc, blocks, 'test')
}
