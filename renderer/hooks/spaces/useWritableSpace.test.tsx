import { cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { restrictedSpaceId, type SpaceId } from '../../../model/ids.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { toPath } from '../../routes.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { useWritableSpace } from './useWritableSpace.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

function Place() {
  return <output>{useWritableSpace() ?? 'none'}</output>
}

async function placeOn(space: SpaceId | null) {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  renderWithServices(
    <Place />,
    services,
    toPath(space ? { name: 'space', space } : { name: 'home' }),
  )
  return { place: screen.getByRole('status').textContent, first: session.spaces.list[0]?.id }
}

describe('where a new page goes', () => {
  it('is the first space where no space is shown, or an open one that is gone', async () => {
    for (const space of [null, idOf<SpaceId>('space', 7)]) {
      const { first, place } = await placeOn(space)
      expect(place).toBe(first)
      cleanup()
    }
  })

  it('is nowhere on a restricted space that this device has not found', async () => {
    const { place } = await placeOn(restrictedSpaceId(new Uint8Array(16).fill(7)))
    expect(place).toBe('none')
  })
})
