import { useMemo } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePageTrees } from '../../../hooks/pages/usePageTrees.ts'
import { useSameRecords } from '../../../hooks/people/useClaims.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import styles from './Profile.module.css'

const shown = 8

/** The pages that someone answers for or began, the last changed first; what they leave stays. */
export function OwnPages(props: { readonly person: PersonId }) {
  const records = useSameRecords(props.person)
  const t = useMessages()
  const spaces = useSpaces()
  const trees = usePageTrees(useMemo(() => spaces.map(({ id }) => id), [spaces]))
  const pages = useMemo(
    () =>
      trees
        .flatMap((tree, at) =>
          tree
            .all()
            .filter(({ createdBy, owner }) =>
              records.some((one) => one === owner || one === createdBy),
            )
            .map((page) => ({ page, space: spaces[at] })),
        )
        .sort((a, b) => (b.page.updatedAt ?? 0) - (a.page.updatedAt ?? 0)),
    [trees, spaces, records],
  )
  if (pages.length === 0) return <p className={styles.muted}>{t('people.pages.none')}</p>
  return (
    <>
      <ul className={styles.pages}>
        {pages.slice(0, shown).map(
          ({ page, space }) =>
            space && (
              <li key={page.id}>
                <Link
                  look="plain"
                  className={styles.page as string}
                  href={toPath({ name: 'page', space: space.id, page: page.id })}
                >
                  <span aria-hidden="true">{page.icon || '📄'}</span>
                  <span className={styles.pageTitle}>
                    {page.title.trim() || t('wiki.untitled')}
                  </span>
                  <span className={styles.muted}>
                    {page.owner && records.includes(page.owner)
                      ? t('people.pages.owner')
                      : space.name}
                  </span>
                </Link>
              </li>
            ),
        )}
      </ul>
      {pages.length > shown && (
        <p className={styles.muted}>
          {t('people.pages.more', { count: pages.length - shown })}
        </p>
      )}
    </>
  )
}
