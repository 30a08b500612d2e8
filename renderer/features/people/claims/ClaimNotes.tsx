import { useId } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  type ClaimNote,
  useClaimActions,
  useClaimNotes,
} from '../../../hooks/people/useClaims.ts'
import { useMayEditProfile } from '../../../hooks/people/useMayEditProfile.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import styles from './Claims.module.css'

/** Which records of the directory are one with a profile, who said so, and the way back for its person and for owners. */
export function ClaimNotes(props: { readonly person: PersonId }) {
  const t = useMessages()
  const heading = useId()
  const notes = useClaimNotes(props.person)
  if (notes.length === 0) return null
  return (
    <section className={styles.notes} aria-labelledby={heading}>
      <h2 id={heading}>{t('people.claim.notes')}</h2>
      <ul>
        {notes.map((note) => (
          <Note key={`${note.claim.record}:${note.claim.person}`} {...note} />
        ))}
      </ul>
    </section>
  )
}

function Note(note: ClaimNote) {
  const { claim, entry, head, kind } = note
  const t = useMessages()
  const formats = useFormats()
  const { person: me } = useSession()
  const mayEdit = useMayEditProfile()
  const actions = useClaimActions()
  const lookOf = usePersonLooks(t('people.someone'))
  const separate = () => {
    actions.separate(claim)
    showToast({ kind: 'success', title: t('people.claim.separatedToast', { entry }) })
  }
  return (
    <li className={styles.note}>
      <span>
        {t(`people.claim.note.${kind}`, {
          entry,
          date: formats.date(claim.at),
          name: lookOf(claim.person).name,
          head: lookOf(head).name,
          by: lookOf(claim.by).name,
          whose: claim.person === me ? 'mine' : 'other',
        })}
      </span>
      {claim.stands && mayEdit(claim.person) && (
        <Button
          size="s"
          variant="quiet"
          aria-label={t('people.claim.separateOf', { entry, name: lookOf(claim.person).name })}
          onPress={separate}
        >
          {t('people.claim.separate')}
        </Button>
      )}
    </li>
  )
}
