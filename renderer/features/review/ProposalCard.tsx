import { useState } from 'react'
import type { DocName } from '../../../model/ids.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import {
  type ProposalPreview,
  useProposalActions,
  useProposalPreview,
} from '../../hooks/review/useProposalActions.ts'
import type { Proposal } from '../../hooks/review/useReview.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './ReviewScreen.module.css'
import { useNames } from './useNames.ts'

const linesShown = 12

/** A proposal: by whom, for what, with what it adds and takes; accepted, declined or withdrawn after a question. */
export function ProposalCard(props: {
  readonly proposal: Proposal
  /** What goes with it and is accepted with it: the details of a question. */
  readonly texts?: readonly Proposal[]
  readonly isOwn: boolean
}) {
  const { isOwn, proposal } = props
  const t = useMessages()
  const formats = useFormats()
  const names = useNames()
  const preview = useProposalPreview(proposal)
  const { accept, remove } = useProposalActions()
  const [asked, setAsked] = useState<'accept' | 'remove' | null>(null)
  const { title, path } = names.document(proposal.doc as DocName)

  async function act(act: typeof accept, said: string): Promise<void> {
    showToast(
      (await act(proposal))
        ? { title: said, kind: 'success' }
        : { title: t('review.proposalFailed'), kind: 'warning' },
    )
  }
  const removal = isOwn
    ? {
        title: t('review.withdrawTitle'),
        words: t('review.withdrawWords'),
        label: t('review.withdraw'),
      }
    : {
        title: t('review.declineTitle'),
        words: t('review.declineWords'),
        label: t('review.declineProposal'),
      }

  return (
    <article className={styles.card}>
      <h3>
        {isOwn
          ? t('review.ownTitle', { title })
          : t('review.proposalTitle', { name: names.person(proposal.by), title })}
      </h3>
      <p className={styles.note}>
        {[formats.ago(proposal.at), isOwn ? t('review.ownWords') : '']
          .filter(Boolean)
          .join(' · ')}
      </p>
      {proposal.note && <blockquote className={styles.quote}>{proposal.note}</blockquote>}
      {!isOwn && <Preview preview={preview} />}
      {!isOwn && props.texts?.map((one) => <TextPreview key={one.id} text={one} />)}
      <p>
        <Link href={path}>{t('review.lookAt')}</Link>
      </p>
      <div className={styles.actions}>
        {!isOwn && (
          <Button
            variant="primary"
            isDisabled={!preview?.ok}
            onPress={() => setAsked('accept')}
          >
            {t('review.acceptProposal')}
          </Button>
        )}
        <Button onPress={() => setAsked('remove')}>{removal.label}</Button>
      </div>
      <ConfirmDialog
        isOpen={asked === 'accept'}
        onOpenChange={() => setAsked(null)}
        title={t('review.acceptProposalTitle')}
        confirmLabel={t('review.acceptProposal')}
        cancelLabel={t('review.cancel')}
        onConfirm={() => void act(accept, t('review.proposalAccepted'))}
      >
        {t('review.acceptProposalWords')}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'remove'}
        onOpenChange={() => setAsked(null)}
        title={removal.title}
        confirmLabel={removal.label}
        cancelLabel={t('review.cancel')}
        onConfirm={() => void act(remove, t('review.proposalRemoved'))}
      >
        {removal.words}
      </ConfirmDialog>
    </article>
  )
}

function TextPreview(props: { readonly text: Proposal }) {
  return <Preview preview={useProposalPreview(props.text)} />
}

function Preview(props: { readonly preview: ProposalPreview | null }) {
  const { preview } = props
  const t = useMessages()
  if (!preview) return <p className={styles.note}>{t('review.previewLoading')}</p>
  if (!preview.ok) return <p className={styles.words}>{t('review.previewFailed')}</p>
  if (preview.added.length + preview.removed.length === 0)
    return (
      <p className={styles.words}>
        {t(preview.changesMore ? 'review.changesMore' : 'review.changesNothing')}
      </p>
    )
  return (
    <div className={styles.lines}>
      <Lines label={t('review.removed')} kind="removed" lines={preview.removed} />
      <Lines label={t('review.added')} kind="added" lines={preview.added} />
    </div>
  )
}

function Lines(props: {
  readonly label: string
  readonly kind: 'added' | 'removed'
  readonly lines: readonly string[]
}) {
  const t = useMessages()
  const { lines } = props
  if (lines.length === 0) return null
  return (
    <div>
      <h4>{props.label}</h4>
      <ul data-kind={props.kind}>
        {lines.slice(0, linesShown).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
          <li key={at}>{line}</li>
        ))}
        {lines.length > linesShown && (
          <li>{t('review.pagesMore', { count: lines.length - linesShown })}</li>
        )}
      </ul>
    </div>
  )
}
