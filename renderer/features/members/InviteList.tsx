import { useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { type RosterInvite, type RosterView, useAccess } from '../../hooks/spaces/useAccess.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import styles from './Members.module.css'
import { useAccessAction } from './useAccessAction.ts'

type InviteState = 'open' | 'revoked' | 'used-up' | 'expired'

function stateOf(invite: RosterInvite, now: number): InviteState {
  if (invite.revokedAt !== null) return 'revoked'
  if (invite.uses >= invite.maxUses) return 'used-up'
  return invite.expiresAt <= now ? 'expired' : 'open'
}

/** The invitations that were made: those that still let someone in, then the others, folded. */
export function InviteList(props: { readonly roster: RosterView; readonly isLocked: boolean }) {
  const t = useMessages()
  const { platform } = useServices()
  const access = useAccess()
  const action = useAccessAction()
  const [leaving, setLeaving] = useState<RosterInvite | null>(null)
  const now = platform.now()
  const sorted = [...props.roster.invites].sort((a, b) => b.createdAt - a.createdAt)
  const open = sorted.filter((one) => stateOf(one, now) === 'open')
  const past = sorted.filter((one) => stateOf(one, now) !== 'open')
  return (
    <>
      {open.length === 0 && <p className={styles.detail}>{t('members.noOpenInvites')}</p>}
      <ul className={styles.list}>
        {open.map((invite) => (
          <li key={invite.id} className={styles.invite}>
            <InviteWords invite={invite} roster={props.roster} state="open" />
            <Button
              size="s"
              isDisabled={props.isLocked}
              onPress={() => setLeaving(invite)}
              aria-label={t('members.revokeOf', { label: invite.label || invite.id })}
            >
              {t('members.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details className={styles.devices}>
          <summary>{t('members.pastInvites', { count: past.length })}</summary>
          <ul className={styles.list}>
            {past.map((invite) => (
              <li key={invite.id} className={styles.invite}>
                <InviteWords
                  invite={invite}
                  roster={props.roster}
                  state={stateOf(invite, now)}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
      <ConfirmDialog
        danger
        isOpen={leaving !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setLeaving(null)
        }}
        title={t('members.revokeTitle')}
        confirmLabel={t('members.revoke')}
        cancelLabel={t('members.cancel')}
        onConfirm={() => {
          if (!leaving) return
          const { id } = leaving
          void action.run(() => access.revokeInvite(id), t('members.revoked'))
        }}
      >
        <p>{t('members.revokeWords')}</p>
      </ConfirmDialog>
    </>
  )
}

function InviteWords(props: {
  readonly invite: RosterInvite
  readonly roster: RosterView
  readonly state: InviteState
}) {
  const t = useMessages()
  const formats = useFormats()
  const { invite, state } = props
  const maker = props.roster.members.find((one) => one.id === invite.createdBy)?.name
  const details = [
    t(`members.role.${invite.role}`),
    ...(invite.spaces.length > 0
      ? [t('members.inviteSpaces', { count: invite.spaces.length })]
      : []),
    t('members.usesLeft', { left: invite.maxUses - invite.uses, of: invite.maxUses }),
    state === 'open'
      ? t('members.expires', {
          date: formats.date(invite.expiresAt),
          time: formats.time(invite.expiresAt),
        })
      : t(`members.inviteState.${state}`),
    ...(maker ? [t('members.madeBy', { name: maker })] : []),
  ]
  return (
    <div className={styles.who} data-past={state !== 'open' || undefined}>
      <p className={styles.name}>{invite.label || t('members.unnamedInvite')}</p>
      <p className={styles.detail}>{details.join(' · ')}</p>
    </div>
  )
}
