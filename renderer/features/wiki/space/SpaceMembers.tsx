/** Who is in a space, and for those who look after it the ways to change that. */
import { MoreHorizontal, UserMinus, UserRoundCheck, UserRoundX } from 'lucide-react'
import { useState } from 'react'
import { isRestrictedSpace, type PersonId } from '../../../../model/ids.ts'
import { noteChange } from '../../../../model/moderation/listedChanges.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useAccess, useIsOnline } from '../../../hooks/spaces/useAccess.ts'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { type SpaceMemberView, useSpaceMembers } from '../../../hooks/spaces/useSpaceMembers.ts'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import type { SpaceEntry } from '../../../hooks/useWorkspace.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './SpaceMembers.module.css'
import { useSpaceAccess } from './useSpaceAccess.ts'

/** The section of the space's screen. */
export function SpaceMembers(props: { readonly space: SpaceEntry }) {
  const { space } = props
  const t = useMessages()
  const session = useSession()
  const { rights } = useAccess()
  const isOnline = useIsOnline()
  const members = useSpaceMembers(space.id)
  const mayWriteWorkspace = useMayWrite(null)
  const { setRole } = useSpaceAccess(space)
  const [removed, setRemoved] = useState<SpaceMemberView | null>(null)
  const stamp = useStamp()
  const freshId = useFreshId()
  const restricted = isRestrictedSpace(space.id)
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  const looksAfter = space.facilitates || isOwner
  const isGuarded = rights.kind === 'member'
  const nameOf = (member: SpaceMemberView) => {
    const name = member.name || t('spaces.someone')
    return member.person === session.person ? t('spaces.you', { name }) : name
  }

  const nameFacilitator = ({ person, facilitates }: SpaceMemberView) => {
    session.spaces.setFacilitator(space.id, person, !facilitates)
    const kind = facilitates ? 'unfacilitate' : 'facilitate'
    noteChange(session.space(space.id).doc, freshId<PersonId>(), { kind, person }, stamp())
  }

  const entriesOf = (member: SpaceMemberView): readonly MenuEntry[] => {
    if (restricted ? !isOnline || !looksAfter : !mayWriteWorkspace || !looksAfter) return []
    const name = nameOf(member)
    const entries: MenuEntry[] = [
      {
        id: 'facilitates',
        label: t(member.facilitates ? 'spaces.makeMember' : 'spaces.makeFacilitator'),
        icon: member.facilitates ? <UserRoundX /> : <UserRoundCheck />,
        onAction: () =>
          restricted
            ? void setRole(
                member.person,
                member.facilitates ? 'member' : 'facilitator',
                t(member.facilitates ? 'spaces.nowMember' : 'spaces.nowFacilitator', { name }),
              )
            : nameFacilitator(member),
      },
    ]
    if (restricted && member.person !== session.person)
      entries.push({
        id: 'remove',
        label: t('spaces.removeMember'),
        icon: <UserMinus />,
        danger: true,
        onAction: () => setRemoved(member),
      })
    return entries
  }

  return (
    <section aria-labelledby="space-members" className={styles.section}>
      <h2 id="space-members" className={styles.heading}>
        {members ? t('spaces.members', { count: members.length }) : t('spaces.memberTitle')}
      </h2>
      <p className={styles.words}>
        {t(
          !restricted
            ? 'spaces.openMembersWords'
            : isGuarded
              ? 'spaces.restrictedMembersWords'
              : 'spaces.unenforcedMembersWords',
        )}
      </p>
      {restricted && isGuarded && !members && (
        <p className={styles.words}>{t('spaces.ownNotSent')}</p>
      )}
      {restricted && isGuarded && looksAfter && !isOnline && (
        <p className={styles.words}>{t('spaces.offline')}</p>
      )}
      <ul className={styles.list}>
        {(members ?? []).map((member) => {
          const entries = entriesOf(member)
          return (
            <li key={member.person} className={styles.member}>
              <Avatar name={member.name ?? ''} id={member.person} size="s" />
              <span className={styles.name}>{nameOf(member)}</span>
              {member.facilitates && (
                <span className={styles.role}>{t('spaces.facilitator')}</span>
              )}
              {entries.length > 0 && (
                <MenuButton
                  label={t('spaces.membersMore', { name: nameOf(member) })}
                  items={entries}
                  placement="bottom end"
                >
                  <IconButton
                    size="s"
                    label={t('spaces.membersMore', { name: nameOf(member) })}
                    icon={<MoreHorizontal />}
                  />
                </MenuButton>
              )}
            </li>
          )
        })}
      </ul>
      {restricted && members && looksAfter && isOnline && (
        <AddMember space={space} members={members} />
      )}
      <ConfirmDialog
        isOpen={removed !== null}
        onOpenChange={() => setRemoved(null)}
        title={t('spaces.removeTitle', {
          name: removed ? nameOf(removed) : '',
          space: space.name,
        })}
        confirmLabel={t('spaces.removeConfirm')}
        cancelLabel={t('spaces.cancel')}
        danger
        onConfirm={() => {
          if (!removed) return
          const done = t('spaces.memberRemoved', { name: nameOf(removed) })
          void setRole(removed.person, null, done)
        }}
      >
        {t('spaces.removeWords')}
      </ConfirmDialog>
    </section>
  )
}

/** Picks someone of the workspace's roster who is not in the space yet. */
function AddMember(props: {
  readonly space: SpaceEntry
  readonly members: readonly SpaceMemberView[]
}) {
  const t = useMessages()
  const { roster } = useAccess()
  const { isBusy, setRole } = useSpaceAccess(props.space)
  const present = new Set<string>(props.members.map((one) => one.person))
  const others = (roster?.members ?? []).filter((one) => !present.has(one.id))
  if (others.length === 0) return <p className={styles.words}>{t('spaces.everyoneIn')}</p>
  return (
    <Select
      label={t('spaces.addMember')}
      className={styles.add as string}
      value=""
      options={[
        { id: '', label: t('spaces.addMemberHint') },
        ...others.map((one) => ({ id: one.id, label: one.name })),
      ]}
      onChange={(id) => {
        const one = others.find((other) => other.id === id)
        // Disabled meanwhile, the choice would lose the focus.
        if (one && !isBusy)
          void setRole(
            one.id as PersonId,
            'member',
            t('spaces.memberAdded', { name: one.name }),
          )
      }}
    />
  )
}
