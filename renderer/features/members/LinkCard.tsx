import { Check, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { useReachableLinks } from '../../hooks/sync/useSharing.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type LinkReach, linkReach } from './linkReach.ts'
import styles from './Members.module.css'

/** A link to hand on: to copy, to scan, and with what its address means for whoever gets it. */
export function LinkCard(props: {
  readonly link: string
  readonly label: string
  readonly qrLabel: string
  /** Begins on "copy": what had the focus made the link, and is gone. */
  readonly autoFocus?: boolean
  /** What to know of this link. */
  readonly children?: ReactNode
}) {
  const t = useMessages()
  const { platform } = useServices()
  const [copied, setCopied] = useState<string | null>(null)
  const links = useReachableLinks(props.link)
  const [chosen, setChosen] = useState(0)
  const at = chosen < links.length ? chosen : 0
  const link = links[at] ?? props.link
  const isCopied = copied === link
  const reach = linkReach(link)
  return (
    <div className={styles.linkCard}>
      {links.length > 1 && (
        <Select
          label={t('settings.sharing.network')}
          description={t('settings.sharing.addressWords')}
          options={links.map((one, index) => ({
            id: String(index),
            label: new URL(one).host,
          }))}
          value={String(at)}
          onChange={(index) => setChosen(Number(index))}
        />
      )}
      <div className={styles.linkLine}>
        <TextField
          label={props.label}
          value={link}
          isReadOnly
          className={styles.grow as string}
          onFocus={(event) => {
            if (event.target instanceof HTMLInputElement) event.target.select()
          }}
        />
        <Button
          variant="primary"
          autoFocus={props.autoFocus ?? false}
          icon={isCopied ? <Check /> : <Copy />}
          onPress={() =>
            void platform.copyText(link).then((done) => setCopied(done ? link : null))
          }
        >
          {t(isCopied ? 'members.copied' : 'members.copy')}
        </Button>
      </div>
      <div className={styles.qrLine}>
        <QrCode text={link} label={props.qrLabel} />
        <div className={styles.qrWords}>{props.children}</div>
      </div>
      <ReachNote reach={reach} />
    </div>
  )
}

function ReachNote(props: { readonly reach: LinkReach }) {
  const t = useMessages()
  switch (props.reach) {
    case 'anywhere':
      return null
    case 'this-machine':
      return (
        <Banner isInline tone="warning" title={t('members.reach.thisMachine')}>
          {t('members.reach.thisMachineWords')}
        </Banner>
      )
    case 'own-certificate':
      return (
        <Banner isInline tone="info" title={t('members.reach.ownCertificate')}>
          {t('members.reach.ownCertificateWords')}
        </Banner>
      )
    case 'plain':
      return (
        <Banner isInline tone="warning" title={t('members.reach.plain')}>
          {t('members.reach.plainWords')}
        </Banner>
      )
  }
}
