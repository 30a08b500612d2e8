import { useId } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useDigest, useWeeks } from '../../hooks/news/useDigest.ts'
import { useNotificationSettings } from '../../hooks/people/usePersonal.ts'
import { toPath } from '../../routes.ts'
import { ButtonLink } from '../../ui/Link.tsx'
import styles from './HomeScreen.module.css'

/** Says that last week's digest is there, until it was read on any device; nothing after a week in which nothing happened. */
export function DigestCard() {
  const t = useMessages()
  const heading = useId()
  const { week } = useWeeks(null)
  const { digest: read } = useNotificationSettings()
  const digest = useDigest(week)
  const count = digest?.sections.reduce((sum, one) => sum + one.count, 0) ?? 0
  if (count === 0 || (read !== null && read >= week)) return null
  return (
    <section aria-labelledby={heading} className={styles.card}>
      <h2 id={heading}>{t('digest.ready')}</h2>
      <p>{t('digest.readyWords', { count })}</p>
      <div className={styles.choices}>
        <ButtonLink size="s" href={toPath({ name: 'digest', week: null })}>
          {t('digest.read')}
        </ButtonLink>
      </div>
    </section>
  )
}
