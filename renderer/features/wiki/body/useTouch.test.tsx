import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { idFromBytes, type PageId, type SpaceId } from '../../../../model/ids.ts'
import { createPage, readPage } from '../../../../model/page.ts'
import { listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { useTouch } from './useTouch.ts'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
})
const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.useRealTimers()
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

function Page(props: { readonly space: SpaceId; readonly page: PageId }) {
  const touch = useTouch(props.space, props.page)
  return (
    <button type="button" onClick={touch}>
      edit
    </button>
  )
}

async function open() {
  const made = await setupWorkspace()
  undo.push(() => made.services.dispose())
  const clock = { now: made.services.platform.now() }
  Object.assign(made.services.platform, { now: () => clock.now })
  const space = listSpaces(made.session.root.doc)[0]!.id
  const { doc } = made.session.space(space)
  const page = idFromBytes<PageId>(new Uint8Array(16).fill(7))
  createPage(
    doc,
    { id: page, title: 'A', parent: null, order: 'a0' },
    { at: 1, by: made.session.person },
  )
  const view = renderWithServices(<Page space={space} page={page} />, made.services)
  return {
    view,
    clock,
    start: clock.now,
    edit: () => screen.getByRole('button').click(),
    noted: () => readPage(doc, page)?.updatedAt,
    async pass(milliseconds: number) {
      clock.now += milliseconds
      await vi.advanceTimersByTimeAsync(milliseconds)
    },
  }
}

describe('noting a page as changed', () => {
  it('happens at the first edit, and once more after the last of the minute', async () => {
    const { edit, noted, pass, start } = await open()
    edit()
    expect(noted()).toBe(start)
    await pass(20_000)
    edit()
    edit()
    expect(noted()).toBe(start)
    await pass(40_000)
    expect(noted()).toBe(start + 60_000)
    await pass(300_000)
    expect(noted()).toBe(start + 60_000)
  })

  it('does not wait for the minute when the page is left', async () => {
    const { edit, noted, pass, start, view } = await open()
    edit()
    await pass(5_000)
    edit()
    view.unmount()
    expect(noted()).toBe(start + 5_000)
  })
})
