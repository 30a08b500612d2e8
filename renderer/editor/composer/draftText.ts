/** A comment while it is written: people are `@Name` there, and mentions once it is sent. */
import { mentionToText, parseCommentText } from '../../../model/comments/commentText.ts'
import type { PersonId } from '../../../model/ids.ts'
import type { Person } from '../../../model/people/person.ts'

/** Who was chosen from the list, by the name that stands in the draft. */
export type PickedPeople = ReadonlyMap<string, PersonId>

/** A written comment as its author changes it. */
export function textToDraft(
  text: string,
  people: readonly Person[],
): { readonly draft: string; readonly picked: PickedPeople } {
  const picked = new Map<string, PersonId>()
  const draft = parseCommentText(text)
    .map((part) => {
      if (part.kind === 'words') return part.text
      const name = people.find((one) => one.id === part.person)?.name || part.label
      picked.set(name, part.person)
      return `@${name}`
    })
    .join('')
  return { draft, picked }
}

/** The text to keep: each `@Name` of somebody who was chosen, or whom the name alone tells, is a mention. */
export function draftToText(
  draft: string,
  picked: PickedPeople,
  people: readonly Person[],
): string {
  const byName = new Map<string, PersonId | null>()
  // Two people of one name: only choosing tells which is meant.
  for (const { id, name } of people) byName.set(name, byName.has(name) ? null : id)
  for (const [name, id] of picked) byName.set(name, id)
  const names = [...byName.keys()]
    .filter((name) => name.trim() !== '')
    .sort((a, b) => b.length - a.length)
  let text = ''
  let rest = draft
  for (let at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@')) {
    const after = rest.slice(at + 1)
    const name = names.find(
      (one) => after.startsWith(one) && !/^[\p{L}\p{N}]/u.test(after.slice(one.length)),
    )
    const id = name === undefined ? null : byName.get(name)
    const isApart = !/[\p{L}\p{N}]$/u.test(text + rest.slice(0, at))
    if (name !== undefined && id && isApart) {
      text += rest.slice(0, at) + mentionToText(id, name)
      rest = after.slice(name.length)
    } else {
      text += rest.slice(0, at + 1)
      rest = after
    }
  }
  return text + rest
}

/** What is typed behind an `@` before the caret, and where the `@` is; `null` when there is none. */
export function readMentionQuery(
  draft: string,
  caret: number,
): { readonly query: string; readonly start: number } | null {
  const match = /(?:^|[\s(])@([^\s@,;:!?]{0,30}(?: [^\s@,;:!?]{1,30})?)$/u.exec(
    draft.slice(0, caret),
  )
  return match && { query: match[1] ?? '', start: caret - (match[1] ?? '').length - 1 }
}
