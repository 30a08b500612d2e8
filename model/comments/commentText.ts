/**
 * A comment's text is plain, but for people: `@[Aïcha Benali](person:<id>)`.
 * The name is what was written then; screens show the present one.
 */
import { type PersonId, parseId } from '../ids.ts'

/** A stretch of a comment: words, or somebody named. */
export type CommentPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'mention'; readonly person: PersonId; readonly label: string }

const mention = /@\[([^[\]\n]{1,120})\]\(person:([0-9a-z]{8,40})\)/g

/** Reads a comment's text into its stretches; what only looks like a mention stays words. */
export function parseCommentText(text: string): readonly CommentPart[] {
  const parts: CommentPart[] = []
  let from = 0
  for (const match of text.matchAll(mention)) {
    const person = parseId<PersonId>(match[2])
    if (!person) continue
    if (match.index > from) parts.push({ kind: 'words', text: text.slice(from, match.index) })
    parts.push({ kind: 'mention', person, label: match[1] as string })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ kind: 'words', text: text.slice(from) })
  return parts
}

/** Writes a mention as a comment's text holds it. */
export function mentionToText(person: PersonId, name: string): string {
  const label = name
    .replace(/[[\]\n]/g, ' ')
    .trim()
    .slice(0, 120)
  return `@[${label || person}](person:${person})`
}

/** A comment as one line of plain words, people by the names they are given. */
export function commentToLine(
  text: string,
  nameOf: (person: PersonId, label: string) => string = (_, label) => label,
): string {
  return parseCommentText(text)
    .map((part) => (part.kind === 'words' ? part.text : `@${nameOf(part.person, part.label)}`))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Longest title that is made of a text's first words, in UTF-16 units. */
const longestTitle = 60

/** A text's first words on one line, where something is called by them. */
export function commentToTitle(text: string): string {
  const line = commentToLine(text)
  return line.length > longestTitle ? `${line.slice(0, longestTitle).trimEnd()}…` : line
}
