/** The sidebar: where the person is, where they can go, and what state the workspace is in. */
import {
  BadgeCheck,
  CircleHelp,
  Hash,
  House,
  Keyboard,
  LayoutGrid,
  PanelLeftClose,
  Plus,
  Search,
  Settings,
  SquarePen,
  Trash2,
  Upload,
  UsersRound,
} from 'lucide-react'

import { memo, type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { StartView } from '../../features/onboarding/startView.ts'
import { NewSpaceDialog } from '../../features/spaces/NewSpaceDialog.tsx'
import { SpacesTree } from '../../features/wiki/tree/SpacesTree.tsx'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useNavigate, useNavigation } from '../../hooks/screen/useNavigation.tsx'
import { useAccess } from '../../hooks/spaces/useAccess.ts'
import { useMayWrite } from '../../hooks/spaces/useMayWrite.ts'
import { useWritableSpace } from '../../hooks/spaces/useWritableSpace.ts'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { type Route, toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Link } from '../../ui/Link.tsx'
import { shortcutKeys } from '../keys/shortcutKeys.ts'
import { SyncBadge } from '../sync/SyncBadge.tsx'
import { Favourites } from './Favourites.tsx'
import styles from './Sidebar.module.css'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** The sidebar of an open workspace; in a narrow window it stands in a drawer. Where one is, its parts look up themselves: it is not drawn anew for it. */
export const Sidebar = memo(function Sidebar(props: {
  readonly onSearch: () => void
  readonly onNewPage: () => void
  readonly onCollapse: () => void
  readonly onShortcuts: () => void
  readonly onStart: (view: StartView) => void
  readonly isDrawer: boolean
  /** The line at its edge by which it is resized. */
  readonly resizer?: ReactNode
}) {
  const t = useMessages()
  const navigate = useNavigate()
  const [isNewSpaceOpen, setNewSpaceOpen] = useState(false)
  const mayCreateSpaces = useMayWrite(null)
  const mayWrite = useWritableSpace() !== null
  return (
    <aside className={styles.sidebar} data-drawer={props.isDrawer || undefined}>
      <div className={styles.top}>
        <WorkspaceMenu onStart={props.onStart} />
        <IconButton
          label={t(props.isDrawer ? 'app.close' : 'app.hideSidebar')}
          shortcut={shortcutKeys.sidebar}
          size="s"
          icon={<PanelLeftClose />}
          onPress={props.onCollapse}
        />
      </div>
      <div className={styles.commands}>
        <AriaButton className={styles.search as string} onPress={props.onSearch}>
          <Search aria-hidden="true" />
          <span className={styles.words}>{t('app.search')}</span>
          <Kbd keys={shortcutKeys.search} />
        </AriaButton>
        {mayWrite && (
          <IconButton
            label={t('app.newPage')}
            shortcut={shortcutKeys.newPage}
            icon={<SquarePen />}
            variant="secondary"
            className={styles.newPage as string}
            onPress={props.onNewPage}
          />
        )}
      </div>
      <nav className={styles.nav} aria-label={t('app.navigation')}>
        <NavItem icon={<House />} route={{ name: 'home' }} label={t('app.home')} />
        <NavItem
          icon={<CircleHelp />}
          route={{ name: 'questions', queue: 'could-answer' }}
          label={t('questions.title')}
        />
        <NavItem
          icon={<UsersRound />}
          route={{ name: 'people', query: '' }}
          label={t('people.all')}
        />
        <NavItem icon={<Hash />} route={{ name: 'topics' }} label={t('topics.title')} />
        <Favourites />
        <div className={styles.heading}>
          <h2>{t('app.spaces')}</h2>
          <span className={styles.gap} />
          <IconButton
            label={t('spaces.browse')}
            size="s"
            icon={<LayoutGrid />}
            className={styles.headingButton as string}
            onPress={() => navigate({ name: 'spaces' })}
          />
          {mayCreateSpaces && (
            <IconButton
              label={t('spaces.new')}
              size="s"
              icon={<Plus />}
              className={styles.headingButton as string}
              onPress={() => setNewSpaceOpen(true)}
            />
          )}
        </div>
        <div className={styles.tree}>
          <SpacesTree />
        </div>
        <div className={styles.lower}>
          {mayWrite && (
            <NavItem icon={<Upload />} route={{ name: 'import' }} label={t('app.import')} />
          )}
          <NavItem
            icon={<BadgeCheck />}
            route={{ name: 'verify' }}
            label={t('verification.reviews')}
          />
          <NavItem
            icon={<Trash2 />}
            route={{ name: 'trash', space: null }}
            label={t('app.trash')}
          />
          <NavItem
            icon={<Settings />}
            route={{ name: 'settings', section: 'you' }}
            label={t('app.settings')}
          />
        </div>
      </nav>
      <Footer onShortcuts={props.onShortcuts} />
      <NewSpaceDialog isOpen={isNewSpaceOpen} onOpenChange={setNewSpaceOpen} />
      {props.resizer}
    </aside>
  )
})

function NavItem(props: {
  readonly icon: ReactNode
  readonly route: Route
  readonly label: string
}) {
  const { route } = useNavigation()
  const isHere = route.name === props.route.name
  return (
    <Link
      look="plain"
      href={toPath(props.route)}
      className={styles.item as string}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
    >
      {props.icon}
      <span className={styles.words}>{props.label}</span>
    </Link>
  )
}

function Footer(props: { readonly onShortcuts: () => void }) {
  const t = useMessages()
  const { person } = useSession()
  const { rights } = useAccess()
  const role =
    rights.kind === 'member' ? rights.role : rights.kind === 'removed' ? 'removed' : null
  const me = usePeople().find((one) => one.id === person)
  const name = me?.name ?? ''
  return (
    <div className={styles.footer}>
      <Link
        look="plain"
        href={toPath({ name: 'settings', section: 'you' })}
        className={styles.me as string}
      >
        <Avatar name={name} id={person} label={t('app.me', { name })} />
      </Link>
      <SyncBadge />
      {(role === 'reader' || role === 'removed') && (
        <span className={styles.role}>{t(`spaces.role.${role}`)}</span>
      )}
      <span className={styles.gap} />
      <IconButton
        label={t('app.keys.title')}
        shortcut={shortcutKeys.help}
        size="s"
        icon={<Keyboard />}
        placement="top"
        onPress={props.onShortcuts}
      />
    </div>
  )
}
