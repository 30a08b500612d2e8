/** Links that lead nowhere, in a space or everywhere, by what they miss; and the ways to mend them. */
import { Link2Off } from 'lucide-react'
import { useMemo } from 'react'
import type { SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { readLinkState } from '../../../hooks/pages/linkState.ts'
import { useLooseLinks } from '../../../hooks/pages/useLooseLinks.ts'
import { usePageTrees } from '../../../hooks/pages/usePageTrees.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useSearchStatus } from '../../../hooks/search/useSearchStatus.ts'
import { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import styles from './BrokenLinksScreen.module.css'
import { groupLooseLinks } from './groupLooseLinks.ts'
import { LooseGroupView } from './LooseGroupView.tsx'

/** The screen of the route `broken-links`; `null` is every space. */
export function BrokenLinksScreen(props: { readonly space: SpaceId | null }) {
  const { space } = props
  const t = useMessages()
  const session = useSession()
  const spaces = useSpaces()
  const navigate = useNavigate()
  const status = useLooseLinks(space)
  const trees = usePageTrees(useMemo(() => spaces.map((one) => one.id), [spaces]))
  const loading = useSpacesStatus(useMemo(() => spaces.map((one) => one.id), [spaces]))
  const search = useSearchStatus()
  const isReading =
    status.kind === 'waiting' ||
    loading === 'loading' ||
    search.kind === 'starting' ||
    search.kind === 'building'
  const loose = status.kind === 'known' ? status.links : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: what became of pages stands in the trees
  const groups = useMemo(
    () => groupLooseLinks(loose ?? [], (page, home) => readLinkState(session, home, page)),
    [loose, session, trees, loading],
  )
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.header}>
          <div>
            <h1 className={styles.title}>{t('links.brokenTitle')}</h1>
            <p className={styles.words}>{t('links.brokenWords')}</p>
          </div>
          <Select
            label={t('links.brokenScope')}
            hideLabel
            options={[
              { id: 'all', label: t('links.brokenAll') },
              ...spaces.map((one) => ({ id: one.id as string, label: one.name })),
            ]}
            value={space ?? 'all'}
            onChange={(id) =>
              navigate(
                { name: 'broken-links', space: id === 'all' ? null : (id as SpaceId) },
                { replace: true },
              )
            }
          />
        </header>
        {isReading && groups.length === 0 && <Skeleton label={t('links.waiting')} lines={5} />}
        {status.kind === 'failed' && (
          <ErrorState title={t('links.brokenTitle')}>{t('links.failed')}</ErrorState>
        )}
        {status.kind === 'known' && !isReading && groups.length === 0 && (
          <EmptyState icon={<Link2Off />} title={t('links.brokenNone')}>
            {t('links.brokenNoneWords')}
          </EmptyState>
        )}
        <ul className={styles.groups}>
          {groups.map((group) => (
            <LooseGroupView key={group.key} group={group} />
          ))}
        </ul>
      </div>
    </div>
  )
}
