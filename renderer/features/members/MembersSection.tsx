/** Who is in the workspace: members, devices and invitations, as its relay says. */
import { Link2, MonitorSmartphone, Server, UserPlus, UserRoundX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { type AccessFailure, useAccess, useIsOnline } from '../../hooks/spaces/useAccess.ts'
import { useConnection } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Group } from '../../ui/Group.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { DeviceCodeDialog } from './DeviceCodeDialog.tsx'
import { failureToMessage } from './failureToMessage.ts'
import { InviteDialog } from './InviteDialog.tsx'
import { InviteList } from './InviteList.tsx'
import { MemberRow } from './MemberRow.tsx'
import styles from './Members.module.css'

/** The section of the settings. */
export function MembersSection() {
  const t = useMessages()
  const { sync } = useSession()
  const access = useAccess()
  const connection = useConnection()
  const isOnline = useIsOnline()
  const [failure, setFailure] = useState<AccessFailure | null>(null)
  useEffect(() => {
    if (!isOnline) return
    let shown = true
    void access.refresh().then((outcome) => {
      if (shown) setFailure(outcome.ok ? null : outcome.reason)
    })
    return () => {
      shown = false
    }
  }, [access, isOnline])

  if (!sync.target) return <NoRelay />
  if (access.rights.kind === 'removed')
    return (
      // What happened stands across the screen (AccessNotice); here is what is left to do.
      <EmptyState
        icon={<UserRoundX />}
        title={t('members.notYours')}
        actions={<SyncLink label={t('members.toSync')} />}
      >
        {t('members.notYoursWords')}
      </EmptyState>
    )
  if (access.roster) return <Roster failure={isOnline ? failure : null} />
  if (access.rights.kind === 'unrestricted' && isOnline && failure !== 'unreachable')
    return <OpenRelay />
  if (connection.kind === 'offline' && connection.problem === 'unknown-workspace')
    return (
      <EmptyState
        icon={<Server />}
        title={t('members.unknownTitle')}
        actions={<SyncLink label={t('members.toSync')} />}
      >
        {t('members.unknownWords')}
      </EmptyState>
    )
  if (isOnline && !failure) return <Skeleton label={t('members.loading')} lines={4} />
  return (
    <EmptyState
      icon={<Server />}
      title={t('members.neverSeenTitle')}
      actions={<SyncLink label={t('members.toSync')} />}
    >
      {t('members.neverSeenWords')}
    </EmptyState>
  )
}

function NoRelay() {
  const t = useMessages()
  return (
    <EmptyState
      icon={<Server />}
      title={t('members.noRelayTitle')}
      actions={<SyncLink label={t('members.connect')} />}
    >
      {t('members.noRelayWords')}
    </EmptyState>
  )
}

function OpenRelay() {
  const t = useMessages()
  return (
    <EmptyState
      icon={<Server />}
      title={t('members.openTitle')}
      actions={<SyncLink label={t('members.toSync')} />}
    >
      <p>{t('members.openWords')}</p>
      <p>{t('members.openDo')}</p>
    </EmptyState>
  )
}

function SyncLink(props: { readonly label: string }) {
  return (
    <ButtonLink variant="primary" href={toPath({ name: 'settings', section: 'sync' })}>
      {props.label}
    </ButtonLink>
  )
}

/** The last roster; offline or after a failed question it is shown and cannot be changed. */
function Roster(props: { readonly failure: AccessFailure | null }) {
  const t = useMessages()
  const session = useSession()
  const access = useAccess()
  const isOnline = useIsOnline()
  const [isInviting, setInviting] = useState(false)
  const [isAddingDevice, setAddingDevice] = useState(false)
  const { roster } = access
  if (!roster) return null
  const isOwner = access.rights.kind === 'member' && access.rights.role === 'owner'
  const owners = roster.members.filter((one) => one.role === 'owner').length
  const me = (id: string) => id === session.person
  const members = [...roster.members].sort(
    (a, b) => Number(me(b.id)) - Number(me(a.id)) || a.name.localeCompare(b.name),
  )
  return (
    <>
      <div className={styles.notes}>
        {!isOnline && (
          <Banner isInline tone="info" title={t('members.offlineTitle')}>
            {t('members.offlineWords')}
          </Banner>
        )}
        {props.failure && (
          <Banner isInline tone="warning">
            {t(failureToMessage(props.failure))}
          </Banner>
        )}
      </div>
      <Group
        title={t('members.people', { count: members.length })}
        words={t(isOwner ? 'members.peopleOwnerWords' : 'members.peopleWords')}
        actions={
          isOwner && (
            <Button
              variant="primary"
              icon={<UserPlus />}
              isDisabled={!isOnline}
              onPress={() => setInviting(true)}
            >
              {t('members.invite')}
            </Button>
          )
        }
      >
        <ul className={styles.list}>
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isMe={me(member.id)}
              isOwner={isOwner}
              isOnlyOwner={member.role === 'owner' && owners === 1}
              isLocked={!isOnline}
            />
          ))}
        </ul>
      </Group>
      <Group title={t('members.myDevice')} words={t('members.myDeviceWords')}>
        <div className={styles.buttons}>
          <Button
            icon={<MonitorSmartphone />}
            isDisabled={!isOnline}
            onPress={() => setAddingDevice(true)}
          >
            {t('members.addDevice')}
          </Button>
        </div>
      </Group>
      {isOwner && (
        <Group title={t('members.invites')} words={t('members.invitesWords')}>
          {roster.invites.length === 0 ? (
            <EmptyState size="s" icon={<Link2 />} title={t('members.noInvites')} />
          ) : (
            <InviteList roster={roster} isLocked={!isOnline} />
          )}
        </Group>
      )}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {isAddingDevice && <DeviceCodeDialog onClose={() => setAddingDevice(false)} />}
    </>
  )
}
