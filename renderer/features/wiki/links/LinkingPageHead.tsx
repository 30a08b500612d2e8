import { FileText } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { LinkedPage } from '../../../hooks/sync/useConnections.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import styles from './PageLinks.module.css'

/** A page's icon, title and space, as a link to it. */
export function LinkingPageHead(props: { readonly page: LinkedPage }) {
  const { page } = props
  const t = useMessages()
  const spaces = useSpaces()
  const space = spaces.length > 1 && spaces.find((one) => one.id === page.space)?.name
  return (
    <Link
      look="plain"
      className={styles.head as string}
      href={toPath({ name: 'page', space: page.space, page: page.page })}
    >
      <span className={styles.icon} aria-hidden="true">
        {page.icon || <FileText />}
      </span>
      <span className={styles.title}>{page.title.trim() || t('wiki.untitled')}</span>
      {space && <span className={styles.space}>{space}</span>}
    </Link>
  )
}
