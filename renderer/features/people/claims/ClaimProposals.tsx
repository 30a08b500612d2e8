import { UserRoundCheck } from 'lucide-react'
import { useId } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  type ClaimProposal,
  useClaimActions,
  useClaimProposals,
} from '../../../hooks/people/useClaims.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { PersonPicture } from '../PersonPicture.tsx'
import styles from './Claims.module.css'

/** Whether this person is somebody whom a file brought in before they joined; nothing when nobody looks like it. */
export function ClaimProposals() {
  const t = useMessages()
  const heading = useId()
  const proposals = useClaimProposals()
  if (proposals.length === 0) return null
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>
        <UserRoundCheck aria-hidden="true" />
        {t('people.claim.title')}
      </h2>
      <p>{t('people.claim.words')}</p>
      <ul>
        {proposals.map((proposal) => (
          <Proposal key={proposal.profile.id} {...proposal} />
        ))}
      </ul>
    </section>
  )
}

function Proposal({ by, profile }: ClaimProposal) {
  const t = useMessages()
  const actions = useClaimActions()
  const { id, name, position, team, place } = profile
  const say = (stands: boolean) => {
    actions.claim(id, stands)
    showToast({
      kind: 'success',
      title: t(stands ? 'people.claim.done' : 'people.claim.denied', { name }),
      ...(stands && {
        action: {
          label: t('people.claim.undo'),
          onAction: () => actions.claim(id, false),
        },
      }),
    })
  }
  return (
    <li className={styles.proposal}>
      <PersonPicture profile={profile} size="m" />
      <span className={styles.words}>
        <Link
          look="plain"
          className={styles.name as string}
          href={toPath({ name: 'person', person: id, isEditing: false })}
        >
          {name}
        </Link>
        <span className={styles.line}>
          {[position, team, place, t(`people.claim.same.${by}`)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={styles.choices}>
        <Button
          size="s"
          variant="primary"
          aria-label={t('people.claim.yesOf', { name })}
          onPress={() => say(true)}
        >
          {t('people.claim.yes')}
        </Button>
        <Button
          size="s"
          variant="quiet"
          aria-label={t('people.claim.noOf', { name })}
          onPress={() => say(false)}
        >
          {t('people.claim.no')}
        </Button>
      </span>
    </li>
  )
}
