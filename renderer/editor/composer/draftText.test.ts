import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commentToLine } from '../../../model/comments/commentText.ts'
import type { PersonId } from '../../../model/ids.ts'
import { personWithoutRecord } from '../../../model/people/person.ts'
import { draftToText, readMentionQuery, textToDraft } from './draftText.ts'

const person = (id: string, name: string) =>
  personWithoutRecord(id.padEnd(20, '0') as PersonId, name, null)
const ana = person('ana', 'Ana')
const anaMarie = person('anamarie', 'Ana Marie')
const paul1 = person('paul1', 'Paul')
const paul2 = person('paul2', 'Paul')
const people = [ana, anaMarie, paul1, paul2]
const none = new Map<string, PersonId>()

describe('a comment being written', () => {
  it('names whoever was chosen, and whom the name alone tells', () => {
    expect(draftToText('Vois @Ana, puis @Ana Marie.', none, people)).toBe(
      `Vois @[Ana](person:${ana.id}), puis @[Ana Marie](person:${anaMarie.id}).`,
    )
    // Two of one name: only choosing tells.
    expect(draftToText('@Paul ?', none, people)).toBe('@Paul ?')
    expect(draftToText('@Paul ?', new Map([['Paul', paul2.id]]), people)).toBe(
      `@[Paul](person:${paul2.id}) ?`,
    )
  })

  it('leaves addresses, longer names and lone signs as words', () => {
    for (const words of ['ana@Ana.fr', '@Anatole', '@', 'a @ b', '@@'])
      expect(draftToText(words, none, people)).toBe(words)
  })

  it('reads back as it was sent, under present names', () => {
    const text = draftToText('Merci @Ana Marie !', none, people)
    const later = people.map((one) => (one === anaMarie ? { ...one, name: 'Ana-M.' } : one))
    const { draft, picked } = textToDraft(text, later)
    expect(draft).toBe('Merci @Ana-M. !')
    expect(draftToText(draft, picked, later)).toContain(`(person:${anaMarie.id})`)
  })

  it('loses no words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('@Ana', '@', ' ', 'x', '@Paul', '(')), (parts) => {
        const draft = parts.join('')
        const line = commentToLine(draftToText(draft, none, people))
        expect(line).toBe(draft.replace(/\s+/g, ' ').trim())
      }),
    )
  })

  it('offers people behind an @ that begins a word', () => {
    expect(readMentionQuery('Vois @an', 8)).toEqual({ query: 'an', start: 5 })
    expect(readMentionQuery('@', 1)).toEqual({ query: '', start: 0 })
    expect(readMentionQuery('(@Ana Ma', 8)).toEqual({ query: 'Ana Ma', start: 1 })
    expect(readMentionQuery('a@b', 3)).toBeNull()
    expect(readMentionQuery('@ana, et', 8)).toBeNull()
    expect(readMentionQuery('@an', 0)).toBeNull()
  })
})
