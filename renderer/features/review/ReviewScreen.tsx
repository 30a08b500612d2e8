/** What waits for a decision: large deletions by others, what could not be read, and proposals. */
import { CheckCheck } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useHeldChanges, useProposalLists, useProposals } from '../../hooks/review/useReview.ts'
import { Banner } from '../../ui/Banner.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { HeldDeletion } from './HeldDeletion.tsx'
import { ProposalCard } from './ProposalCard.tsx'
import styles from './ReviewScreen.module.css'
import { UnreadableUpdate } from './UnreadableUpdate.tsx'

/** The screen of the route `review`. */
export function ReviewScreen() {
  const t = useMessages()
  const held = useHeldChanges()
  const { failure } = useProposals().state
  const { toDecide, own, textsOf } = useProposalLists()
  const deletions = held.filter(({ reason }) => reason.kind !== 'unreadable')
  const unreadable = held.filter(({ reason }) => reason.kind === 'unreadable')
  const proposals = [...toDecide, ...own]
  const isEmpty = held.length === 0 && proposals.length === 0
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('review.title')}</h1>
          <p>{t('review.words')}</p>
        </header>
        {failure !== null && (
          <Banner tone="info" isInline>
            {t('review.offline')}
          </Banner>
        )}
        {isEmpty && (
          <EmptyState icon={<CheckCheck />} title={t('review.empty')}>
            {t('review.emptyWords')}
          </EmptyState>
        )}
        {deletions.length > 0 && (
          <section aria-labelledby="review-deletions" className={styles.section}>
            <h2 id="review-deletions">{t('review.deletions')}</h2>
            {deletions.map((change) => (
              <HeldDeletion key={change.name} change={change} />
            ))}
          </section>
        )}
        {proposals.length > 0 && (
          <section aria-labelledby="review-proposals" className={styles.section}>
            <h2 id="review-proposals">{t('review.proposals')}</h2>
            {proposals.map((proposal) => (
              <ProposalCard
                key={proposal.id}
                proposal={proposal}
                texts={textsOf(proposal)}
                isOwn={own.includes(proposal)}
              />
            ))}
          </section>
        )}
        {unreadable.length > 0 && (
          <section aria-labelledby="review-unreadable" className={styles.section}>
            <h2 id="review-unreadable">{t('review.unreadable')}</h2>
            {unreadable.map((change) => (
              <UnreadableUpdate key={change.name} change={change} />
            ))}
          </section>
        )}
      </div>
    </div>
  )
}
