import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useSearchStatus } from '../../hooks/search/useSearchStatus.ts'
import { useStoreStatus } from '../../hooks/sync/useSync.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Group } from '../../ui/Group.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { ForgetGroup } from './ForgetGroup.tsx'
import styles from './SettingsScreen.module.css'
import { useCompaction } from './useCompaction.ts'
import { useUsage } from './useUsage.ts'

/** What lies on this device, whether it stays, and how to tidy it. */
export function StorageSection() {
  const t = useMessages()
  const formats = useFormats()
  const { platform } = useServices()
  const { search } = useSession()
  const store = useStoreStatus()
  const searchStatus = useSearchStatus()
  const { usage, refresh } = useUsage()
  const compaction = useCompaction(refresh)
  const share = usage?.usedBytes && usage.quotaBytes ? usage.usedBytes / usage.quotaBytes : null

  const askToKeep = async () => {
    const kept = await platform.persist()
    refresh()
    showToast(
      kept
        ? { kind: 'success', title: t('settings.storage.kept') }
        : {
            kind: 'warning',
            title: t('settings.storage.notKept'),
            description: t('settings.storage.notKeptWords'),
          },
    )
  }

  return (
    <>
      {store.kind === 'full' && (
        <Banner isInline tone="danger">
          {t('settings.storage.fullWords')}
        </Banner>
      )}
      <Group title={t('settings.storage.usage')} words={t('settings.storage.usageWords')}>
        {!usage ? (
          <Skeleton label={t('settings.storage.counting')} lines={2} />
        ) : (
          <>
            {share !== null && usage.usedBytes !== null && usage.quotaBytes !== null && (
              <ProgressBar
                label={t('settings.storage.used')}
                value={Math.min(1, share)}
                max={1}
                valueLabel={t('settings.storage.usedOf', {
                  used: formats.bytes(usage.usedBytes),
                  quota: formats.bytes(usage.quotaBytes),
                })}
                tone={share > 0.95 ? 'danger' : share > 0.8 ? 'warning' : 'accent'}
              />
            )}
            <dl className={styles.facts}>
              <div>
                <dt>{t('settings.storage.documents')}</dt>
                <dd>{formats.number(usage.documents)}</dd>
              </div>
              <div>
                <dt>{t('settings.storage.files')}</dt>
                <dd>
                  {t('settings.storage.filesSize', {
                    count: usage.files,
                    size: formats.bytes(usage.fileBytes),
                  })}
                </dd>
              </div>
            </dl>
          </>
        )}
      </Group>
      <Group title={t('settings.storage.keep')} words={t('settings.storage.keepWords')}>
        {usage?.persisted ? (
          <p>{t('settings.storage.persisted')}</p>
        ) : (
          <div className={styles.buttons}>
            <Button onPress={() => void askToKeep()}>{t('settings.storage.ask')}</Button>
          </div>
        )}
      </Group>
      <Group title={t('settings.storage.index')} words={t('settings.storage.indexWords')}>
        <p role="status">
          {searchStatus.kind === 'ready' &&
            t('settings.storage.indexReady', { count: searchStatus.pages })}
          {searchStatus.kind === 'starting' && t('settings.storage.indexStarting')}
          {searchStatus.kind === 'failed' &&
            t('settings.storage.indexFailed', { reason: searchStatus.reason })}
        </p>
        {searchStatus.kind === 'building' && (
          <ProgressBar
            label={t('settings.storage.indexBuilding')}
            value={searchStatus.done}
            max={Math.max(1, searchStatus.total)}
          />
        )}
        <div className={styles.buttons}>
          <Button
            isDisabled={searchStatus.kind === 'building'}
            onPress={() => search.rebuild()}
          >
            {t('settings.storage.rebuild')}
          </Button>
        </div>
      </Group>
      <Group title={t('settings.storage.compact')} words={t('settings.storage.compactWords')}>
        {compaction.progress && (
          <ProgressBar
            label={t('settings.storage.compacting')}
            value={compaction.progress.done}
            max={Math.max(1, compaction.progress.total)}
          />
        )}
        <div className={styles.buttons}>
          <Button
            isDisabled={compaction.progress !== null}
            onPress={() => void compaction.start()}
          >
            {t('settings.storage.compactButton')}
          </Button>
        </div>
      </Group>
      <ForgetGroup />
    </>
  )
}
