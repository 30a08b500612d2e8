/** What of this device no relay has yet: documents and files, with sizes, ages and what can be done. */
import { CloudOff, HardDrive, Inbox } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { DocName } from '../../../model/ids.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useOutbox, useTransfers } from '../../hooks/sync/useOutbox.ts'
import { longestNote, useRefusedDialog } from '../../hooks/sync/useRefusedDialog.ts'
import { useConnection } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { NoteDialog } from '../../ui/NoteDialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { FileLine } from './FileLine.tsx'
import { OutboxLine } from './OutboxLine.tsx'
import styles from './OutboxScreen.module.css'
import { useShownLines } from './useShownLines.ts'

/** The screen of the route `outbox`. */
export function OutboxScreen() {
  const t = useMessages()
  const formats = useFormats()
  const { sync } = useSession()
  const connection = useConnection()
  const { entries, failed } = useOutbox()
  const { files, retry } = useTransfers()
  const refused = useRefusedDialog(
    useCallback(
      ({ title, isProblem }) => showToast({ title, kind: isProblem ? 'warning' : 'success' }),
      [],
    ),
  )
  const documents = useShownLines(entries ?? [])
  const [discarding, setDiscarding] = useState<{ name: DocName; title: string } | null>(null)
  const isOffline = connection.kind === 'offline'
  const isEmpty = entries !== null && entries.length === 0 && files.length === 0
  const sizeOf = (list: readonly { readonly bytes: number }[]) =>
    formats.bytes(list.reduce((sum, { bytes }) => sum + bytes, 0))
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('sync.outbox.title')}</h1>
          <p>{t('sync.outbox.words')}</p>
        </header>
        {!isEmpty && isOffline && (
          <Banner
            tone="warning"
            isInline
            actions={
              <ButtonLink size="s" href={toPath({ name: 'settings', section: 'diagnosis' })}>
                {t('sync.outbox.diagnose')}
              </ButtonLink>
            }
          >
            {t('sync.outbox.offline')}
          </Banner>
        )}
        {!isEmpty && !sync.target && (
          <Banner
            tone="info"
            isInline
            actions={
              <ButtonLink size="s" href={toPath({ name: 'settings', section: 'sync' })}>
                {t('sync.reminder.connect')}
              </ButtonLink>
            }
          >
            {t('sync.outbox.alone')}
          </Banner>
        )}
        {failed ? (
          <ErrorState title={t('sync.outbox.failed')}>
            <p>{t('sync.outbox.failedWords')}</p>
          </ErrorState>
        ) : entries === null ? (
          <Skeleton label={t('app.loading')} lines={5} />
        ) : isEmpty ? (
          <EmptyState
            icon={sync.target ? isOffline ? <CloudOff /> : <Inbox /> : <HardDrive />}
            title={t('sync.outbox.empty')}
          >
            {t(sync.target ? 'sync.outbox.emptyReceived' : 'sync.outbox.emptyAlone')}
          </EmptyState>
        ) : (
          <>
            {entries.length > 0 && (
              <section aria-labelledby="outbox-documents" className={styles.section}>
                <div className={styles.bar}>
                  <h2 id="outbox-documents">{t('sync.outbox.documents')}</h2>
                  <span className={styles.total}>
                    {t('sync.outbox.total', { count: entries.length, size: sizeOf(entries) })}
                  </span>
                </div>
                <ul className={styles.list}>
                  {documents.shown.map((entry) => (
                    <OutboxLine
                      key={entry.name}
                      entry={entry}
                      onExport={refused.exportPage}
                      onPropose={refused.ask}
                      onDiscard={(name, title) => setDiscarding({ name, title })}
                    />
                  ))}
                </ul>
                {documents.left > 0 && (
                  <Button variant="quiet" onPress={documents.showMore}>
                    {t('sync.changed.more', { count: documents.left })}
                  </Button>
                )}
              </section>
            )}
            {files.length > 0 && (
              <section aria-labelledby="outbox-files" className={styles.section}>
                <div className={styles.bar}>
                  <h2 id="outbox-files">{t('sync.outbox.files')}</h2>
                  <span className={styles.total}>
                    {t('sync.outbox.totalFiles', {
                      count: files.length,
                      size: sizeOf(files.map(({ size }) => ({ bytes: size }))),
                    })}
                  </span>
                  {files.some(({ state }) => state.kind === 'failed') && (
                    <Button size="s" onPress={() => retry()}>
                      {t('sync.outbox.file.retryAll')}
                    </Button>
                  )}
                </div>
                <ul className={styles.list}>
                  {files.map((file) => (
                    <FileLine key={file.id} file={file} onRetry={() => retry(file.id)} />
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
      <NoteDialog
        isOpen={refused.asked !== null}
        onOpenChange={() => refused.ask(null)}
        title={t('sync.refused.proposeTitle')}
        label={t('sync.refused.note')}
        maxLength={longestNote}
        confirmLabel={t('sync.refused.send')}
        cancelLabel={t('app.cancel')}
        onConfirm={refused.propose}
      >
        {t('sync.refused.proposeWords')}
      </NoteDialog>
      <ConfirmDialog
        isOpen={discarding !== null}
        onOpenChange={() => setDiscarding(null)}
        title={t('sync.refused.discardTitle', { title: discarding?.title ?? '' })}
        confirmLabel={t('sync.refused.discardConfirm')}
        cancelLabel={t('app.cancel')}
        danger
        onConfirm={() => {
          if (discarding) refused.discard(discarding.name, discarding.title)
        }}
      >
        {t('sync.refused.discardWords')}
      </ConfirmDialog>
    </div>
  )
}
