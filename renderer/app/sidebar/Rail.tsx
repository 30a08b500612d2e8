import { CircleHelp, House, PanelLeftOpen, Search, Settings, SquarePen } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { useWritableSpace } from '../../hooks/spaces/useWritableSpace.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { shortcutKeys } from '../keys/shortcutKeys.ts'
import { SyncBadge } from '../sync/SyncBadge.tsx'
import styles from './Rail.module.css'

/** What is left of the sidebar when it is folded: its main commands as icons. */
export function Rail(props: {
  readonly onExpand: () => void
  readonly onSearch: () => void
  readonly onNewPage: () => void
}) {
  const t = useMessages()
  const navigate = useNavigate()
  const mayWrite = useWritableSpace() !== null
  return (
    <nav className={styles.rail} aria-label={t('app.navigation')}>
      <IconButton
        label={t('app.showSidebar')}
        shortcut={shortcutKeys.sidebar}
        icon={<PanelLeftOpen />}
        placement="end"
        onPress={props.onExpand}
      />
      <IconButton
        label={t('app.search')}
        shortcut={shortcutKeys.search}
        icon={<Search />}
        placement="end"
        onPress={props.onSearch}
      />
      <IconButton
        label={t('questions.title')}
        icon={<CircleHelp />}
        placement="end"
        onPress={() => navigate({ name: 'questions', queue: 'could-answer' })}
      />
      {mayWrite && (
        <IconButton
          label={t('app.newPage')}
          shortcut={shortcutKeys.newPage}
          icon={<SquarePen />}
          placement="end"
          onPress={props.onNewPage}
        />
      )}
      <IconButton
        label={t('app.home')}
        icon={<House />}
        placement="end"
        onPress={() => navigate({ name: 'home' })}
      />
      <span className={styles.gap} />
      <SyncBadge compact />
      <IconButton
        label={t('app.settings')}
        icon={<Settings />}
        placement="end"
        onPress={() => navigate({ name: 'settings', section: 'you' })}
      />
    </nav>
  )
}
