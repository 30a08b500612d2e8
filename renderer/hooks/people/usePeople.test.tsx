import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createPerson } from '../../../model/people/person.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { usePeople } from '../useWorkspace.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

function Probe() {
  return <p>{usePeople().map(({ id, name }) => `${id} is ${name};`)}</p>
}

it('names whoever uses the device even when neither document nor roster does', async () => {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const name = services.settings.workspaces[0]?.personName
  session.root.doc.getMap('people').clear()
  session.access.set({ rights: { kind: 'removed', at: 1 }, roster: null })
  renderWithServices(<Probe />, services)
  const shown = () => screen.getByText(/ is /).textContent
  expect(shown()).toBe(`${session.person} is ${name};`)
  createPerson(
    session.root.doc,
    { id: session.person, name: 'As the document has it' },
    { at: 1, by: session.person },
  )
  cleanup()
  renderWithServices(<Probe />, services)
  expect(shown()).toBe(`${session.person} is As the document has it;`)
})
