/** What people do with a page, from the tree, the page's own menu and the trash alike. */
import { useMemo } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import {
  createPage,
  movePage,
  purgePage,
  renamePage,
  restorePage,
  setPageArchived,
  trashPage,
} from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOwnFavourites } from '../../../hooks/pages/useOwnFavourites.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { showToast } from '../../../ui/toasts.ts'
import { countBelow } from './countBelow.ts'
import { openInNewWindow } from './openInNewWindow.ts'
import { keepNewBody, readBlocks } from './pageBodies.ts'
import { routeToLink } from './pageLinks.ts'
import type { TreePlace } from './pageMoves.ts'

/** A page with the tree it stands in. */
export interface PageAt {
  readonly space: SpaceId
  readonly tree: PageTree
  readonly page: PageId
}

/** The operations. Those that take something out of sight say so and offer to undo it. */
export interface PageOperations {
  open(at: PageAt): void
  openWindow(at: PageAt): void
  rename(at: PageAt, title: string): void
  move(at: PageAt, place: TreePlace): void
  /** Copies title, icon, tags and body beside the page; pages below it stay with the original. */
  duplicate(at: PageAt): Promise<void>
  setFavourite(at: PageAt, favourite: boolean): void
  /** Of the page, or of a place in it. */
  copyLink(at: PageAt, heading?: string): Promise<void>
  archive(at: PageAt): void
  unarchive(at: PageAt): void
  trash(at: PageAt): void
  /** Takes it out of the trash; it is shown at the top while what it lay under is put away. */
  restore(at: PageAt): void
  /** Deletes it and what lies below for good; callers have asked before. */
  purge(at: PageAt): void
}

/** Gives the operations on pages for the person and the session on screen. */
export function usePageOperations(): PageOperations {
  const session = useSession()
  const { platform } = useServices()
  const navigate = useNavigate()
  const stamp = useStamp()
  const { set: setFavourite } = useOwnFavourites()
  const freshId = useFreshId()
  const t = useMessages()
  return useMemo((): PageOperations => {
    const docOf = ({ space }: PageAt) => session.space(space).doc
    const routeOf = ({ space, page }: PageAt) => ({ name: 'page', space, page }) as const
    const titleOf = ({ tree, page }: PageAt) =>
      tree.page(page)?.title.trim() || t('wiki.untitled')
    const say = (message: string, undo?: () => void) =>
      showToast({
        title: message,
        ...(undo ? { action: { label: t('wiki.undo'), onAction: undo } } : {}),
      })
    const restore = (at: PageAt) => restorePage(docOf(at), at.page, stamp())
    const unarchive = (at: PageAt) => setPageArchived(docOf(at), at.page, false, stamp())
    return {
      open: (at) => navigate(routeOf(at)),
      openWindow: (at) => openInNewWindow(routeOf(at)),
      rename: (at, title) => {
        if (at.tree.page(at.page)?.title !== title)
          renamePage(docOf(at), at.page, title, stamp())
      },
      move: (at, place) => {
        const { parent, position } = place
        const order = at.tree.orderAt(parent, position, at.page)
        movePage(docOf(at), at.page, { parent, order }, stamp())
      },
      duplicate: async (at) => {
        const page = at.tree.page(at.page)
        if (!page) return
        const id = freshId<PageId>()
        const blocks = await readBlocks(session, at.space, at.page)
        if (!blocks || !(await keepNewBody(session, at.space, id, blocks))) {
          say(t('wiki.duplicateFailed', { title: titleOf(at) }))
          return
        }
        const parent = at.tree.parentOf(at.page)
        const place = at.tree.children(parent).indexOf(at.page) + 1
        const { icon, tags, language, owner } = page
        createPage(
          docOf(at),
          {
            id,
            title: t('wiki.copyOf', { title: titleOf(at) }),
            parent,
            order: at.tree.orderAt(parent, place),
            icon,
            tags,
            language,
            owner,
          },
          stamp(),
        )
        navigate({ name: 'page', space: at.space, page: id })
      },
      setFavourite: (at, favourite) => setFavourite(at.space, at.page, favourite),
      copyLink: async (at, heading = '') => {
        const link = routeToLink(
          { ...routeOf(at), heading },
          {
            kind: platform.kind,
            origin: window.location.origin,
            workspace: session.workspace,
          },
        )
        say(
          (await platform.copyText(link))
            ? t('wiki.linkCopied')
            : t('wiki.linkNotCopied', { link }),
        )
      },
      archive: (at) => {
        setPageArchived(docOf(at), at.page, true, stamp())
        say(t('wiki.archivedToast', { title: titleOf(at) }), () => unarchive(at))
      },
      unarchive,
      trash: (at) => {
        const below = countBelow(at.tree, at.page)
        trashPage(docOf(at), at.page, stamp())
        say(t('wiki.trashedToast', { title: titleOf(at), below }), () => restore(at))
      },
      restore,
      purge: (at) => {
        // Below first: a page whose parent is purged would come up at the top.
        const doc = docOf(at)
        doc.transact(() => {
          for (const id of [...at.tree.descendants(at.page)].reverse())
            purgePage(doc, id, stamp())
          purgePage(doc, at.page, stamp())
        }, purgeOrigin)
      },
    }
  }, [session, platform, navigate, stamp, freshId, setFavourite, t])
}

/** Origin of the transaction that purges a branch at once. */
const purgeOrigin = 'relais:wiki:purge'
