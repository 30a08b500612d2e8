/** Who is named in a page's text, and by whom. */
import * as Y from 'yjs'
import { listAuthors } from '../history/authors.ts'
import { type PersonId, parseId } from '../ids.ts'
import { blocksOf } from './flowShape.ts'

/** Somebody named in a text. */
export interface BodyMention {
  /** Names this mention for good, wherever its line goes. */
  readonly id: string
  readonly person: PersonId
  /** Who put it there; `null` where that is not known: imports, older versions. */
  readonly by: PersonId | null
}

/** Lists the mentions of a body and its tables' cells, text by text. Reads only; costs one walk over its items. */
export function listBodyMentions(doc: Y.Doc): readonly BodyMention[] {
  const blocks = blocksOf(doc)
  const found: { readonly id: string; readonly person: PersonId; readonly client: number }[] =
    []
  for (const name of doc.share.keys()) {
    if (name !== 'flow' && !name.startsWith('cell/')) continue
    for (let item = doc.getText(name)._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentEmbed)) continue
      const { i: type, id } = item.content.embed as Readonly<Record<string, unknown>>
      if (type !== 'mention' || typeof id !== 'string') continue
      const person = parseId<PersonId>(blocks.get(`${id}/__personId`))
      if (person) found.push({ id, person, client: item.id.client })
    }
  }
  if (found.length === 0) return []
  const authors = listAuthors(doc)
  return found.map(({ id, person, client }) => ({
    id,
    person,
    by: authors.get(client) ?? null,
  }))
}
