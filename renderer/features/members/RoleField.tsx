import { useMessages } from '../../hooks/language/useMessages.ts'
import type { Role } from '../../hooks/spaces/useAccess.ts'
import { RadioCards } from '../../ui/RadioCards.tsx'

const roles: readonly Role[] = ['editor', 'reader', 'owner']

/** The choice of a role, each with what it means in plain words. */
export function RoleField(props: {
  readonly value: Role
  readonly onChange: (role: Role) => void
}) {
  const t = useMessages()
  return (
    <RadioCards
      label={t('members.roleOfInvited')}
      value={props.value}
      onChange={props.onChange}
      options={roles.map((role) => ({
        id: role,
        label: t(`members.role.${role}`),
        description: t(`members.roleMeans.${role}`),
      }))}
    />
  )
}
