import { FileText, Plus } from 'lucide-react'
import { memo } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useCreatePage } from '../operations/useCreatePage.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import { useShownPart } from '../useShownPart.tsx'
import styles from './SubPages.module.css'

/** The pages right below this one, and the way to add another; drawn once while the page's text comes. */
export const SubPages = memo(function SubPages(props: {
  readonly at: PageAt
  readonly readOnly: boolean
}) {
  const { space, tree, page } = props.at
  const t = useMessages()
  const createInside = useCreatePage(space, page)
  const children = tree.children(page)
  const part = useShownPart(children)
  if (children.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={`below-${page}`}>
      <header className={styles.header}>
        <h2 id={`below-${page}`} className={styles.heading}>
          {t('wiki.subPages')}
        </h2>
        {!props.readOnly && (
          <Button size="s" variant="quiet" icon={<Plus />} onPress={createInside}>
            {t('wiki.newPageInside')}
          </Button>
        )}
      </header>
      <ul className={styles.list}>
        {part.shown.map((id) => {
          const child = tree.page(id)
          return (
            child && (
              <li key={id}>
                <Link
                  look="plain"
                  className={styles.item as string}
                  href={toPath({ name: 'page', space, page: id })}
                >
                  <span className={styles.icon} aria-hidden="true">
                    {child.icon || <FileText />}
                  </span>
                  <span className={styles.title}>
                    {child.title.trim() || t('wiki.untitled')}
                  </span>
                </Link>
              </li>
            )
          )
        })}
      </ul>
      {part.more}
    </section>
  )
})
