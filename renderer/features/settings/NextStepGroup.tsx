import { useMessages } from '../../hooks/language/useMessages.ts'
import { useAccess, useIsOnline } from '../../hooks/spaces/useAccess.ts'
import { useRelay } from '../../hooks/sync/useRelay.ts'
import { useConnection } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Group } from '../../ui/Group.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { ClaimForm } from './ClaimForm.tsx'
import { JoinLink } from './JoinLink.tsx'
import styles from './SettingsScreen.module.css'

/** What is needed next, once an address is set: the set-up code, an invitation, or colleagues. */
export function NextStepGroup() {
  const t = useMessages()
  const relay = useRelay()
  const { rights } = useAccess()
  const connection = useConnection()
  const isOnline = useIsOnline()
  const problem = connection.kind === 'offline' ? connection.problem : null

  if (rights.kind === 'removed')
    return (
      <Group title={t('settings.sync.removed')} words={t('settings.sync.removedWords')}>
        <p className={styles.quiet}>{t('settings.sync.removedStays')}</p>
        <p className={styles.quiet}>{t('settings.sync.removedBack')}</p>
      </Group>
    )
  if (problem === 'unknown-workspace')
    return (
      <Group title={t('settings.sync.claimTitle')}>
        <ClaimForm />
      </Group>
    )
  if (problem === 'bad-token')
    return (
      <Group title={t('settings.sync.stranger')} words={t('settings.sync.strangerWords')}>
        <p className={styles.quiet}>{t('settings.sync.strangerDo')}</p>
      </Group>
    )
  if (!isOnline || !relay.workspaceLink) return null
  if (rights.kind === 'unrestricted')
    return (
      <Group title={t('settings.sync.invite')} words={t('settings.sync.openWords')}>
        <Banner isInline tone="warning">
          {t('settings.sync.openNote')}
        </Banner>
        <JoinLink link={relay.workspaceLink} />
      </Group>
    )
  return (
    <Group
      title={t('settings.sync.invite')}
      words={t(
        rights.role === 'owner' ? 'settings.sync.inviteOwner' : 'settings.sync.inviteOthers',
      )}
    >
      <div className={styles.buttons}>
        <ButtonLink href={toPath({ name: 'settings', section: 'members' })}>
          {t('settings.sync.toMembers')}
        </ButtonLink>
      </div>
    </Group>
  )
}
