import { describe, expect, it } from 'vitest'
import { listSayings } from './listSayings.ts'
import { glassworks, keyOf } from './testing/glassworks.ts'

const { facts } = glassworks({
  luc: { position: 'Head of maintenance', team: 'Maintenance' },
  ana: { position: 'Welder', team: 'Maintenance' },
  claire: { position: 'Furnace operator', askMeAbout: 'furnace 3, colours' },
  karim: { position: 'Furnace operator', askMeAbout: 'furnace 1' },
  noe: { position: 'Furnace operator', askMeAbout: '' },
  tomas: { position: 'Night operator', askMeAbout: 'nights' },
})
const said = (text: string) =>
  listSayings(text, facts.people).map(
    ({ kind, person, share, text: own }) =>
      `${keyOf(person)} ${kind} ${own}: ${share.toFixed(2)}`,
  )

describe('what people say of themselves', () => {
  it('is what to ask them about, and what they work as', () => {
    expect(said('colours')).toEqual(['claire ask-me-about furnace 3, colours: 1.00'])
    expect(said('welder')).toEqual(['ana works-as Welder: 1.00'])
    expect(said('nights')).toEqual([
      'tomas ask-me-about nights: 1.00',
      'tomas works-as Night operator: 1.00',
    ])
  })

  it('is the team where the position does not say it', () => {
    expect(said('maintenance')).toEqual([
      'luc works-as Head of maintenance: 1.00',
      'ana works-as Maintenance: 1.00',
    ])
  })

  it('tells little by a word that many say, and something by one that few do', () => {
    expect(said('the furnace goes out again')).toEqual([
      'claire ask-me-about furnace 3, colours: 0.50',
      'karim ask-me-about furnace 1: 0.50',
      'claire works-as Furnace operator: 0.50',
      'karim works-as Furnace operator: 0.50',
      'noe works-as Furnace operator: 0.50',
    ])
    expect(said('smoke above the furnace hall door')).toEqual([
      'claire ask-me-about furnace 3, colours: 0.25',
      'karim ask-me-about furnace 1: 0.25',
    ])
    expect(said('')).toEqual([])
    expect(said('kubernetes')).toEqual([])
  })
})
