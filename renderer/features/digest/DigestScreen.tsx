/** What happened in a week: read here, or taken along as text, HTML or mail. */
import { ChevronLeft, ChevronRight, Copy, FileCode, Mail, Moon } from 'lucide-react'
import { useEffect } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import {
  type Digest,
  type IsoWeek,
  useDigest,
  useDigestCopies,
  useDigestWords,
  useWeeks,
} from '../../hooks/news/useDigest.ts'
import { usePersonal } from '../../hooks/people/usePersonal.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ButtonLink, Link } from '../../ui/Link.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './DigestScreen.module.css'

/** The digest of a week; of the last whole one unless told. */
export function DigestScreen(props: { readonly week: IsoWeek | null }) {
  const t = useMessages()
  const personal = usePersonal()
  const { week, before, after, isRunning } = useWeeks(props.week)
  const digest = useDigest(week)
  const words = useDigestWords(digest)
  useEffect(() => {
    if (!isRunning && personal.notifications.digest !== week) personal.setDigestRead(week)
  }, [personal, week, isRunning])
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{words.heading}</h1>
        {digest && <p className={styles.range}>{words.range}</p>}
        <nav className={styles.weeks} aria-label={t('digest.title')}>
          <ButtonLink
            size="s"
            icon={<ChevronLeft aria-hidden="true" />}
            href={toPath({ name: 'digest', week: before })}
          >
            {t('digest.previous')}
          </ButtonLink>
          {after && (
            <ButtonLink
              size="s"
              icon={<ChevronRight aria-hidden="true" />}
              href={toPath({ name: 'digest', week: after })}
            >
              {t('digest.next')}
            </ButtonLink>
          )}
        </nav>
        <p className={styles.words}>
          {isRunning && `${t('digest.running')} `}
          {t('digest.words')}
        </p>
      </header>
      {digest === null ? (
        <Skeleton label={t('app.loading')} lines={6} />
      ) : (
        <>
          <Sections digest={digest} />
          <Copies digest={digest} />
        </>
      )}
    </div>
  )
}

function Sections(props: { readonly digest: Digest }) {
  const { digest } = props
  const t = useMessages()
  const words = useDigestWords(digest)
  if (digest.sections.length === 0)
    return <EmptyState icon={<Moon />} title={t('digest.quiet')} size="s" />
  return (
    <>
      {digest.sections.map((section) => (
        <section key={section.kind} aria-labelledby={`digest-${section.kind}`}>
          <h2 id={`digest-${section.kind}`}>{words.section(section)}</h2>
          <ul className={styles.list}>
            {section.items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a digest does not change while it is read
              <li key={at} className={styles.item}>
                {item.route ? (
                  <Link href={toPath(item.route)}>{words.title(item)}</Link>
                ) : (
                  <span>{words.title(item)}</span>
                )}
                <span className={styles.behind}>{words.behind(item)}</span>
              </li>
            ))}
            {section.count > section.items.length && (
              <li className={styles.behind}>
                {words.more(section.count - section.items.length)}
              </li>
            )}
          </ul>
        </section>
      ))}
    </>
  )
}

function Copies(props: { readonly digest: Digest }) {
  const t = useMessages()
  const { copyText, saveHtml, saveMail } = useDigestCopies(props.digest)
  const copy = async () => {
    const isCopied = await copyText()
    showToast({
      title: t(isCopied ? 'digest.copied' : 'digest.notCopied'),
      kind: isCopied ? 'success' : 'danger',
    })
  }
  const save = async (file: Promise<string | null>) => {
    const name = await file
    // Whoever declines a file dialog knows it.
    if (name) showToast({ title: t('digest.saved', { file: name }), kind: 'success' })
  }
  return (
    <section className={styles.copies} aria-label={t('digest.actions')}>
      <Button size="s" icon={<Copy />} onPress={() => void copy()}>
        {t('digest.copyText')}
      </Button>
      <Button size="s" icon={<Mail />} onPress={() => void save(saveMail())}>
        {t('digest.saveMail')}
      </Button>
      <Button size="s" icon={<FileCode />} onPress={() => void save(saveHtml())}>
        {t('digest.saveHtml')}
      </Button>
    </section>
  )
}
