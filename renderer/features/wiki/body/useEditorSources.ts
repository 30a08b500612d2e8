import { useMemo } from 'react'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import { createPage } from '../../../../model/page.ts'
import { readPageBody } from '../../../../model/pageBody.ts'
import type { EditorSources } from '../../../editor/context/EditorContext.ts'
import { foldText } from '../../../hooks/language/foldText.ts'
import { useLookedAt } from '../../../hooks/news/useLooked.ts'
import { seenTreeOf } from '../../../hooks/pages/seenTree.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { findPagesByTitle } from '../findPagesByTitle.ts'
import type { PageAt } from '../operations/usePageOperations.ts'

const shownPeople = 8
const shownTopics = 8
const shownHeadings = 6
/** Pages whose headings are looked through, the best of the search. */
const lookedThrough = 8

function holdsWords(text: string, query: string): boolean {
  const folded = foldText(text)
  return foldText(query.trim())
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

/** What completion in a page's text looks in: the workspace's pages, people and topics. */
export function useEditorSources(at: PageAt): EditorSources {
  const { space, tree, page } = at
  const session = useSession()
  const spaces = useSpaces()
  const people = usePeople()
  const lookedAt = useLookedAt()
  const topics = useTopics()
  const actions = useTopicActions()
  const mayWriteTopics = useMayWrite(null)
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    // This page's space first: what one links to is mostly near.
    const places = [...spaces]
      .sort((a, b) => Number(b.id === space) - Number(a.id === space))
      .map(({ id }) => ({ space: id, tree: seenTreeOf(session, id) }))
    const listHeadings = async (id: PageId, home: SpaceId) => {
      const held = session.documents.open(pageDocName(session.workspace, home, id))
      try {
        const status = await held.whenLoaded
        if (status.kind !== 'loaded') return []
        const texts = readPageBody(held.doc).headings.map((one) => one.text.trim())
        return [...new Set(texts)].filter((text) => text !== '')
      } finally {
        held.release()
      }
    }
    return {
      findPages: (query) => {
        const found = findPagesByTitle(query, places, { lookedAt, limit: 9 })
        // One rarely links to the page one is in; typed in full, it is meant.
        return query === '' ? found.filter((one) => one.page !== page) : found
      },
      findHeadings: async (query) => {
        const answer = await session.search.query(
          { text: query, limit: lookedThrough, kinds: ['page'] },
          'headings',
        )
        const hits = answer?.hits ?? []
        const found = await Promise.all(
          hits.map(async ({ target: found }) => {
            if (found.kind !== 'page') return []
            const known = seenTreeOf(session, found.space).page(found.page)
            if (!known || !session.spaces.byId(found.space)) return []
            const { title, icon } = known
            const target = { page: found.page, space: found.space, title, icon }
            const headings = await listHeadings(found.page, found.space)
            return headings
              .filter((heading) => holdsWords(heading, query))
              .map((heading) => ({ page: target, heading }))
          }),
        )
        return found.flat().slice(0, shownHeadings)
      },
      listHeadings,
      createPage: (title) => {
        const id = freshId<PageId>()
        // A text beside the pages, as a question's, has none below it.
        const parent = tree.page(page) ? page : null
        const order = tree.orderAt(parent, tree.children(parent).length)
        createPage(session.space(space).doc, { id, title, parent, order }, stamp())
        return { page: id, space, title, icon: '' }
      },
      findPeople: (query) => {
        return people.filter(({ name }) => holdsWords(name, query)).slice(0, shownPeople)
      },
      findTopics: (query) => {
        const wanted = foldText(query.trim())
        const names = new Map<string, string>()
        const add = (key: string, name: string) => {
          if (!names.has(key)) names.set(key, name)
        }
        for (const { id, name, aliases } of topics.all)
          if ([name, ...aliases].some((one) => foldText(one).includes(wanted))) add(id, name)
        // Tags that are no topics yet are what pages are about all the same.
        for (const place of places)
          for (const { tags } of place.tree.all())
            for (const tag of tags)
              if (foldText(tag).includes(wanted)) add(topics.find(tag)?.id ?? tag, tag)
        return [...names.values()]
          .sort((a, b) => {
            const begins = (name: string) => Number(!foldText(name).startsWith(wanted))
            return begins(a) - begins(b) || a.localeCompare(b)
          })
          .slice(0, shownTopics)
      },
      beginTopic: mayWriteTopics ? (name) => void actions.ensure(name) : null,
    }
  }, [
    session,
    spaces,
    people,
    lookedAt,
    stamp,
    freshId,
    space,
    tree,
    page,
    topics,
    actions,
    mayWriteTopics,
  ])
}
