import { useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import {
  type AccessFailure,
  type MadeInvite,
  useAccess,
  useRestrictedSpaces,
} from '../../hooks/spaces/useAccess.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ExpiryField } from './ExpiryField.tsx'
import { failureToMessage } from './failureToMessage.ts'
import {
  emptyInvite,
  type InviteDraft,
  type InviteProblem,
  parseInvite,
} from './inviteDraft.ts'
import { LinkCard } from './LinkCard.tsx'
import styles from './Members.module.css'
import { RoleField } from './RoleField.tsx'

/** Makes an invitation and shows its link, once. */
export function InviteDialog(props: { readonly onClose: () => void }) {
  const t = useMessages()
  const { platform } = useServices()
  const access = useAccess()
  const [draft, setDraft] = useState(emptyInvite)
  const [problem, setProblem] = useState<InviteProblem | null>(null)
  const [failure, setFailure] = useState<AccessFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [made, setMade] = useState<MadeInvite | null>(null)

  const onMake = async () => {
    const parsed = parseInvite(draft, platform.now())
    setFailure(null)
    setProblem(parsed.ok ? null : parsed.problem)
    if (!parsed.ok || isBusy) return
    setBusy(true)
    const outcome = await access.createInvite(parsed.fields)
    setBusy(false)
    if (outcome.ok) setMade(outcome.value)
    else setFailure(outcome.reason)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t(made ? 'members.inviteMade' : 'members.inviteTitle')}
      closeLabel={t('members.close')}
      footer={
        made ? (
          <Button variant="primary" onPress={props.onClose}>
            {t('members.done')}
          </Button>
        ) : (
          <>
            <Button onPress={props.onClose}>{t('members.cancel')}</Button>
            <Button variant="primary" isPending={isBusy} onPress={() => void onMake()}>
              {t('members.makeLink')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <Made made={made} />
      ) : (
        <div className={styles.form}>
          {failure && (
            <Banner isInline tone="danger">
              {t(failureToMessage(failure))}
            </Banner>
          )}
          <InviteFields
            draft={draft}
            problem={problem}
            onChange={(next) => {
              setDraft(next)
              setProblem(null)
            }}
          />
        </div>
      )}
    </Dialog>
  )
}

function Made(props: { readonly made: MadeInvite }) {
  const t = useMessages()
  const formats = useFormats()
  const { invite, link } = props.made
  return (
    <LinkCard
      autoFocus
      link={link}
      label={t('members.inviteLink')}
      qrLabel={t('members.inviteQr')}
    >
      <p>
        <strong>{t('members.shownOnce')}</strong>
      </p>
      <p>
        {t('members.inviteSummary', {
          role: t(`members.role.${invite.role}`),
          count: invite.maxUses,
          date: formats.date(invite.expiresAt),
          time: formats.time(invite.expiresAt),
        })}
      </p>
      <p>{t('members.inviteHow')}</p>
    </LinkCard>
  )
}

function InviteFields(props: {
  readonly draft: InviteDraft
  readonly problem: InviteProblem | null
  readonly onChange: (draft: InviteDraft) => void
}) {
  const t = useMessages()
  const spaces = useRestrictedSpaces()
  const { draft, onChange, problem } = props
  return (
    <>
      <RoleField value={draft.role} onChange={(role) => onChange({ ...draft, role })} />
      {spaces.length > 0 && (
        <fieldset className={styles.fieldset}>
          <legend>{t('members.inviteInto')}</legend>
          <p className={styles.detail}>{t('members.inviteIntoWords')}</p>
          {spaces.map((space) => (
            <Checkbox
              key={space.id}
              label={space.name || t('members.unnamedSpace')}
              isSelected={draft.spaces.includes(space.id)}
              onChange={(isIn) =>
                onChange({
                  ...draft,
                  spaces: isIn
                    ? [...draft.spaces, space.id]
                    : draft.spaces.filter((one) => one !== space.id),
                })
              }
            />
          ))}
        </fieldset>
      )}
      <ExpiryField
        draft={draft}
        error={problem === 'date' ? t('members.dateWrong') : null}
        onChange={onChange}
      />
      <TextField
        label={t('members.uses')}
        description={t('members.usesWords')}
        type="number"
        inputMode="numeric"
        value={draft.uses}
        onChange={(uses) => onChange({ ...draft, uses })}
        error={problem === 'uses' ? t('members.usesWrong') : null}
        className={styles.short as string}
      />
      <TextField
        label={t('members.label')}
        description={t('members.labelWords')}
        placeholder={t('members.labelExample')}
        value={draft.label}
        onChange={(label) => onChange({ ...draft, label })}
        maxLength={120}
      />
    </>
  )
}
