import { useMessages } from '../../hooks/language/useMessages.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { expiries, type InviteDraft } from './inviteDraft.ts'
import styles from './Members.module.css'

/** How long an invite holds: a length, or a last day. */
export function ExpiryField(props: {
  readonly draft: InviteDraft
  readonly error: string | null
  readonly onChange: (draft: InviteDraft) => void
}) {
  const t = useMessages()
  const { draft, onChange } = props
  return (
    <div className={styles.expiry}>
      <Segmented
        label={t('members.expiry')}
        value={draft.expiry}
        onChange={(expiry) => onChange({ ...draft, expiry })}
        options={expiries.map((id) => ({ id, label: t(`members.expiry.${id}`) }))}
      />
      {draft.expiry === 'date' && (
        <TextField
          label={t('members.expiryDate')}
          type="date"
          value={draft.date}
          onChange={(date) => onChange({ ...draft, date })}
          error={props.error}
          className={styles.short as string}
        />
      )}
    </div>
  )
}
