import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SettingsScreen.module.css'

/** The workspace's link on a relay that is open to all: it needs no invitation. */
export function JoinLink(props: { readonly link: string }) {
  const t = useMessages()
  const { platform } = useServices()
  const [isCopied, setCopied] = useState(false)
  return (
    <div className={styles.line}>
      <TextField
        label={t('settings.sync.link')}
        value={props.link}
        isReadOnly
        className={styles.grow as string}
        description={t('settings.sync.linkWords')}
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select()
        }}
      />
      <Button
        icon={isCopied ? <Check /> : <Copy />}
        onPress={() => void platform.copyText(props.link).then(setCopied)}
      >
        {t(isCopied ? 'settings.sync.copied' : 'settings.sync.copy')}
      </Button>
    </div>
  )
}
