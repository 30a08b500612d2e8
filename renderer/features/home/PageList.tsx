import { FileText } from 'lucide-react'
import { useId } from 'react'
import type { Space } from '../../../model/space.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useIsChanged } from '../../hooks/news/useLooked.ts'
import type { PlacedPage } from '../../hooks/pages/useFavourites.ts'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ChangedDot } from '../../ui/ChangedDot.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './PageList.module.css'

/** A titled list of pages; with `showsChange`, who changed each and when. */
export function PageList(props: {
  readonly title: string
  readonly pages: readonly PlacedPage[]
  readonly spaces: readonly Space[]
  readonly showsChange?: boolean
  /** Whether pages that others changed since are marked; not where all of them are such. */
  readonly marksChanged?: boolean
  /** What is said in place of an empty list. */
  readonly empty?: string
}) {
  const t = useMessages()
  const formats = useFormats()
  const people = usePeople()
  const isChanged = useIsChanged()
  const heading = useId()
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>{props.title}</h2>
      {props.pages.length === 0 ? (
        <p className={styles.empty}>{props.empty}</p>
      ) : (
        <ul className={styles.list}>
          {props.pages.map(({ space, page }) => {
            const author = people.find((one) => one.id === page.updatedBy)
            const spaceName = props.spaces.find((one) => one.id === space)?.name ?? ''
            return (
              <li key={page.id}>
                <Link
                  look="plain"
                  href={toPath({ name: 'page', space, page: page.id })}
                  className={styles.row as string}
                >
                  <span className={styles.icon} aria-hidden="true">
                    {page.icon || <FileText />}
                  </span>
                  <span className={styles.words}>
                    <span className={styles.title}>
                      {page.title || t('app.untitled')}
                      {props.marksChanged !== false && isChanged(page) && (
                        <ChangedDot label={t('sync.changed.mark')} />
                      )}
                    </span>
                    <span className={styles.space}>{spaceName}</span>
                  </span>
                  {props.showsChange && page.updatedAt !== null && (
                    <span className={styles.change}>
                      <time dateTime={new Date(page.updatedAt).toISOString()}>
                        {formats.ago(page.updatedAt)}
                      </time>
                      {author && (
                        <Avatar
                          name={author.name}
                          id={author.id}
                          size="s"
                          label={t('app.home.changedBy', { name: author.name })}
                        />
                      )}
                    </span>
                  )}
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
