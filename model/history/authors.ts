/**
 * Who wrote what stands in a page. Yjs knows which device session wrote each letter; the map `authors` of the
 * page's document tells whose session that was.
 */
import * as Y from 'yjs'
import { readRecords } from '../body/flowRecords.ts'
import { blocksOf } from '../body/flowShape.ts'
import { readTexts } from '../body/readTexts.ts'
import { type PersonId, parseId } from '../ids.ts'
import { modelOrigin } from '../stamp.ts'

/** How many letters of a block a person wrote, and when the last that is known of them came. */
export interface BlockAuthor {
  readonly person: PersonId | null
  readonly letters: number
}

function authorsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('authors')
}

/** Notes whose session this document's client id is. Called before the first edit; writes once. */
export function noteAuthor(doc: Y.Doc, person: PersonId): void {
  const map = authorsOf(doc)
  const key = doc.clientID.toString(36)
  if (map.get(key) === person) return
  doc.transact(() => map.set(key, person), modelOrigin)
}

/** Whose session each client id was; those of imports and of older versions are not known. */
export function listAuthors(doc: Y.Doc): ReadonlyMap<number, PersonId> {
  const authors = new Map<number, PersonId>()
  for (const [key, value] of authorsOf(doc).entries()) {
    const person = parseId<PersonId>(value)
    const client = Number.parseInt(key, 36)
    if (person && Number.isSafeInteger(client)) authors.set(client, person)
  }
  return authors
}

/** Tells for each block, those in cells too, who wrote its letters, most first. Reads only; costs a walk over the texts. */
export function readBlockAuthors(doc: Y.Doc): ReadonlyMap<string, readonly BlockAuthor[]> {
  const authors = listAuthors(doc)
  const counts = new Map<string, Map<PersonId | null, number>>()
  for (const text of readTexts(doc, readRecords(blocksOf(doc))).texts.keys())
    countLetters(text, authors, counts)
  return new Map(
    [...counts].map(([id, own]) => [
      id,
      [...own]
        .map(([person, letters]) => ({ person, letters }))
        .sort((a, b) => b.letters - a.letters),
    ]),
  )
}

function countLetters(
  text: Y.Text,
  authors: ReadonlyMap<number, PersonId>,
  counts: Map<string, Map<PersonId | null, number>>,
): void {
  let block: string | null = null
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const { content } = item
    if (content instanceof Y.ContentEmbed) {
      const embed = content.embed as Readonly<Record<string, unknown>>
      if (typeof embed.b === 'string') {
        block = embed.b
        continue
      }
    }
    if (block === null) continue
    const person = authors.get(item.id.client) ?? null
    const own = counts.get(block) ?? new Map<PersonId | null, number>()
    // A block's own end is nobody's letter.
    const letters =
      content instanceof Y.ContentString ? content.str.replace(/\u2029/g, '').length : 1
    if (letters > 0) own.set(person, (own.get(person) ?? 0) + letters)
    counts.set(block, own)
    if (content instanceof Y.ContentString && content.str.includes('\u2029')) block = null
  }
}
