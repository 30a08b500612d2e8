import { MonitorSmartphone, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type RosterMember, useAccess } from '../../hooks/spaces/useAccess.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './Members.module.css'
import { useAccessAction } from './useAccessAction.ts'
import { useLastHere } from './useLastHere.ts'

type Device = RosterMember['devices'][number]

/** The devices of a member, folded until asked for; each but this one can be taken off. */
export function DeviceList(props: {
  readonly member: RosterMember
  readonly isMe: boolean
  readonly isLocked: boolean
}) {
  const t = useMessages()
  const formats = useFormats()
  const lastHere = useLastHere()
  const access = useAccess()
  const action = useAccessAction()
  const [leaving, setLeaving] = useState<Device | null>(null)
  const { member } = props
  return (
    <details className={styles.devices} open={props.isMe}>
      <summary>{t('members.devices', { count: member.devices.length })}</summary>
      <ul className={styles.deviceList}>
        {member.devices.map((device) => {
          const isThis = device.id === access.device
          return (
            <li key={device.id} className={styles.device}>
              <MonitorSmartphone aria-hidden="true" />
              <span className={styles.deviceWords}>
                <span>{device.name}</span>
                <span className={styles.detail}>
                  {/* Two of a kind are told apart by when they came. */}
                  {isThis ? t('members.thisDevice') : lastHere(device.seenAt)}
                  {` · ${t('members.added', { when: formats.date(device.addedAt) })}`}
                </span>
              </span>
              {!isThis && (
                <IconButton
                  label={t('members.removeDevice', { name: device.name })}
                  icon={<Trash2 />}
                  size="s"
                  isDisabled={props.isLocked}
                  onPress={() => setLeaving(device)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <ConfirmDialog
        danger
        isOpen={leaving !== null}
        onOpenChange={(open) => {
          if (!open) setLeaving(null)
        }}
        title={t('members.removeDeviceTitle', { name: leaving?.name ?? '' })}
        confirmLabel={t('members.removeConfirm')}
        cancelLabel={t('members.cancel')}
        onConfirm={() => {
          if (!leaving) return
          const { id, name } = leaving
          void action.run(
            () => access.removeDevice(member.id as PersonId, id),
            t('members.deviceRemoved', { name }),
          )
        }}
      >
        <p>{t(props.isMe ? 'members.removeMyDeviceWords' : 'members.removeDeviceWords')}</p>
      </ConfirmDialog>
    </details>
  )
}
