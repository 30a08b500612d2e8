import { Minimize2 } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import styles from './FocusExit.module.css'

/**
 * The one thing left on screen beside the page in focus mode: the way out of it. Stands there
 * without it as well: screen readers hear only what is written into a region they know.
 */
export function FocusExit(props: { readonly isOn: boolean; readonly onLeave: () => void }) {
  const t = useMessages()
  return (
    <>
      <VisuallyHidden>
        <span role="status">{props.isOn && t('writing.focusOn')}</span>
      </VisuallyHidden>
      {props.isOn && (
        <div className={styles.exit}>
          <IconButton
            label={t('writing.focusLeave')}
            shortcut="Esc"
            icon={<Minimize2 />}
            onPress={props.onLeave}
          />
        </div>
      )}
    </>
  )
}
