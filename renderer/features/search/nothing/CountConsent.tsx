import { useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useCountConsent } from '../../../hooks/search/useSearchCounting.ts'
import { Button } from '../../../ui/Button.tsx'
import styles from './Nothing.module.css'

/** Asks once whether what is searched for may be counted, where its use is plain: after a search that found nothing. */
export function CountConsent() {
  const t = useMessages()
  const counting = useCountConsent()
  // Who has just answered sees that it was heard.
  const [answered, setAnswered] = useState<'yes' | 'no' | null>(null)
  if (!counting || (counting.consent !== 'unasked' && answered === null)) return null
  if (answered !== null)
    return (
      <p className={styles.consent} role="status">
        {t(answered === 'yes' ? 'search.consent.thanks' : 'search.consent.declined')}
      </p>
    )
  const choose = (consent: 'yes' | 'no') => {
    setAnswered(consent)
    counting.choose(consent)
  }
  return (
    <section className={styles.consent} aria-label={t('search.consent.title')}>
      <p className={styles.consentTitle}>{t('search.consent.title')}</p>
      <p>{t('search.consent.words')}</p>
      <div className={styles.actions}>
        <Button size="s" onPress={() => choose('yes')}>
          {t('search.consent.yes')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => choose('no')}>
          {t('search.consent.no')}
        </Button>
      </div>
    </section>
  )
}
