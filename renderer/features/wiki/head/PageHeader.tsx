import { ListTree, MoreHorizontal, Star } from 'lucide-react'
import { isRestrictedSpace, pageDocName } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import { showKeys } from '../../../editor/keys/editorKeys.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOwnFavourites } from '../../../hooks/pages/useOwnFavourites.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { classNames } from '../../../ui/classNames.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Link } from '../../../ui/Link.tsx'
import { LockMark } from '../../../ui/LockMark.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import type { PageComments } from '../comments/usePageComments.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import styles from './PageHeader.module.css'
import { PagePeers } from './PagePeers.tsx'
import { PageSyncBadge } from './PageSyncBadge.tsx'

/** More pages above than that are folded into an ellipsis. */
const shownAbove = 3

/** The bar above a page: where it stands, who is here, how far it has come, and what can be done. */
export function PageHeader(props: {
  readonly at: PageAt
  readonly page: Page
  readonly menu: readonly MenuEntry[]
  readonly comments: PageComments
  /** Opens the outline; `null` where it stands beside the page. */
  readonly onOutline: (() => void) | null
  readonly onFavourite: (favourite: boolean) => void
}) {
  const { at, page } = props
  const t = useMessages()
  const session = useSession()
  const favourite = useOwnFavourites().isFavourite(page)
  return (
    <header className={styles.header}>
      <Breadcrumb at={at} />
      <div className={styles.tools}>
        <PagePeers page={at.page} />
        <span className={styles.sync}>
          <PageSyncBadge name={pageDocName(session.workspace, at.space, at.page)} />
        </span>
        {props.onOutline && (
          <IconButton
            label={t('writing.outlineOpen')}
            shortcut={showKeys('outline')}
            icon={<ListTree />}
            onPress={props.onOutline}
          />
        )}
        <CommentsButton comments={props.comments} />
        <IconButton
          label={favourite ? t('wiki.removeFavourite') : t('wiki.addFavourite')}
          icon={<Star />}
          className={classNames(favourite && styles.favourite)}
          aria-pressed={favourite}
          onPress={() => props.onFavourite(!favourite)}
        />
        {props.menu.length > 0 && (
          <MenuButton label={t('wiki.menu')} items={props.menu} placement="bottom end">
            <IconButton label={t('wiki.more')} icon={<MoreHorizontal />} />
          </MenuButton>
        )}
      </div>
    </header>
  )
}

function Breadcrumb(props: { readonly at: PageAt }) {
  const { space, tree, page } = props.at
  const t = useMessages()
  const spaceName = useSpaces().find((one) => one.id === space)?.name ?? t('wiki.space')
  const restricted = isRestrictedSpace(space)
  const above = tree.ancestors(page)
  const shown = above.slice(-shownAbove)
  const folded = above.slice(0, above.length - shown.length)
  const titleOf = (id: typeof page) => tree.page(id)?.title.trim() || t('wiki.untitled')
  return (
    <nav className={styles.breadcrumb} aria-label={t('wiki.breadcrumb')}>
      <ol>
        <li>
          <Link
            look="plain"
            href={toPath({ name: 'space', space })}
            className={styles.crumb as string}
          >
            {spaceName}
          </Link>
          {restricted && <LockMark label={t('spaces.lock')} />}
        </li>
        {folded.length > 0 && (
          <li>
            <span className={styles.crumb} title={folded.map(titleOf).join(' › ')}>
              …
            </span>
          </li>
        )}
        {shown.map((id) => (
          <li key={id}>
            <Link
              look="plain"
              href={toPath({ name: 'page', space, page: id })}
              className={styles.crumb as string}
            >
              {titleOf(id)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
