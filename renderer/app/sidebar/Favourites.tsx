import { FileText } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useFavourites } from '../../hooks/pages/useFavourites.ts'
import { useNavigation } from '../../hooks/screen/useNavigation.tsx'
import { toPath } from '../../routes.ts'
import { Link } from '../../ui/Link.tsx'
import styles from './Sidebar.module.css'

/** My favourite pages in the sidebar; nothing at all while there are none. */
export function Favourites() {
  const t = useMessages()
  const { route } = useNavigation()
  const favourites = useFavourites()
  if (favourites.length === 0) return null
  return (
    <div>
      <div className={styles.heading}>
        <h2>{t('app.favourites')}</h2>
      </div>
      <ul className={styles.favourites} aria-label={t('app.favourites')}>
        {favourites.map(({ space, page }) => (
          <li key={page.id}>
            <Link
              look="plain"
              href={toPath({ name: 'page', space, page: page.id })}
              className={styles.item as string}
              {...(route.name === 'page' && route.page === page.id
                ? { 'aria-current': 'page' as const }
                : {})}
            >
              {page.icon ? (
                <span className={styles.emoji} aria-hidden="true">
                  {page.icon}
                </span>
              ) : (
                <FileText aria-hidden="true" />
              )}
              <span className={styles.words}>{page.title || t('app.untitled')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
