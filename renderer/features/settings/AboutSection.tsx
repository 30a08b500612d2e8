import { Stethoscope } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Group } from '../../ui/Group.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { Logo } from '../../ui/Logo.tsx'
import styles from './SettingsScreen.module.css'

/** What runs here, what this host cannot do, and under what licence. */
export function AboutSection() {
  const t = useMessages()
  const { platform } = useServices()
  const [shell, setShell] = useState<Awaited<ReturnType<typeof platform.about>>>(null)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    let shown = true
    void platform.about().then((facts) => {
      if (shown) setShell(facts)
    })
    return () => {
      shown = false
    }
  }, [platform])
  const host = {
    desktop: t('settings.about.desktop'),
    web: t('settings.about.web'),
    'lan-web': t('settings.about.lanWeb'),
  }[platform.kind]
  const facts = [
    `Relais ${platform.version}`,
    platform.kind,
    ...(shell ? [`Electron ${shell.electron}`, shell.platform] : []),
    navigator.userAgent,
  ].join('\n')
  return (
    <>
      <div className={styles.brand}>
        <Logo size={40} />
        <div>
          <p className={styles.stateTitle}>
            {t('settings.about.version', { version: platform.version })}
          </p>
          <p className={styles.quiet}>{t('settings.about.motto')}</p>
        </div>
      </div>
      <Group title={t('settings.about.host')}>
        <p>{host}</p>
        {shell && (
          <p className={styles.quiet}>
            Electron {shell.electron} · {shell.platform}
          </p>
        )}
        {platform.kind === 'lan-web' && (
          <ul className={styles.bullets}>
            <li>{t('settings.about.noOfflineStart')}</li>
            <li>{t('settings.about.noInstall')}</li>
            <li>{t('settings.about.noPromise')}</li>
            <li>{t('settings.about.noEncryption')}</li>
          </ul>
        )}
      </Group>
      <Group title={t('settings.about.help')} words={t('settings.about.helpWords')}>
        <div className={styles.buttons}>
          <Button onPress={() => void platform.copyText(facts).then(setCopied)}>
            {t(isCopied ? 'settings.about.copied' : 'settings.about.copy')}
          </Button>
          <ButtonLink
            icon={<Stethoscope />}
            href={toPath({ name: 'settings', section: 'diagnosis' })}
          >
            {t('settings.about.toDiagnosis')}
          </ButtonLink>
        </div>
      </Group>
      <Group title={t('settings.about.licence')}>
        <p>{t('settings.about.licenceWords')}</p>
      </Group>
    </>
  )
}
