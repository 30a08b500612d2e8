import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { AuditEntry } from '../../hooks/moderation/useAuditEntries.ts'
import { toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './Governance.module.css'
import { useAuditWords } from './useAuditWords.ts'

/** Who did what to what, when and why. */
export function AuditLine(props: { readonly entry: AuditEntry }) {
  const { entry } = props
  const t = useMessages()
  const formats = useFormats()
  const { who, what, subject, space, reason, place } = useAuditWords()(entry)
  return (
    <>
      <Avatar name={who} id={entry.by ?? entry.id} size="s" />
      <span className={styles.words}>
        <span className={styles.act}>
          {t('governance.line', { who, what })}{' '}
          {place ? <Link href={toPath(place.route)}>{subject}</Link> : <b>{subject}</b>}
        </span>
        <span className={styles.note}>
          {[formats.date(entry.at), formats.time(entry.at), space].filter(Boolean).join(' · ')}
          {reason && ` · ${t('governance.because', { reason })}`}
        </span>
      </span>
    </>
  )
}
