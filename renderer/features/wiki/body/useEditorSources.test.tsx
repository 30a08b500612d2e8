import { cleanup } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import { setPageTag } from '../../../../model/page.ts'
import { listSpaces } from '../../../../model/space.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import type { EditorSources } from '../../../editor/context/EditorContext.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { makePages } from '../testing/makePages.ts'
import { useEditorSources } from './useEditorSources.ts'

afterEach(cleanup)

function Probe(props: {
  readonly space: SpaceId
  readonly page: PageId
  readonly onSources: (sources: EditorSources) => void
}) {
  const { space, page } = props
  const tree = usePageTree(space)
  props.onSources(useEditorSources({ space, tree, page }))
  return null
}

async function setup() {
  const { services, session } = await setupWorkspace({})
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const ids = makePages(doc, ['Oven', '  Heat', 'Belt'])
  const stamp = { at: services.platform.now(), by: session.person }
  setPageTag(doc, ids.Belt!, 'Énergie', true, stamp)
  let sources: EditorSources | null = null
  renderWithServices(
    <Probe
      space={space.id}
      page={ids.Oven!}
      onSources={(given) => {
        sources = given
      }}
    />,
    services,
    '/',
  )
  return { session, space, ids, sources: sources as unknown as EditorSources }
}

it('offers other pages before anything is typed, and this one when it is meant', async () => {
  const { sources } = await setup()
  expect(sources.findPages('').map((one) => one.title)).not.toContain('Oven')
  expect(sources.findPages('oven')[0]?.title).toBe('Oven')
})

it('makes a missing page below this one', async () => {
  const { sources, session, space, ids } = await setup()
  const made = sources.createPage?.('Purge')
  const page = session
    .space(space.id)
    .doc.getMap('pages')
    .get(made?.page ?? '')
  expect(page).toBeTruthy()
  expect(sources.findPages('purge').map((one) => one.page)).toEqual([made?.page])
  expect(JSON.stringify(page)).toContain(ids.Oven)
})

it('offers topics by any of their names, and begins one that is named', async () => {
  const { sources, session } = await setup()
  sources.beginTopic?.('Soudure TIG')
  const begun = readTopics(session.root.doc).find('soudure-tig')
  expect(begun?.name).toBe('Soudure TIG')
  sources.beginTopic?.('soudure tig')
  expect(readTopics(session.root.doc).all).toHaveLength(1)
})

it('finds people and topics whatever the accents, and reads the headings of a page', async () => {
  const { sources, session, space, ids } = await setup()
  expect(sources.findTopics('energ')).toEqual(['Énergie'])
  expect(sources.findPeople('').length).toBeGreaterThan(0)
  const held = session.documents.open(pageDocName(session.workspace, space.id, ids.Belt!))
  await held.whenLoaded
  changeBody(
    held.doc,
    [
      createElement('heading', { __tag: 'h2' }, [{ kind: 'text', text: 'Stop', format: 0 }]),
      createElement('paragraph', {}, [{ kind: 'text', text: 'Press.', format: 0 }]),
    ],
    'test',
  )
  expect(await sources.listHeadings?.(ids.Belt!, space.id)).toEqual(['Stop'])
  held.release()
})
