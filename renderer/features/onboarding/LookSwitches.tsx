import { Monitor, Moon, Sun } from 'lucide-react'
import { useLanguage } from '../../hooks/language/useLanguage.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSettings } from '../../hooks/useSettings.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './OnboardingScreen.module.css'

/** Language and theme, switched at once, before anything is asked. */
export function LookSwitches() {
  const t = useMessages()
  const settings = useSettings()
  const language = useLanguage()
  return (
    <div className={styles.switches}>
      <Segmented
        size="s"
        hideLabel
        label={t('onboarding.language')}
        value={language}
        onChange={(id) => settings.setLanguage(id)}
        // Each language by its own name, whichever is spoken now.
        options={[
          { id: 'fr', label: 'Français' },
          { id: 'en', label: 'English' },
        ]}
      />
      <Segmented
        size="s"
        hideLabel
        label={t('onboarding.theme')}
        value={settings.theme}
        onChange={(id) => settings.setTheme(id)}
        className={styles.themes as string}
        options={[
          { id: 'light', label: t('onboarding.light'), icon: <Sun /> },
          { id: 'dark', label: t('onboarding.dark'), icon: <Moon /> },
          { id: 'system', label: t('onboarding.system'), icon: <Monitor /> },
        ]}
      />
    </div>
  )
}
