/** The frame around every screen of an open workspace: sidebar, the screen, and what floats above. */
import { Menu, Search } from 'lucide-react'
import {
  type CSSProperties,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { Moderated } from '../features/governance/Moderated.tsx'
import { AccessNotice } from '../features/members/AccessNotice.tsx'
import type { StartView } from '../features/onboarding/startView.ts'
import { keepTypedAhead } from '../features/search/typedAhead.ts'
import { useMessages } from '../hooks/language/useMessages.ts'
import { ModerationSlot } from '../hooks/moderation/ModerationSlot.tsx'
import { useThanksRequest } from '../hooks/news/useThanks.ts'
import { useWritingSettings } from '../hooks/pages/useWritingSettings.ts'
import { useServices } from '../hooks/ServicesContext.tsx'
import { useMediaQuery } from '../hooks/screen/useMediaQuery.ts'
import { useNavigation } from '../hooks/screen/useNavigation.tsx'
import { useWorkspace } from '../hooks/useWorkspace.ts'
import { toPath } from '../routes.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { BackgroundWork } from './BackgroundWork.tsx'
import { RelayReminder } from './banners/RelayReminder.tsx'
import { ReviewBanner } from './banners/ReviewBanner.tsx'
import { StoreBanner } from './banners/StoreBanner.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { ShortcutsDialog } from './keys/ShortcutsDialog.tsx'
import { shortcutKeys } from './keys/shortcutKeys.ts'
import { useGlobalShortcuts } from './keys/useGlobalShortcuts.ts'
import styles from './Shell.module.css'
import { Screens } from './screens/Screens.tsx'
import { ScreenTitle } from './screens/ScreenTitle.tsx'
import { useAsk } from './screens/useAsk.ts'
import { Rail } from './sidebar/Rail.tsx'
import { Resizer } from './sidebar/Resizer.tsx'
import { Sidebar } from './sidebar/Sidebar.tsx'
import { useSidebarWidth } from './sidebar/useSidebarWidth.ts'
import { SyncBadge } from './sync/SyncBadge.tsx'
import { useFocusHome } from './useFocusHome.ts'
import { useNewPage } from './useNewPage.ts'

const loadPalette = () => import('../features/search/SearchPalette.tsx')
const SearchPalette = lazy(() =>
  loadPalette().then((file) => ({ default: file.SearchPalette })),
)

const ThanksDialog = lazy(() =>
  import('../features/feed/ThanksDialog.tsx').then((file) => ({ default: file.ThanksDialog })),
)

const collapsedKey = 'app.sidebar-collapsed'

/** The frame of an open workspace. */
export function Shell(props: { readonly onStart: (view: StartView) => void }) {
  const t = useMessages()
  const { settings } = useServices()
  const { route } = useNavigation()
  const isNarrow = useMediaQuery('(max-width: 760px)')
  const [isCollapsed, setCollapsed] = useState(() => settings.read(collapsedKey) === '1')
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [areShortcutsOpen, setShortcutsOpen] = useState(false)
  const width = useSidebarWidth()
  const newPage = useNewPage()
  const newFromTemplate = useNewPage(true)
  const ask = useAsk()
  const { writing } = useWritingSettings()
  // Focus mode hides what is around a page, and only there.
  const isFocused = writing.focus && route.name === 'page'
  const { request: thanks } = useThanksRequest()

  const toggleSidebar = useCallback(() => {
    if (isNarrow) return setDrawerOpen((open) => !open)
    setCollapsed((before) => {
      settings.write(collapsedKey, before ? null : '1')
      return !before
    })
  }, [isNarrow, settings])
  // Fetched while the person reads: what is typed right after the keys belongs in its field.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 300)
    return () => clearTimeout(timer)
  }, [])
  const openPalette = useCallback(() => {
    if (isPaletteOpen) return
    keepTypedAhead()
    setDrawerOpen(false)
    setPaletteOpen(true)
  }, [isPaletteOpen])
  const openShortcuts = useCallback(() => setShortcutsOpen(true), [])
  useGlobalShortcuts({ toggleSidebar, openPalette, openShortcuts, newPage })

  const path = toPath(route)
  const part = useFocusHome(path)
  // biome-ignore lint/correctness/useExhaustiveDependencies: going anywhere closes the drawer
  useEffect(() => setDrawerOpen(false), [path])

  const resizer = useMemo(() => !isNarrow && <Resizer width={width} />, [isNarrow, width])
  const sidebar = (
    <Sidebar
      onSearch={openPalette}
      onNewPage={newPage}
      onCollapse={toggleSidebar}
      onShortcuts={openShortcuts}
      onStart={props.onStart}
      isDrawer={isNarrow}
      resizer={resizer}
    />
  )

  return (
    <div
      className={styles.shell}
      style={{ '--sidebar-width': `${width.value}px` } as CSSProperties}
    >
      <a href="#main" className={styles.skip}>
        {t('app.skip')}
      </a>
      {!isNarrow && !isFocused && !isCollapsed && sidebar}
      {!isNarrow && !isFocused && isCollapsed && (
        <Rail onExpand={toggleSidebar} onSearch={openPalette} onNewPage={newPage} />
      )}
      <div ref={part} className={styles.column}>
        {isNarrow && !isFocused && <TopBar onMenu={toggleSidebar} onSearch={openPalette} />}
        <StoreBanner />
        <ReviewBanner />
        <RelayReminder />
        <AccessNotice />
        <main id="main" tabIndex={-1} className={styles.main}>
          <ErrorBoundary resetKey={path}>
            <ModerationSlot moderated={Moderated}>
              <Screens onSearch={openPalette} onNewPage={newPage} />
            </ModerationSlot>
          </ErrorBoundary>
        </main>
      </div>
      {isNarrow && (
        <ModalOverlay
          isOpen={isDrawerOpen}
          onOpenChange={setDrawerOpen}
          isDismissable
          className={styles.backdrop as string}
        >
          <Modal className={styles.drawer as string}>
            <Dialog aria-label={t('app.navigation')} className={styles.drawerDialog as string}>
              {sidebar}
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
      {isPaletteOpen && (
        <Suspense>
          <SearchPalette
            onNewPage={newPage}
            onNewFromTemplate={newFromTemplate}
            onAsk={ask}
            onClose={() => setPaletteOpen(false)}
          />
        </Suspense>
      )}
      {thanks && (
        <Suspense>
          <ThanksDialog />
        </Suspense>
      )}
      <ShortcutsDialog isOpen={areShortcutsOpen} onOpenChange={setShortcutsOpen} />
      <ScreenTitle />
      <BackgroundWork />
    </div>
  )
}

/** The bar at the top of a narrow window. */
function TopBar(props: { readonly onMenu: () => void; readonly onSearch: () => void }) {
  const t = useMessages()
  const workspace = useWorkspace()
  return (
    <header className={styles.topBar}>
      <IconButton label={t('app.openNavigation')} icon={<Menu />} onPress={props.onMenu} />
      <span className={styles.topTitle}>{workspace?.name || t('app.name')}</span>
      <SyncBadge compact />
      <IconButton
        label={t('app.search')}
        shortcut={shortcutKeys.search}
        icon={<Search />}
        onPress={props.onSearch}
      />
    </header>
  )
}
