/** Asking, answering, accepting and keeping, with the wiki's editor in its place. */
import {
  act,
  cleanup,
  fireEvent,
  renderHook,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { listAuthors } from '../../../model/history/authors.ts'
import type { AnswerId, PageId, PersonId, QuestionId } from '../../../model/ids.ts'
import { pageDocName } from '../../../model/ids.ts'
import { readPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import { listAnswers } from '../../../model/questions/Answer.ts'
import { addAnswer } from '../../../model/questions/answerQuestion.ts'
import { acceptAnswer, askQuestion } from '../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../model/questions/bodyOf.ts'
import { readPageSource } from '../../../model/questions/pageSource.ts'
import { listQuestions, questionsOf, readQuestion } from '../../../model/questions/Question.ts'
import { setQuestionSettings } from '../../../model/questions/questionSettings.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { loadEditor } from '../../features/wiki/body/lazyEditor.ts'
import { useThanksRequest } from '../../hooks/news/useThanks.ts'
import { newBodyUpdate } from '../../services/questions/newBodyUpdate.ts'
import type { AskedOfAccess } from '../../testing/fakeAccess.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { Screens } from './Screens.tsx'

beforeAll(async () => {
  await loadEditor()
  await Promise.all([
    import('../../features/questions/ask/AskScreen.tsx'),
    import('../../features/questions/question/QuestionScreen.tsx'),
    import('../../features/questions/list/QuestionsScreen.tsx'),
    import('../../features/wiki/body/SharedBody.tsx'),
    import('../../editor/reading/BodyView.tsx'),
  ])
}, 60_000)
afterEach(cleanup)

const karim = idOf<PersonId>('person', 2)
const nothing = () => undefined
const paragraph = (text: string) =>
  createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])

async function setup() {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  createPerson(session.root.doc, { id: karim, name: 'Karim' }, { at: 1, by: session.person })
  const now = services.platform.now()
  const write = (id: QuestionId | AnswerId, text: string, by: PersonId | null) =>
    session.documents.write(
      [
        {
          name: pageDocName(session.workspace, space, bodyOf(id)),
          update: newBodyUpdate([paragraph(text)], 'version1', { at: now, by }),
        },
      ],
      { source: 'import' },
    )
  const readText = async (page: PageId) => {
    const held = session.documents.open(pageDocName(session.workspace, space, page))
    await held.whenLoaded
    const found = {
      text: JSON.stringify(readBody(held.doc)),
      authors: [...listAuthors(held.doc).values()],
      clients: [...held.doc.store.clients.keys()],
    }
    held.release()
    return found
  }
  const show = (path: string) =>
    renderWithServices(<Screens onSearch={nothing} onNewPage={nothing} />, services, path)
  return { services, session, space, doc, now, write, readText, show }
}

/** A question of mine with two answers of Karim's and mine. */
async function setupAnswered() {
  const team = await setup()
  const { doc, now, session, write } = team
  const question = idOf<QuestionId>('question', 1)
  const [his, mine] = [idOf<AnswerId>('answer', 1), idOf<AnswerId>('answer', 2)]
  await write(question, 'Only at night.', session.person)
  await write(his, 'A brick behind the thermocouple.', karim)
  await write(mine, 'Perhaps the fan.', session.person)
  askQuestion(
    doc,
    { id: question, title: 'Why does it rattle?', audience: { kind: 'space' } },
    { at: now, by: session.person },
  )
  addAnswer(doc, { id: his, question }, { at: now + 1, by: karim })
  addAnswer(doc, { id: mine, question }, { at: now + 2, by: session.person })
  return { ...team, question, his, mine }
}

describe('asking', () => {
  it('takes a title and one press, and leads to the question', async () => {
    const { doc, session, show } = await setup()
    show('/ask?title=Why%20does%20it%20rattle%3F')
    const title = await screen.findByRole<HTMLInputElement>('textbox', {
      name: 'Your question',
    })
    expect(title.value).toBe('Why does it rattle?')
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }))
    await screen.findByRole('heading', { level: 1, name: 'Why does it rattle?' })
    const [asked] = listQuestions(doc)
    expect(asked).toMatchObject({
      askedBy: session.person,
      audience: { kind: 'space' },
      followers: [session.person],
      plan: [{ to: 'everyone' }],
    })
    expect(screen.getByText(/Asked to the space until/)).toBeTruthy()
  })

  it('says what is missing, and asks nothing', async () => {
    const { doc, show } = await setup()
    show('/ask')
    fireEvent.click(await screen.findByRole('button', { name: 'Ask' }))
    expect(await screen.findByText('Write what you want to know.')).toBeTruthy()
    expect(listQuestions(doc)).toEqual([])
  })

  it('without a name: nothing in the documents tells who, and I find it among mine', async () => {
    const { doc, readText, session, show } = await setup()
    setQuestionSettings(doc, { anonymous: true })
    const client = doc.clientID
    show('/ask?title=May%20I%20ask%20this%3F')
    fireEvent.click(await screen.findByRole('switch', { name: /Ask without my name/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }))
    await screen.findByText(/Asked by you, without your name/)
    const [asked] = listQuestions(doc)
    expect(asked).toMatchObject({ askedBy: null, followers: [] })
    const record = questionsOf(doc).get(asked!.id)!
    expect(JSON.stringify(record.toJSON())).not.toContain(session.person)
    expect([...record._map.values()].map((item) => item.id.client)).not.toContain(client)
    const body = await readText(bodyOf(asked!.id))
    expect(body.authors).toEqual([])
    expect(body.clients).not.toContain(client)
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull()
    cleanup()
    show('/questions/mine')
    expect(await screen.findByRole('link', { name: /May I ask this/ })).toBeTruthy()
  })
})

