/** A form keeps to what was changed in it. */
import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../model/ids.ts'
import { personWithoutRecord } from '../../../../model/people/person.ts'
import { emptyProfile, type Profile } from '../../../../model/people/profile.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { checkDraft, guessKind, toChange, toDraft } from './profileDraft.ts'

const me = idOf<PersonId>('person', 1)
const profile: Profile = {
  ...emptyProfile(personWithoutRecord(me, 'Ana', 1)),
  team: 'Fusion',
  languages: ['fr', 'it'],
  contacts: [
    { id: 'a', kind: 'mail', value: 'ana@x.example', label: '' },
    { id: 'b', kind: 'phone', value: '4 31', label: 'atelier' },
  ],
}
const draft = toDraft(profile, 'Europe/Paris')

describe('a form', () => {
  it('that nobody touched changes nothing', () => {
    expect(toChange(draft, profile)).toEqual({})
    expect(checkDraft(draft)).toEqual([])
  })

  it('changes what was touched and nothing else', () => {
    const touched = {
      ...draft,
      team: ' Qualité ',
      languages: ['en', 'fr'],
      contacts: [
        { id: 'b', kind: 'phone' as const, value: '4 32', label: 'atelier' },
        { id: 'c', kind: 'link' as const, value: 'https://x.example', label: '' },
        { id: 'd', kind: 'mail' as const, value: '  ', label: '' },
      ],
      statusKind: 'leaving' as const,
      statusOn: '2027-06-30',
      hasHours: true,
    }
    expect(toChange(touched, profile)).toEqual({
      team: 'Qualité',
      languages: { en: true, it: false },
      contacts: {
        a: null,
        b: { kind: 'phone', value: '4 32', label: 'atelier' },
        c: { kind: 'link', value: 'https://x.example', label: '' },
      },
      status: { kind: 'leaving', on: '2027-06-30' },
      hours: { zone: 'Europe/Paris', week: draft.week },
    })
  })

  it('with a wrong day, address or no name is not saved', () => {
    const wrong = {
      ...draft,
      name: ' ',
      statusKind: 'left' as const,
      statusOn: '2027-02-30',
      contacts: [{ id: 'a', kind: 'mail' as const, value: 'ana', label: '' }],
    }
    expect(checkDraft(wrong)).toEqual(['name', 'day', 'contact:a'])
    // Whoever comes back has no last day, whatever stands in the field.
    expect(toChange({ ...draft, statusOn: '2027-06-30' }, profile)).toEqual({})
  })

  it('knows what was typed', () => {
    expect(guessKind('ana@x.example', 'phone')).toBe('mail')
    expect(guessKind('+41 21 555 01 33', 'mail')).toBe('phone')
    expect(guessKind('https://x.example', 'mail')).toBe('link')
    expect(guessKind('https://chat.example/ana', 'chat')).toBe('chat')
    expect(guessKind('4 31', 'phone')).toBe('phone')
  })
})
