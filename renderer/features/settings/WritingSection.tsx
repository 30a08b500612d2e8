import { showKeys } from '../../editor/keys/editorKeys.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import {
  useWritingSettings,
  type WritingSettings,
} from '../../hooks/pages/useWritingSettings.ts'
import { Group } from '../../ui/Group.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Switch } from '../../ui/Switch.tsx'
import styles from './WritingSection.module.css'

/** How one likes to write on this device; every switch takes effect at once. */
export function WritingSection() {
  const t = useMessages()
  const { writing, setWriting } = useWritingSettings()
  const toggle = (name: keyof WritingSettings) => ({
    isSelected: writing[name],
    onChange: (on: boolean) => setWriting(name, on),
  })
  return (
    <>
      <Group
        title={t('writing.settings.typography')}
        words={t('writing.settings.typographyWords')}
      >
        <Switch label={t('writing.settings.typographyLabel')} {...toggle('typography')} />
      </Group>
      <Group title={t('writing.settings.spelling')} words={t('writing.settings.spellingWords')}>
        <Switch label={t('writing.settings.spellingLabel')} {...toggle('spelling')} />
      </Group>
      <Group
        title={t('writing.settings.focus')}
        words={
          <>
            {t('writing.settings.focusWords')} <Kbd keys={showKeys('focus')} />
          </>
        }
      >
        <Switch
          label={t('writing.settings.dim')}
          description={t('writing.settings.dimWords')}
          {...toggle('dim')}
        />
        <Switch
          label={t('writing.settings.typewriter')}
          description={t('writing.settings.typewriterWords')}
          {...toggle('typewriter')}
        />
      </Group>
      <p className={styles.note}>{t('writing.settings.deviceOnly')}</p>
    </>
  )
}
