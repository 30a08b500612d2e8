/** The import as people use it: nothing is written before they say so, and it can be taken back. */
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { listPeople } from '../../../../model/people/listPeople.ts'
import { readProfile } from '../../../../model/people/profile.ts'
import type { OpenPeopleImport } from '../../../hooks/people/peopleFiles.ts'
import { PeopleImportHost } from '../../../services/people/import/PeopleImportHost.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import type { PhotoOutcome } from '../edit/squarePhoto.ts'
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

/** A canvas that takes any picture but one. */
const makeSquare = async (file: Blob): Promise<PhotoOutcome> =>
  file.size === 3
    ? { ok: true, type: 'image/webp', bytes: new Uint8Array(await file.arrayBuffer()) }
    : { ok: false, reason: 'unreadable' }

async function open(text: string) {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const show = () =>
    renderWithServices(
      <ImportPeopleScreen openChannel={openHere} makeSquare={makeSquare} />,
      services,
      '/people/import',
    )
  const view = show()
  const comeBack = () => {
    view.unmount()
    show()
  }
  const user = userEvent.setup()
  const before = listPeople(session.root.doc)
  const file = new File([text], 'team.csv', { type: 'text/csv' })
  await user.upload(document.querySelector('input[type="file"]') as HTMLInputElement, file)
  const names = () => listPeople(session.root.doc).map((one) => one.name)
  return { user, session, before, names, comeBack }
}

it('shows what would come, lets a column be told, writes all at once and takes it back, also after a look at the people', async () => {
  const { user, session, before, comeBack, names } = await open(
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
  comeBack()
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

it('brings topics and photos along, and says whose photo could not be read', async () => {
  const card = (name: string, photo: string) =>
    `BEGIN:VCARD\nFN:${name}\nX-RELAIS-TOPICS:Furnace 3 (masters)\nPHOTO;ENCODING=b:${photo}\nEND:VCARD\n`
  const { user, session } = await open(card('Zoé Noël', 'AAAA') + card('Bo Li', 'AAAABBBB'))
  await screen.findByRole('row', { name: /Zoé Noël/ })
  expect(screen.getByText('New topics').nextSibling?.textContent).toBe('1')
  expect(screen.getByText('Photos').nextSibling?.textContent).toBe('2')
  await user.click(screen.getByRole('button', { name: 'Import 2 people' }))
  await screen.findByText('2 new people, nobody changed.', {}, { timeout: 15_000 })
  const said = screen.getByText(/The photo of 1 person could not be read or kept/)
  expect(said.closest('[class]')?.parentElement?.textContent).toContain('Bo Li')
  const { doc } = session.root
  const of = (name: string) => {
    const person = listPeople(doc).find((one) => one.name === name)
    return person ? readProfile(doc, person.id) : null
  }
  expect(of('Bo Li')).toMatchObject({ photo: null, declared: [{ level: 'masters' }] })
  const photo = of('Zoé Noël')?.photo
  expect(photo && (await session.files.read(photo))?.bytes).toEqual(new Uint8Array(3))
})
