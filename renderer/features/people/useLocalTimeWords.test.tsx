// @vitest-environment happy-dom
/** Times of people elsewhere: whoever reads of them has one clock, wherever it is said. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { activeStatus } from '../../../model/people/PersonStatus.ts'
import type { WorkingHours } from '../../../model/people/WorkingHours.ts'
import { useReasonWords } from '../../hooks/topics/useReasonWords.ts'
import { availabilityOf } from '../../services/expertise/availabilityOf.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { useLocalTimeWords } from './useLocalTimeWords.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

// Wednesday: 18:00 UTC is Thursday, 3:00, in Tokyo, and 13:00 in Bogotá.
const now = Date.UTC(2027, 0, 13, 18)
const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const zone = readersZone === 'Asia/Tokyo' ? 'America/Bogota' : 'Asia/Tokyo'
const everyDay = (from: number, to: number): WorkingHours => ({
  zone,
  week: Array(7).fill({ from, to }),
})
const readersTime = (at: number) =>
  new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(at)

function Probe(props: { readonly hours: WorkingHours }) {
  const { hours } = props
  const said = useLocalTimeWords()(hours, now)
  const asked = useReasonWords().availability(
    availabilityOf({ hours, status: activeStatus }, now),
  )
  return (
    <>
      <p data-testid="card">{said?.short}</p>
      <p data-testid="profile">{said?.words}</p>
      <p data-testid="proposal">{asked.join()}</p>
    </>
  )
}

async function show(hours: WorkingHours) {
  const { services } = await setupWorkspace()
  undo.push(() => services.dispose())
  renderWithServices(<Probe hours={hours} />, services)
  return (name: string) => screen.getByTestId(name).textContent?.replace(/\s/g, ' ') ?? ''
}

it('are the reader’s, with theirs beside it, on a card, on a profile and in a proposal', async () => {
  // They are off, and begin in an hour and a half.
  const there = zone === 'Asia/Tokyo' ? 3 * 60 : 13 * 60
  const text = await show(everyDay(there + 90, there + 120))
  const begins = readersTime(now + 90 * 60_000).replace(/\s/g, ' ')
  const theirs = zone === 'Asia/Tokyo' ? '4:30 AM there)' : '2:30 PM there)'
  for (const name of ['card', 'profile', 'proposal']) {
    expect(text(name)).toContain(begins)
    // A card has no room for both.
    expect(text(name).includes(theirs)).toBe(name !== 'card')
  }
})

it('are said once where both clocks show the same', async () => {
  const here = new Date(now)
  const minutes = here.getHours() * 60 + here.getMinutes()
  const text = await show({
    zone: readersZone,
    week: Array(7).fill({ from: minutes - (minutes % 60), to: (minutes + 60) % 1440 }),
  })
  expect(text('card')).toBe(`works until ${readersTime(now + 60 * 60_000)}`.replace(/\s/g, ' '))
})
