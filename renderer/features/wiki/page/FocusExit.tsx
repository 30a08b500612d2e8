import { Minimize2 } from 'lucide-react'
import { useMessages } from '../../../hooks/useMessages.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import styles from './FocusExit.module.css'

/** The one thing left on screen beside the page in focus mode: the way out of it. */
export function FocusExit(props: { readonly onLeave: () => void }) {
  const t = useMessages()
  return (
    <div className={styles.exit}>
      <VisuallyHidden>
        <span role="status">{t('writing.focusOn')}</span>
      </VisuallyHidden>
      <IconButton
        label={t('writing.focusLeave')}
        shortcut="Esc"
        icon={<Minimize2 />}
        onPress={props.onLeave}
      />
    </div>
  )
}
