import { useMemo } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { createPage, restorePage } from '../../../../model/page.ts'
import type { LinkablePage } from '../../../editor/context/EditorContext.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { seenTreeOf } from '../../../hooks/pages/seenTree.ts'
import { treeOf } from '../../../hooks/pages/treeOf.ts'
import {
  type EditedPage,
  type LinkEditOutcome,
  useLinkEdits,
} from '../../../hooks/pages/useLinkEdits.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { showToast } from '../../../ui/toasts.ts'
import { findPagesByTitle } from '../findPagesByTitle.ts'
import type { LooseGroup } from './groupLooseLinks.ts'

/** The ways to mend the links of a group, all at once. */
export interface Mending {
  /** Whether this person may write in any of the pages that hold the links. */
  readonly isAllowed: boolean
  readonly findPages: (query: string) => readonly LinkablePage[]
  leadTo(page: LinkablePage): void
  /** Leads to another heading of the same page; empty is its top. */
  leadToHeading(heading: string): void
  /** Creates a page of the missing one's title below the first page that links to it. */
  create(): void
  drop(): void
  /** Takes the page out of the trash; `null` where it does not lie there. */
  readonly restore: (() => void) | null
}

/** Gives the ways to mend a group of links; each says how it went. */
export function useMending(group: LooseGroup): Mending {
  const session = useSession()
  const t = useMessages()
  const edits = useLinkEdits()
  const mayWriteIn = useMayWriteIn()
  const stamp = useStamp()
  const freshId = useFreshId()
  const spaces = useSpaces()
  return useMemo(() => {
    const findPages = (query: string) =>
      findPagesByTitle(
        query,
        spaces.map(({ id }) => ({ space: id, tree: seenTreeOf(session, id) })),
      )
    const sources = group.sources.filter((one) => mayWriteIn(one.space))
    const linksIn = (page: PageId) =>
      group.links.filter((one) => one.source.page === page).length
    const wanted = {
      page: group.page,
      ...(group.heading === '' ? {} : { heading: group.heading }),
    }
    const inAll = async (
      change: (source: EditedPage) => Promise<LinkEditOutcome>,
      done: 'links.mended' | 'links.dropped',
    ) => {
      let count = 0
      let failed = 0
      for (const source of sources) {
        const outcome = await change(source)
        if (outcome.ok) count += linksIn(source.page)
        else failed += linksIn(source.page)
      }
      for (const source of group.sources)
        if (!sources.includes(source)) failed += linksIn(source.page)
      if (count > 0) showToast({ kind: 'success', title: t(done, { count }) })
      if (failed > 0)
        showToast({ kind: 'warning', title: t('links.notMended', { count: failed }) })
    }
    const leadTo = (page: { page: PageId; space: SpaceId; title: string }) =>
      void inAll((source) => edits.mend(source, wanted, page), 'links.mended')
    const { state } = group
    return {
      isAllowed: sources.length > 0,
      findPages,
      leadTo,
      leadToHeading: (heading) =>
        void inAll(
          (source) =>
            edits.mend(source, wanted, {
              page: group.page,
              space: group.space,
              title: group.title,
              heading,
            }),
          'links.mended',
        ),
      create() {
        const [first] = sources
        if (!first) return
        const id = freshId<PageId>()
        const { doc } = session.space(first.space)
        const tree = treeOf(doc)
        const order = tree.orderAt(first.page, tree.children(first.page).length)
        const { title } = group
        createPage(doc, { id, title, parent: first.page, order }, stamp())
        leadTo({ page: id, space: first.space, title })
      },
      drop: () => void inAll((source) => edits.drop(source, wanted), 'links.dropped'),
      restore:
        state.kind === 'trashed' && mayWriteIn(state.space)
          ? () => {
              restorePage(session.space(state.space).doc, group.page, stamp())
              showToast({ kind: 'success', title: t('links.restored', { title: group.title }) })
            }
          : null,
    }
  }, [group, session, t, edits, mayWriteIn, stamp, freshId, spaces])
}
