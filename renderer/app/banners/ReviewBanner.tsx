import { useMessages } from '../../hooks/language/useMessages.ts'
import { useHeldChanges, useProposalLists } from '../../hooks/review/useReview.ts'
import { useNavigation } from '../../hooks/screen/useNavigation.tsx'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ButtonLink } from '../../ui/Link.tsx'

/** Says calmly that something waits for this person's decision; not on the screen where it is made. */
export function ReviewBanner() {
  const t = useMessages()
  const { route } = useNavigation()
  const held = useHeldChanges()
  const { toDecide } = useProposalLists()
  if (route.name === 'review') return null
  const deletions = held.filter(({ reason }) => reason.kind !== 'unreadable').length
  const unreadable = held.length - deletions
  if (deletions + unreadable + toDecide.length === 0) return null
  const isDeletion = deletions > 0
  return (
    <Banner
      tone={isDeletion ? 'warning' : 'info'}
      title={
        isDeletion
          ? t('review.banner.deleted', { count: deletions })
          : toDecide.length > 0
            ? t('review.banner.proposed', { count: toDecide.length })
            : t('review.banner.unreadable', { count: unreadable })
      }
      actions={
        <ButtonLink size="s" href={toPath({ name: 'review' })}>
          {t('review.open')}
        </ButtonLink>
      }
    >
      {isDeletion
        ? t('review.banner.deletedWords')
        : toDecide.length > 0
          ? ''
          : t('review.banner.unreadableWords')}
    </Banner>
  )
}
