/** The settings, one section a path. */
import {
  Bell,
  HardDrive,
  Info,
  Palette,
  PencilLine,
  RefreshCw,
  Search,
  Stethoscope,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type SettingsSection, settingsSections, toPath } from '../../routes.ts'
import { Link } from '../../ui/Link.tsx'
import { AboutSection } from './AboutSection.tsx'
import { AppearanceSection } from './AppearanceSection.tsx'
import { DiagnosisSection } from './DiagnosisSection.tsx'
import { NotificationsSection } from './NotificationsSection.tsx'
import { SearchSection } from './SearchSection.tsx'
import styles from './SettingsScreen.module.css'
import { StorageSection } from './StorageSection.tsx'
import { SyncSection } from './SyncSection.tsx'
import { WritingSection } from './WritingSection.tsx'
import { YouSection } from './YouSection.tsx'

const icons: Readonly<Record<SettingsSection, ReactNode>> = {
  you: <UserRound />,
  appearance: <Palette />,
  writing: <PencilLine />,
  search: <Search />,
  notifications: <Bell />,
  members: <UsersRound />,
  sync: <RefreshCw />,
  diagnosis: <Stethoscope />,
  storage: <HardDrive />,
  about: <Info />,
}

/** The settings screen. */
export function SettingsScreen(props: {
  readonly section: SettingsSection
  /** The section of the members: another room's, so `app/` hands it in. */
  readonly members?: ReactNode
}) {
  const t = useMessages()
  return (
    <div className={styles.screen}>
      <nav className={styles.nav} aria-label={t('settings.sections')}>
        {settingsSections.map((section) => (
          <Link
            key={section}
            look="plain"
            href={toPath({ name: 'settings', section })}
            className={styles.link as string}
            {...(section === props.section ? { 'aria-current': 'page' as const } : {})}
          >
            {icons[section]}
            {t(`settings.${section}.title`)}
          </Link>
        ))}
      </nav>
      <div className={styles.content}>
        <h1 className={styles.title}>{t(`settings.${props.section}.title`)}</h1>
        {props.section === 'you' && <YouSection />}
        {props.section === 'appearance' && <AppearanceSection />}
        {props.section === 'writing' && <WritingSection />}
        {props.section === 'search' && <SearchSection />}
        {props.section === 'notifications' && <NotificationsSection />}
        {props.section === 'members' && props.members}
        {props.section === 'sync' && <SyncSection />}
        {props.section === 'diagnosis' && <DiagnosisSection />}
        {props.section === 'storage' && <StorageSection />}
        {props.section === 'about' && <AboutSection />}
      </div>
    </div>
  )
}
