import { UserRound, UserRoundPen } from 'lucide-react'
import { renameWorkspace } from '../../../model/workspace.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { usePeople, useWorkspace } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Group } from '../../ui/Group.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { NameForm } from './NameForm.tsx'
import styles from './SettingsScreen.module.css'

/** Who I am here, and what the workspace is called. */
export function YouSection() {
  const t = useMessages()
  const { settings } = useServices()
  const session = useSession()
  const workspace = useWorkspace()
  const me = usePeople().find((one) => one.id === session.person)
  const entry = settings.workspaces.find((one) => one.id === session.workspace)
  const name = me?.name ?? entry?.personName ?? ''
  return (
    <>
      <Group title={t('settings.you.me')} words={t('settings.you.meWords')}>
        <div className={styles.stack}>
          <div className={styles.identity}>
            <Avatar name={name} id={session.person} size="l" />
            <NameForm
              label={t('settings.you.name')}
              description={t('settings.you.nameWords')}
              missing={t('settings.you.nameMissing')}
              value={name}
              // The session carries the name on: to the people's list and to who is here.
              onSave={(personName) => {
                if (entry) settings.putWorkspace({ ...entry, personName })
              }}
            />
          </div>
          <div className={styles.links}>
            <ButtonLink
              size="s"
              icon={<UserRound />}
              href={toPath({ name: 'person', person: session.person, isEditing: false })}
            >
              {t('settings.you.profile')}
            </ButtonLink>
            <ButtonLink
              size="s"
              icon={<UserRoundPen />}
              href={toPath({ name: 'person', person: session.person, isEditing: true })}
            >
              {t('people.editMine')}
            </ButtonLink>
          </div>
        </div>
      </Group>
      <Group title={t('settings.you.workspace')} words={t('settings.you.workspaceWords')}>
        <NameForm
          label={t('settings.you.workspaceName')}
          description={t('settings.you.workspaceNameWords')}
          missing={t('settings.you.workspaceNameMissing')}
          value={workspace?.name ?? ''}
          onSave={(next) => renameWorkspace(session.root.doc, next)}
        />
      </Group>
    </>
  )
}
