import { Heart } from 'lucide-react'
import { useId } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useRecentThanks, useSayThanks } from '../../hooks/news/useThanks.ts'
import { useThanksWords } from '../../hooks/news/useThanksWords.ts'
import { useWritableSpace } from '../../hooks/spaces/useWritableSpace.ts'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './RecentThanks.module.css'

const shown = 3

/** The last thanks of my spaces, and the way to say some. Nothing where nobody may and nobody did. */
export function RecentThanks() {
  const t = useMessages()
  const formats = useFormats()
  const heading = useId()
  const people = usePeople()
  const thanks = useRecentThanks(shown)
  const say = useSayThanks()
  const wordsOf = useThanksWords()
  const maySay = useWritableSpace() !== null && people.length > 1
  if (thanks.length === 0 && !maySay) return null
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 id={heading}>{t('thanks.recent')}</h2>
      {thanks.length > 0 && (
        <ul className={styles.list}>
          {thanks.map((one) => (
            <li key={one.id}>
              <Link
                look="plain"
                className={styles.row as string}
                href={toPath({ name: 'feed', space: one.space, post: null })}
              >
                <span className={styles.who}>{wordsOf(one)}</span>
                <span className={styles.reason}>{one.reason}</span>
                <time className={styles.when} dateTime={new Date(one.at).toISOString()}>
                  {formats.ago(one.at)}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {maySay && (
        <Button
          size="s"
          icon={<Heart />}
          onPress={() => say({ to: [], about: { kind: 'person' }, title: '', space: null })}
        >
          {t('thanks.say')}
        </Button>
      )}
    </section>
  )
}