describe('a reader', () => {
  const reading = { rights: { kind: 'member', role: 'reader', spaces: [] } } as const

  it('proposes a question to those who may write, and writes nothing', async () => {
    const { doc, session, show } = await setup()
    session.access.set(reading)
    session.access.answer('propose', { ok: true, value: 'p1' })
    show('/ask?title=May%20readers%20ask%3F')
    expect(await screen.findByText(/once one of them accepts it/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Propose the question' }))
    await waitFor(() => expect(session.access.asked).toHaveLength(1))
    const [{ operation, arguments: given }] = session.access.asked as [AskedOfAccess]
    expect([operation, given[0], given[2]]).toEqual([
      'propose',
      session.space(listSpaces(session.root.doc)[0]!.id).name,
      'May readers ask?',
    ])
    expect(listQuestions(doc)).toEqual([])
    const taken = new Y.Doc()
    Y.applyUpdate(taken, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(taken, given[1] as Uint8Array)
    expect(listQuestions(taken)).toMatchObject([
      { title: 'May readers ask?', askedBy: session.person, followers: [session.person] },
    ])
  })

  it('is told when the server is away, and keeps what was written', async () => {
    const { session, show } = await setup()
    session.access.set(reading)
    session.access.answer('propose', { ok: false, reason: 'unreachable', message: '' })
    show('/ask?title=Anybody%3F')
    fireEvent.click(await screen.findByRole('button', { name: 'Propose the question' }))
    await waitFor(() => expect(session.access.asked).toHaveLength(1))
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your question' }).value).toBe(
      'Anybody?',
    )
  })
})

describe('a question', () => {
  it('shows its answers; whoever asked accepts one, and opens it again', async () => {
    const { doc, his, question, services, session, show } = await setupAnswered()
    show(`/q/${listSpaces(session.root.doc)[0]!.id}/${question}`)
    const answer = await screen.findByRole('article', { name: 'Answer of Karim' })
    await within(answer).findByText('A brick behind the thermocouple.')
    fireEvent.click(within(answer).getByRole('button', { name: 'Accept the answer of Karim' }))
    await within(answer).findByText(/Accepted by/)
    expect(readQuestion(doc, question)?.acceptances).toMatchObject([
      { answer: his, by: session.person, instead: null },
    ])
    fireEvent.click(within(answer).getByRole('button', { name: /: the answer of Karim$/ }))
    await waitFor(() =>
      expect(listAnswers(doc).find((one) => one.id === his)?.helpfulFor).toEqual([
        session.person,
      ]),
    )
    const [more] = screen.getAllByRole('button', { name: 'More' })
    fireEvent.click(more!)
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Open again' }))
    await waitFor(() => expect(readQuestion(doc, question)?.reopened).not.toBeNull())
    expect(services.session).toBe(session)
  })

  it('tells of another acceptance that did not know of the one that counts', async () => {
    const { doc, his, mine, now, question, session, show } = await setupAnswered()
    acceptAnswer(doc, question, his, null, { at: now + 5, by: karim })
    act(() => acceptAnswer(doc, question, mine, null, { at: now + 6, by: session.person }))
    show(`/q/${listSpaces(session.root.doc)[0]!.id}/${question}`)
    const answer = await screen.findByRole('article', { name: 'Answer of Karim' })
    expect(within(answer).getByText(/Karim accepted this answer at the same time/)).toBeTruthy()
  })

  it('says so when one opened it again while another accepted', async () => {
    const { doc, his, now, question, session, show } = await setupAnswered()
    // What two devices wrote that did not know of each other.
    const record = questionsOf(doc).get(question)!
    record.set(`accepted:${his}`, { at: now + 5, by: karim, instead: null, reopened: null })
    record.set('reopened', { at: now + 6, by: session.person, over: [] })
    show(`/q/${listSpaces(session.root.doc)[0]!.id}/${question}`)
    expect(
      await screen.findByText(/^Karim accepted an answer while Claire Fontaine opened/),
    ).toBeTruthy()
  })

  it('has answers that one thanks for, by name and with a reason', async () => {
    const { his, question, session, show } = await setupAnswered()
    show(`/q/${listSpaces(session.root.doc)[0]!.id}/${question}`)
    const answer = await screen.findByRole('article', { name: 'Answer of Karim' })
    fireEvent.click(
      within(answer).getByRole('button', { name: 'Say thanks for the answer of Karim' }),
    )
    // The dialog is the window's: what it is asked for is what the button says.
    const asked = renderHook(() => useThanksRequest()).result.current.request
    expect(asked).toMatchObject({
      to: [karim],
      about: { kind: 'answer', question, answer: his },
      title: 'Why does it rattle?',
    })
    const { close } = renderHook(() => useThanksRequest()).result.current
    act(close)
    const mine = screen.getByRole('article', { name: 'Answer of Claire Fontaine' })
    expect(within(mine).queryByRole('button', { name: /^Say thanks/ })).toBeNull()
  })

  it('becomes a page: the text goes along with who wrote it, linked both ways', async () => {
    const { doc, his, now, question, readText, session, show } = await setupAnswered()
    acceptAnswer(doc, question, his, null, { at: now + 5, by: session.person })
    show(`/q/${listSpaces(session.root.doc)[0]!.id}/${question}`)
    fireEvent.click(await screen.findByRole('button', { name: 'Keep as a page' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Make the page' }))
    await waitFor(() => expect(readQuestion(doc, question)?.pages).toHaveLength(1))
    const [kept] = readQuestion(doc, question)!.pages
    expect(readPage(doc, kept!.page)).toMatchObject({
      title: 'Why does it rattle?',
      owner: karim,
    })
    expect(readPageSource(doc, kept!.page)).toMatchObject({ question, authors: [karim] })
    const body = await readText(kept!.page)
    expect(body.text).toContain('A brick behind the thermocouple.')
    expect(new Set(body.authors)).toEqual(new Set([karim, session.person]))
  })
})

describe('the details of another’s question', () => {
  const edit = { name: 'Edit the details' }

  async function setupOthers(role: 'owner' | 'editor' | 'facilitator') {
    const { doc, now, session, show, space, write } = await setup()
    const question = idOf<QuestionId>('question', 1)
    await write(question, 'Only at night.', karim)
    askQuestion(
      doc,
      { id: question, title: 'Why does it rattle?', audience: { kind: 'space' } },
      { at: now, by: karim },
    )
    session.spaces.setFacilitator(space, session.person, role === 'facilitator')
    session.access.set({
      rights: { kind: 'member', role: role === 'owner' ? 'owner' : 'editor', spaces: [] },
    })
    show(`/q/${space}/${question}`)
    await screen.findByText('Only at night.')
  }
  const openMenu = async () => {
    fireEvent.click(screen.getAllByRole('button', { name: 'More' })[0] as HTMLElement)
    await screen.findByRole('menuitem', { name: 'Copy the link' })
  }

  it('are changed by a button of whoever looks after the space', async () => {
    await setupOthers('facilitator')
    expect(screen.getByRole('button', edit)).toBeTruthy()
    await openMenu()
    expect(screen.queryByRole('menuitem', edit)).toBeNull()
  })

  it('are in the menu of an owner who neither asked nor looks after the space', async () => {
    await setupOthers('owner')
    expect(screen.queryByRole('button', edit)).toBeNull()
    await openMenu()
    fireEvent.click(screen.getByRole('menuitem', edit))
    expect(await screen.findByRole('button', { name: 'Done' })).toBeTruthy()
  })

  it('are not offered to anyone else', async () => {
    await setupOthers('editor')
    expect(screen.queryByRole('button', edit)).toBeNull()
    await openMenu()
    expect(screen.queryByRole('menuitem', edit)).toBeNull()
  })
})

describe('the queues', () => {
  it('show what stands in them, with counts', async () => {
    const { show } = await setupAnswered()
    show('/questions/all')
    expect(await screen.findByRole('link', { name: /Why does it rattle/ })).toBeTruthy()
    const queues = screen.getByRole('navigation', { name: 'Queues' })
    expect(await within(queues).findByRole('link', { name: 'Mine 1' })).toBeTruthy()
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter by title' }), {
      target: { value: 'nothing like it' },
    })
    expect(await screen.findByText('Nothing fits')).toBeTruthy()
  })
})
