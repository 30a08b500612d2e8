import { commentToLine } from '../../../model/comments/commentText.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { documentRoute } from '../../hooks/pages/documentRoute.ts'
import { useOpenThreads } from '../../hooks/pages/useOpenThreads.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './PageList.module.css'

const shown = 4

/** The open comments, those that name this person first; nothing where there are none. */
export function OpenComments() {
  const t = useMessages()
  const { person } = useSession()
  const people = usePeople()
  const status = useOpenThreads(null)
  if (status.kind !== 'known' || status.pages.length === 0) return null
  const all = status.pages
    .flatMap((page) =>
      page.threads.map((thread) => ({ page, thread, isMine: thread.named.includes(person) })),
    )
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || b.thread.lastAt - a.thread.lastAt)
  const nameOf = (id: string | null, label: string) =>
    people.find((one) => one.id === id)?.name || label
  return (
    <section className={styles.section} aria-labelledby="home-comments">
      <h2 id="home-comments">{t('comments.all')}</h2>
      <ul className={styles.list}>
        {all.slice(0, shown).map(({ page, thread }) => (
          <li key={thread.id}>
            <Link
              look="plain"
              className={styles.row as string}
              href={toPath(documentRoute(page, thread.id))}
            >
              <Avatar
                name={nameOf(thread.by, t('comments.someone'))}
                id={thread.by ?? thread.id}
                size="s"
              />
              <span className={styles.words}>
                <span className={styles.title}>{commentToLine(thread.text, nameOf)}</span>
                <span className={styles.space}>{page.title.trim() || t('wiki.untitled')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.empty}>
        <Link href={toPath({ name: 'comments', space: null })}>
          {t('comments.allLink', { count: all.length })}
        </Link>
      </p>
    </section>
  )
}
