import { UserRoundCheck } from 'lucide-react'
import type { Profile } from '../../../../model/people/profile.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useClaimActions, useMayClaim } from '../../../hooks/people/useClaims.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'

/** On the profile of somebody whom another brought in: "this is me", which leads to one's own. */
export function ClaimButton(props: { readonly profile: Profile }) {
  const { id, name } = props.profile
  const t = useMessages()
  const { person } = useSession()
  const navigate = useNavigate()
  const mayClaim = useMayClaim()
  const actions = useClaimActions()
  if (!mayClaim(props.profile)) return null
  const claim = () => {
    actions.claim(id, true)
    showToast({
      kind: 'success',
      title: t('people.claim.done', { name }),
      action: { label: t('people.claim.undo'), onAction: () => actions.claim(id, false) },
    })
    navigate({ name: 'person', person, isEditing: false })
  }
  return (
    <Button
      size="s"
      variant="quiet"
      icon={<UserRoundCheck />}
      aria-label={t('people.claim.yesOf', { name })}
      onPress={claim}
    >
      {t('people.claim.yes')}
    </Button>
  )
}
