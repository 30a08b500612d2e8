import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { Role } from '../../hooks/useAccess.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import styles from './Members.module.css'

const roles: readonly Role[] = ['editor', 'reader', 'owner']

/** The choice of a role, each with what it means in plain words. */
export function RoleField(props: {
  readonly value: Role
  readonly onChange: (role: Role) => void
}) {
  const t = useMessages()
  return (
    <RadioGroup
      value={props.value}
      onChange={(id) => {
        const role = roles.find((one) => one === id)
        if (role) props.onChange(role)
      }}
      className={styles.roles as string}
    >
      <Label className={styles.legend as string}>{t('members.roleOfInvited')}</Label>
      {roles.map((role) => (
        <Radio key={role} value={role} className={styles.roleOption as string}>
          <span className={styles.dot} />
          <span className={styles.who}>
            <span className={styles.name}>{t(`members.role.${role}`)}</span>
            <span className={styles.detail}>{t(`members.roleMeans.${role}`)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
