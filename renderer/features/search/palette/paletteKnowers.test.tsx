/** The palette proposes people to ask beside what it found, once the words rest. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { idFromBytes, type PersonId } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { updateProfile } from '../../../../model/people/updateProfile.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { SearchPalette } from '../SearchPalette.tsx'
import { noAnswer, setupHeldSearch } from '../testing/heldSearch.ts'

afterEach(cleanup)

const type = (value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: 'Search' }), { target: { value } })
const key = (name: string) =>
  fireEvent.keyDown(screen.getByRole('combobox', { name: 'Search' }), { key: name })
const chosen = () => screen.getByRole('option', { selected: true }).textContent
const group = () => screen.findByRole('group', { name: 'Ask someone who may know' })

/** Three colleagues, of whom two say that they know about bricks. */
async function setup() {
  const held = await setupHeldSearch()
  const { session } = held
  const people = ['Claire', 'Marco', 'Nadia'].map((name, at) => {
    const id = idFromBytes<PersonId>(new Uint8Array(16).fill(90 + at))
    const stamp = { at: 1, by: id }
    createPerson(session.root.doc, { id, name }, stamp)
    const askMeAbout = ['bricks and the crown', 'bricks', 'sand'][at] as string
    updateProfile(session.root.doc, id, { askMeAbout }, { ...stamp, trace: `t${at}` })
    return id
  })
  renderWithServices(<SearchPalette onClose={() => {}} />, held.services)
  const found = (person: PersonId, name: string) =>
    held.hit(name, {
      id: `person:${person}`,
      kind: 'person',
      target: { kind: 'person', person },
    })
  return { ...held, people, found }
}

describe('whom the palette proposes', () => {
  it('stands below what was found, with the reason, and is opened by the keys', async () => {
    const { answer, hit, people } = await setup()
    type('bricks')
    await answer(0, [hit('Worn bricks'), hit('Bricks')])
    const options = within(await group()).getAllByRole('option')
    expect(options.map((one) => one.textContent)).toEqual([
      'Clairesays to be asked about bricks and the crown',
      'Marcosays to be asked about bricks',
    ])
    expect(screen.getAllByRole('option').slice(-2)).toEqual(options)
    expect(chosen()).toBe('Worn bricks')
    key('ArrowUp')
    expect(chosen()).toContain('Marco')
    key('ArrowUp')
    key('Enter')
    expect(window.location.pathname).toBe(`/people/${people[0]}`)
  })

  it('is nobody who is found already, and nobody at all where a person was looked for', async () => {
    const { answer, hit, found, people } = await setup()
    type('bricks')
    await answer(0, [hit('Worn bricks'), found(people[0] as PersonId, 'Claire')])
    const options = within(await group()).getAllByRole('option')
    expect(options.map((one) => one.textContent)).toEqual([
      'Marcosays to be asked about bricks',
    ])
    type('bricks ')
    await answer(1, [found(people[0] as PersonId, 'Claire'), hit('Worn bricks')])
    expect(screen.queryByRole('group', { name: 'Ask someone who may know' })).toBeNull()
  })

  it('is weighed once the words rest, not at each key', async () => {
    const { answer, asked, hit, setOthers } = await setup()
    const looked: string[] = []
    setOthers((text) => {
      looked.push(text)
      return noAnswer
    })
    for (const text of ['b', 'br', 'bri', 'bricks']) type(text)
    expect(looked).toEqual([])
    await answer(asked.length - 1, [hit('Worn bricks')])
    await group()
    expect(looked).toEqual(['bricks '])
  })

  it('says more than who wrote nearby, where nothing was found', async () => {
    const { answer, people } = await setup()
    type('bricks')
    await answer(0, [])
    const line = chosen()
    const options = within(await group()).getAllByRole('option')
    expect(options).toHaveLength(2)
    // Whoever is about to press Enter goes where they meant to.
    expect(line).toBe('Write a page called “bricks”')
    expect(chosen()).toBe(line)
    expect(screen.queryByRole('group', { name: 'People who may know' })).toBeNull()
    fireEvent.click(options[0] as HTMLElement)
    expect(window.location.pathname).toBe(`/people/${people[0]}`)
  })

  it('goes with the words that it was for', async () => {
    const { answer, asked, hit } = await setup()
    type('bricks')
    await answer(0, [hit('Worn bricks')])
    await group()
    type('clôture')
    await answer(asked.length - 1, [hit('Clôture')])
    await waitFor(() =>
      expect(screen.queryByRole('group', { name: 'Ask someone who may know' })).toBeNull(),
    )
  })
})
