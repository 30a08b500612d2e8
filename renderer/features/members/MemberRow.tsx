import { Ellipsis, LogOut, UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePersonLooks } from '../../hooks/people/usePersonLooks.ts'
import { type Role, type RosterMember, useAccess } from '../../hooks/spaces/useAccess.ts'
import { usePeers } from '../../hooks/sync/useSync.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { Select } from '../../ui/Select.tsx'
import { DeviceList } from './DeviceList.tsx'
import styles from './Members.module.css'
import { useAccessAction } from './useAccessAction.ts'
import { useLastHere } from './useLastHere.ts'

const roles: readonly Role[] = ['owner', 'editor', 'reader']

/** A member: who, since when here, with which role and devices, and what may be changed of that. */
export function MemberRow(props: {
  readonly member: RosterMember
  readonly isMe: boolean
  /** Whether the one who looks may change others. */
  readonly isOwner: boolean
  readonly isOnlyOwner: boolean
  /** Nothing can be changed now. */
  readonly isLocked: boolean
}) {
  const t = useMessages()
  const lastHere = useLastHere()
  const access = useAccess()
  const peers = usePeers()
  const action = useAccessAction()
  const [isAsking, setAsking] = useState(false)
  const look = usePersonLooks(props.member.name)(props.member.id as PersonId)
  const { isMe, isOnlyOwner, member } = props
  // The relay parsed it as an id; the roster's type says text.
  const person = member.id as PersonId
  const isHere = isMe ? !props.isLocked : peers.some((peer) => peer.person === member.id)
  const mayRemove = props.isOwner || isMe
  const { isLocked } = props

  const onRole = (role: Role) =>
    void action.run(
      () => access.setRole(person, role),
      t('members.roleChanged', { name: member.name, role: t(`members.role.${role}`) }),
    )
  const onRemove = () =>
    void action.run(
      () => access.removeMember(person),
      t(isMe ? 'members.left' : 'members.wasRemoved', { name: member.name }),
    )

  return (
    <li className={styles.member}>
      <Avatar name={member.name} id={member.id} />
      <div className={styles.who}>
        <p className={styles.name}>
          <PersonName
            person={{
              ...look,
              name: isMe ? t('members.you', { name: member.name }) : member.name,
            }}
          />
        </p>
        <p className={styles.detail}>
          {isHere ? t('members.hereNow') : lastHere(member.seenAt)}
          {isOnlyOwner && ` · ${t('members.onlyOwner')}`}
        </p>
        {member.devices.length > 0 && (
          <DeviceList member={member} isMe={isMe} isLocked={isLocked} />
        )}
      </div>
      <div className={styles.controls}>
        {props.isOwner && !isOnlyOwner ? (
          <Select
            label={t('members.roleOf', { name: member.name })}
            hideLabel
            value={member.role}
            onChange={onRole}
            isDisabled={isLocked}
            className={styles.role as string}
            options={roles.map((id) => ({ id, label: t(`members.role.${id}`) }))}
          />
        ) : (
          <span className={styles.roleWord}>{t(`members.role.${member.role}`)}</span>
        )}
        {mayRemove && (
          <MenuButton
            label={t('members.more', { name: member.name })}
            placement="bottom end"
            items={[
              {
                id: 'remove',
                label: t(isMe ? 'members.leave' : 'members.remove'),
                icon: isMe ? <LogOut /> : <UserMinus />,
                danger: true,
                isDisabled: isLocked || isOnlyOwner,
                ...(isOnlyOwner ? { description: t('members.onlyOwnerStays') } : {}),
                onAction: () => setAsking(true),
              },
            ]}
          >
            <IconButton
              label={t('members.more', { name: member.name })}
              icon={<Ellipsis />}
              size="s"
            />
          </MenuButton>
        )}
      </div>
      <ConfirmDialog
        danger
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t(isMe ? 'members.leaveTitle' : 'members.removeTitle', { name: member.name })}
        confirmLabel={t(isMe ? 'members.leaveConfirm' : 'members.removeConfirm')}
        cancelLabel={t('members.cancel')}
        onConfirm={onRemove}
      >
        <ul className={styles.consequences}>
          <li>{t(isMe ? 'members.leave.closed' : 'members.remove.closed')}</li>
          <li>{t(isMe ? 'members.leave.restricted' : 'members.remove.restricted')}</li>
          <li>{t(isMe ? 'members.leave.open' : 'members.remove.open')}</li>
          <li>{t(isMe ? 'members.leave.pages' : 'members.remove.pages')}</li>
        </ul>
      </ConfirmDialog>
    </li>
  )
}
