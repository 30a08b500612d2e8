import { useState } from 'react'
import type { TopicId } from '../../../../model/ids.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import shared from '../Topics.module.css'
import styles from './TopicScreen.module.css'

const atFirst = 12

/** The pages that bear a topic, those changed last first. */
export function TopicPages(props: { readonly topic: TopicId; readonly name: string }) {
  const { topic, name } = props
  const t = useMessages()
  const formats = useFormats()
  const spaces = useSpaces()
  const { facts, pages: status } = useExpertise()
  const [isWhole, setWhole] = useState(false)
  const pages = facts.pages
    .filter((page) => page.topics.includes(topic))
    .sort((a, b) => b.at - a.at || (a.page < b.page ? -1 : 1))
  const shown = isWhole ? pages : pages.slice(0, atFirst)
  return (
    <section className={shared.part} aria-labelledby="topic-pages">
      <h2 id="topic-pages">{t('topics.pagesTitle')}</h2>
      {status === 'failed' && <p className={shared.muted}>{t('topics.failed')}</p>}
      {pages.length === 0 && status !== 'failed' && (
        <p className={shared.muted}>
          {status === 'waiting' ? t('topics.reading') : t('topics.noPages', { name })}
        </p>
      )}
      <ul className={styles.lines}>
        {shown.map((page) => (
          <li key={page.page}>
            <Link
              look="plain"
              className={styles.line as string}
              href={toPath({ name: 'page', space: page.space, page: page.page })}
            >
              <span className={styles.lineTitle}>{page.title || t('topics.untitled')}</span>
              <span className={shared.muted}>
                {[spaces.find((one) => one.id === page.space)?.name, formats.ago(page.at)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < pages.length && (
        <Button size="s" variant="quiet" onPress={() => setWhole(true)}>
          {t('topics.more', { count: pages.length - shown.length })}
        </Button>
      )}
    </section>
  )
}
