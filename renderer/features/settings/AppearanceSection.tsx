import { Radio, RadioGroup } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type Theme, useSettings } from '../../hooks/useSettings.ts'
import { Group } from '../../ui/Group.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './AppearanceSection.module.css'

const themes: readonly Theme[] = ['light', 'dark', 'system']

/** Language and theme; both take effect at once. */
export function AppearanceSection() {
  const t = useMessages()
  const settings = useSettings()
  return (
    <>
      <Group
        title={t('settings.appearance.language')}
        words={t('settings.appearance.languageWords')}
      >
        <Select
          label={t('settings.appearance.language')}
          hideLabel
          value={settings.language}
          onChange={(id) => settings.setLanguage(id)}
          className={styles.language as string}
          options={[
            { id: 'system', label: t('settings.appearance.languageSystem') },
            { id: 'fr', label: 'Français' },
            { id: 'en', label: 'English' },
          ]}
        />
      </Group>
      <Group title={t('settings.appearance.theme')} words={t('settings.appearance.themeWords')}>
        <RadioGroup
          aria-label={t('settings.appearance.theme')}
          value={settings.theme}
          onChange={(id) => {
            const theme = themes.find((one) => one === id)
            if (theme) settings.setTheme(theme)
          }}
          className={styles.themes as string}
        >
          {themes.map((theme) => (
            <Radio key={theme} value={theme} className={styles.theme as string}>
              <span className={styles.preview} data-preview={theme} aria-hidden="true">
                <span className={styles.half}>
                  <Preview />
                </span>
                {theme === 'system' && (
                  <span className={styles.half} data-dark>
                    <Preview />
                  </span>
                )}
              </span>
              <span>{t(`settings.appearance.${theme}`)}</span>
            </Radio>
          ))}
        </RadioGroup>
      </Group>
    </>
  )
}

/** The app as a few strokes. */
function Preview() {
  return (
    <>
      <span className={styles.side}>
        <i />
        <i />
        <i />
      </span>
      <span className={styles.paper}>
        <b />
        <i />
        <i />
      </span>
    </>
  )
}
