/** The import as people use it: nothing is written before they say so, and it can be taken back. */
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { listPeople } from '../../../../model/people/person.ts'
import { readProfile } from '../../../../model/people/profile.ts'
import type { OpenPeopleImport } from '../../../hooks/people/peopleFiles.ts'
import { PeopleImportHost } from '../../../services/people/import/PeopleImportHost.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { ImportPeopleScreen } from './ImportPeopleScreen.tsx'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

/** The worker's work in the same thread. */
const openHere: OpenPeopleImport = (onAnswer) => {
  let isOpen = true
  let drawn = 0
  const host = new PeopleImportHost({
    post: (answer) => isOpen && onAnswer(answer),
    randomBytes: (count) =>
      Uint8Array.from({ length: count }, (_, at) => (++drawn * 7 + at) & 255),
  })
  return {
    send: (request) => host.handle(request),
    dispose: () => {
      isOpen = false
    },
  }
}

async function open(text: string) {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  renderWithServices(<ImportPeopleScreen openChannel={openHere} />, services, '/people/import')
  const user = userEvent.setup()
  const before = listPeople(session.root.doc)
  const file = new File([text], 'team.csv', { type: 'text/csv' })
  await user.upload(document.querySelector('input[type="file"]') as HTMLInputElement, file)
  const names = () => listPeople(session.root.doc).map((one) => one.name)
  return { user, session, before, names }
}

it('shows what would come, lets a column be told, writes all at once and takes it back', async () => {
  const { user, session, before, names } = await open(
    'Name,Mail,Unit\nZoé Noël,zoe@x.example,Shipping\n,lost@x.example,\n',
  )
  await screen.findByRole('row', { name: /Zoé Noël/ })
  expect(screen.getByText(/Left out, as it names nobody/)).toBeTruthy()
  expect(names()).toHaveLength(before.length)
  await user.click(screen.getByRole('button', { name: /Mail holds/ }))
  await user.click(screen.getByRole('option', { name: 'Leave out' }))
  await user.click(screen.getByRole('button', { name: 'Import 1 person' }))
  await screen.findByText('1 new person, nobody changed.')
  const zoe = listPeople(session.root.doc).find((one) => one.name === 'Zoé Noël')
  expect(zoe && readProfile(session.root.doc, zoe.id)).toMatchObject({
    team: 'Shipping',
    contacts: [],
    createdBy: session.person,
  })
  await user.click(screen.getByRole('button', { name: 'Undo the import' }))
  await screen.findByText('Taken back.')
  expect(names()).toEqual(before.map((one) => one.name))
})

it('says what keeps a file out, and lets another be chosen', async () => {
  const { user } = await open('\n\n')
  await screen.findByText(/There is nobody in it/)
  await user.click(screen.getByRole('button', { name: 'Choose another file' }))
  await waitFor(() => expect(screen.getByText('Drop a file here, or choose one.')).toBeTruthy())
})
