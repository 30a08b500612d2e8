import { ChevronDown, LogIn, LogOut, Plus, UsersRound } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { StartView } from '../../features/onboarding/startView.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { useSettings } from '../../hooks/useSettings.ts'
import { useWorkspace } from '../../hooks/useWorkspace.ts'
import { Logo } from '../../ui/Logo.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './WorkspaceMenu.module.css'

/** The workspace's name, and the way to the others on this device. */
export function WorkspaceMenu(props: { readonly onStart: (view: StartView) => void }) {
  const t = useMessages()
  const services = useServices()
  const session = useSession()
  const { workspaces } = useSettings()
  const navigate = useNavigate()
  const workspace = useWorkspace()
  const name = workspace?.name || t('app.name')

  const leaveFor = (view: StartView) => {
    navigate({ name: 'home' }, { replace: true })
    props.onStart(view)
    void services.leave()
  }
  const others = workspaces.filter((one) => one.id !== session.workspace)

  return (
    <MenuButton
      label={t('app.workspaceMenu')}
      items={[
        ...(others.length === 0
          ? []
          : [
              {
                id: 'others',
                kind: 'section' as const,
                title: t('app.otherWorkspaces'),
                items: others.map((one) => ({
                  id: one.id,
                  label: one.name,
                  description: one.personName,
                  onAction: () => {
                    navigate({ name: 'home' }, { replace: true })
                    void services.open(one.id).then((outcome) => {
                      if (!outcome.ok)
                        showToast({
                          kind: 'danger',
                          title: t('app.openFailed', { name: one.name }),
                          description: outcome.message,
                        })
                    })
                  },
                })),
              },
              { id: 'line', kind: 'separator' as const },
            ]),
        {
          id: 'members',
          label: t('members.menu'),
          icon: <UsersRound />,
          onAction: () => navigate({ name: 'settings', section: 'members' }),
        },
        { id: 'line-1', kind: 'separator' },
        {
          id: 'new',
          label: t('app.newWorkspace'),
          icon: <Plus />,
          onAction: () => leaveFor({ kind: 'create' }),
        },
        {
          id: 'join',
          label: t('app.joinWorkspace'),
          icon: <LogIn />,
          onAction: () => leaveFor({ kind: 'join', address: '' }),
        },
        { id: 'line-2', kind: 'separator' },
        {
          id: 'leave',
          label: t('app.closeWorkspace'),
          icon: <LogOut />,
          onAction: () => leaveFor({ kind: 'choose' }),
        },
      ]}
    >
      <Button className={styles.button as string}>
        <Logo size={22} />
        <span className={styles.name}>{name}</span>
        <ChevronDown className={styles.chevron} aria-hidden="true" />
      </Button>
    </MenuButton>
  )
}
