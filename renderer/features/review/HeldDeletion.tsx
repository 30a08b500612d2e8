import { useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { treeOf } from '../../hooks/pages/treeOf.ts'
import type { HeldChange } from '../../hooks/review/useReview.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useMayWrite } from '../../hooks/spaces/useMayWrite.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './ReviewScreen.module.css'
import { useNames } from './useNames.ts'

const pagesShown = 10

/** A large deletion: by whom, of what, when; accepted or brought back after a question. */
export function HeldDeletion(props: { readonly change: HeldChange }) {
  const { change } = props
  const t = useMessages()
  const formats = useFormats()
  const { review } = useSession()
  const names = useNames()
  // Bringing back is an edit, and an edit of who may not write would be refused.
  const mayWrite = useMayWrite(change.space)
  const [asked, setAsked] = useState<'accept' | 'bringBack' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { reason } = change
  const name = names.person(change.by)
  const count = reason.kind === 'pages-deleted' ? reason.pages.length : 0
  const words = (key: 'review.accept' | 'review.bringBack') =>
    reason.kind === 'pages-deleted' ? t(`${key}Pages`, { count }) : t(`${key}Text`)

  async function decide(decision: 'accept' | 'bringBack'): Promise<void> {
    setBusy(true)
    const done = await review[decision](change.name)
    setBusy(false)
    if (!done) showToast({ title: t('review.failed'), kind: 'danger' })
    else
      showToast({
        title: t(decision === 'accept' ? 'review.accepted' : 'review.broughtBack'),
        kind: 'success',
      })
  }

  return (
    <article className={styles.card}>
      <h3>
        {reason.kind === 'pages-deleted'
          ? t('review.pagesTitle', { name, count, space: names.space(change.space) })
          : t('review.textTitle', { name, title: names.document(change.name).title })}
      </h3>
      <p className={styles.note}>
        {[
          t('review.arrived', { ago: formats.when(change.at || change.heldAt) }),
          t('review.updates', { count: change.updates, size: formats.bytes(change.bytes) }),
        ].join(' · ')}
      </p>
      {reason.kind === 'pages-deleted' ? (
        <PageTitles change={change} pages={reason.pages} />
      ) : (
        <p className={styles.words}>
          {reason.kind === 'text-deleted' &&
            t('review.textWords', { before: reason.before, after: reason.after })}{' '}
          <Link href={names.document(change.name).path}>{t('review.lookAt')}</Link>
        </p>
      )}
      {!mayWrite && <p className={styles.words}>{t('review.readerWords')}</p>}
      <div className={styles.actions}>
        {mayWrite && (
          <Button variant="primary" isDisabled={isBusy} onPress={() => setAsked('bringBack')}>
            {t('review.bringBack')}
          </Button>
        )}
        <Button isDisabled={isBusy} onPress={() => setAsked('accept')}>
          {t('review.accept')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asked === 'accept'}
        onOpenChange={() => setAsked(null)}
        title={t('review.acceptTitle')}
        confirmLabel={t('review.accept')}
        cancelLabel={t('review.cancel')}
        danger
        onConfirm={() => void decide('accept')}
      >
        {words('review.accept')}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'bringBack'}
        onOpenChange={() => setAsked(null)}
        title={t('review.bringBackTitle')}
        confirmLabel={t('review.bringBack')}
        cancelLabel={t('review.cancel')}
        onConfirm={() => void decide('bringBack')}
      >
        {words('review.bringBack')}
      </ConfirmDialog>
    </article>
  )
}

/** The pages that would go, as they still stand here. */
function PageTitles(props: {
  readonly change: HeldChange
  readonly pages: Extract<HeldChange['reason'], { kind: 'pages-deleted' }>['pages']
}) {
  const { pages, change } = props
  const t = useMessages()
  const session = useSession()
  const { space } = change
  const tree = space === null ? null : treeOf(session.space(space).doc)
  return (
    <ul className={styles.pages} aria-label={t('review.pagesShown')}>
      {pages.slice(0, pagesShown).map((id) => {
        const title = tree?.page(id)?.title.trim() || t('review.untitled')
        return (
          <li key={id}>
            {space === null ? (
              title
            ) : (
              <Link href={toPath({ name: 'page', space, page: id })}>{title}</Link>
            )}
          </li>
        )
      })}
      {pages.length > pagesShown && (
        <li className={styles.note}>
          {t('review.pagesMore', { count: pages.length - pagesShown })}
        </li>
      )}
    </ul>
  )
}
