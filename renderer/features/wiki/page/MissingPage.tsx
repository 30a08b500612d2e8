import { FileQuestion } from 'lucide-react'
import { useEffect } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePageElsewhere } from '../../../hooks/pages/usePagePlace.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import type { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { toPath } from '../../../routes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useDelayed } from '../useDelayed.ts'
import styles from './PageScreen.module.css'

/** Stands where a page would: still on its way, gone to another space (the address follows it), or not here at all. */
export function MissingPage(props: {
  readonly status: ReturnType<typeof useSpacesStatus>
  readonly space: SpaceId
  readonly page: PageId
}) {
  const t = useMessages()
  const navigate = useNavigate()
  const waits = useDelayed(props.status === 'loading')
  const elsewhere = usePageElsewhere(props.space, props.page)
  const space = elsewhere.kind === 'here' ? elsewhere.space : null
  useEffect(() => {
    // The old address leads to the new place, and is no step to come back to.
    if (space) navigate({ name: 'page', space, page: props.page }, { replace: true })
  }, [space, props.page, navigate])
  if (space) return null
  if (props.status === 'loading')
    return waits ? (
      <div className={styles.waiting}>
        <Skeleton label={t('wiki.loading')} lines={6} />
      </div>
    ) : null
  if (props.status === 'failed')
    return (
      <div className={styles.missing}>
        <ErrorState title={t('wiki.spaceFailedTitle')}>{t('wiki.spaceFailedWords')}</ErrorState>
      </div>
    )
  const isAway = elsewhere.kind === 'away'
  return (
    <div className={styles.missing}>
      <EmptyState
        icon={<FileQuestion />}
        title={t(isAway ? 'spaces.movedAwayTitle' : 'wiki.missingTitle')}
        actions={
          <ButtonLink href={toPath({ name: 'space', space: props.space })}>
            {t('wiki.openSpace')}
          </ButtonLink>
        }
      >
        {t(isAway ? 'spaces.movedAwayWords' : 'wiki.missingWords')}
      </EmptyState>
    </div>
  )
}
