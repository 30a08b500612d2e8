import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { toPath } from '../../routes.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { useReadiedPages } from './useReadiedPages.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const space = idOf<SpaceId>('space', 1)
const page = idOf<PageId>('page', 1)

function Links() {
  useReadiedPages()
  return (
    <>
      <a href={toPath({ name: 'page', space, page })}>
        <span>Page</span>
      </a>
      <a href={toPath({ name: 'people', query: '' })}>People</a>
      <a href="/p/nonsense">Nonsense</a>
    </>
  )
}

async function open() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const view = renderWithServices(<Links />, services)
  const name = pageDocName(session.workspace, space, page)
  return { view, isOpen: () => session.documents.openNames().includes(name), session }
}

describe('a page whose link is pressed', () => {
  it.each([
    ['with the pointer', () => fireEvent.pointerDown(screen.getByText('Page'), { button: 0 })],
    ['with Enter', () => fireEvent.keyDown(screen.getByText('Page'), { key: 'Enter' })],
  ])('is read before it is gone to, %s, and let go when nobody shows it', async (_, press) => {
    const { isOpen, view } = await open()
    expect(isOpen()).toBe(false)
    press()
    expect(isOpen()).toBe(true)
    view.unmount()
    await waitFor(() => expect(isOpen()).toBe(false))
  })

  it('is the only thing that is read: no other key, button or link does it', async () => {
    const { session } = await open()
    const before = session.documents.openNames()
    fireEvent.pointerDown(screen.getByText('Page'), { button: 2 })
    fireEvent.keyDown(screen.getByText('Page'), { key: 'a' })
    fireEvent.pointerDown(screen.getByText('People'), { button: 0 })
    fireEvent.pointerDown(screen.getByText('Nonsense'), { button: 0 })
    fireEvent.pointerDown(document.body, { button: 0 })
    expect(session.documents.openNames()).toEqual(before)
  })
})
