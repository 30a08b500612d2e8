import { useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { HeldChange } from '../../hooks/review/useReview.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { saveFile } from '../../hooks/sync/useRefusedChanges.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './ReviewScreen.module.css'
import { useNames } from './useNames.ts'

/** Updates that this build cannot read: exported for whoever helps, or discarded after a question. */
export function UnreadableUpdate(props: { readonly change: HeldChange }) {
  const { change } = props
  const t = useMessages()
  const formats = useFormats()
  const { review } = useSession()
  const names = useNames()
  const [isAsked, setAsked] = useState(false)
  const { title } = names.document(change.name)

  async function exportBytes(): Promise<void> {
    const bytes = await review.exportHeld(change.name)
    if (!bytes) return
    const name = `${change.name.replaceAll('/', '-')}.held`
    saveFile(name, new Blob([bytes as Uint8Array<ArrayBuffer>]))
  }
  async function discard(): Promise<void> {
    const done = await review.discard(change.name)
    showToast(
      done
        ? { title: t('review.discarded'), kind: 'success' }
        : { title: t('review.failed'), kind: 'danger' },
    )
  }

  return (
    <article className={styles.card}>
      <h3>{t('review.unreadableTitle', { count: change.updates, title })}</h3>
      <p className={styles.note}>
        {[
          t('review.arrived', { ago: formats.when(change.at || change.heldAt) }),
          formats.bytes(change.bytes),
        ].join(' · ')}
      </p>
      <p className={styles.words}>
        {t('review.unreadableWords', { name: names.person(change.by) })}
      </p>
      {change.reason.kind === 'unreadable' && (
        <p className={styles.note}>{t('review.detail', { detail: change.reason.detail })}</p>
      )}
      <div className={styles.actions}>
        <Button aria-label={t('review.exportOf', { title })} onPress={() => void exportBytes()}>
          {t('review.export')}
        </Button>
        <Button variant="danger" onPress={() => setAsked(true)}>
          {t('review.discard')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('review.discardTitle')}
        confirmLabel={t('review.discard')}
        cancelLabel={t('review.cancel')}
        danger
        onConfirm={() => void discard()}
      >
        {t('review.discardWords')}
      </ConfirmDialog>
    </article>
  )
}
