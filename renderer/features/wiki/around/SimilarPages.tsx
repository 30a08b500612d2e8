import { FileText } from 'lucide-react'
import { useId } from 'react'
import type { Page } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSimilar } from '../../../hooks/search/useSimilar.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import styles from './SimilarPages.module.css'

/** What an empty page says of pages that may hold already what its title announces; nothing most of the time. */
export function SimilarPages(props: { readonly page: Page }) {
  const { id, title, language } = props.page
  const t = useMessages()
  const label = useId()
  const spaces = useSpaces()
  const found = useSimilar({
    title,
    kinds: ['page'],
    except: `page:${id}`,
    limit: 3,
    ...(language ? { language } : {}),
  })
  if (found.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={label}>
      <p id={label} className={styles.heading}>
        {t('wiki.similar', { count: found.length })}
      </p>
      <ul>
        {found.map(({ id: record, target, title: other, icon, path, space }) => {
          if (target.kind !== 'page') return null
          const name = spaces.length > 1 && spaces.find((one) => one.id === space)?.name
          const place = [...(name ? [name] : []), ...path].join(' › ')
          return (
            <li key={record}>
              <Link
                look="plain"
                className={styles.item as string}
                href={toPath({ name: 'page', space: target.space, page: target.page })}
              >
                <span className={styles.icon} aria-hidden="true">
                  {icon || <FileText />}
                </span>
                <span className={styles.title}>{other.trim() || t('wiki.untitled')}</span>
                {place && <span className={styles.place}>{place}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
