import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
} from 'react-aria-components'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Toast.module.css'
import { toastQueue } from './toasts.ts'

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleX }

/** Where toasts appear; a landmark that F6 reaches. Once in the app. */
export function ToastRegion(props: { readonly label: string; readonly closeLabel: string }) {
  return (
    <AriaToastRegion
      queue={toastQueue}
      aria-label={props.label}
      className={styles.region as string}
    >
      {({ toast }) => {
        const { title, description, kind = 'info', action } = toast.content
        const Icon = icons[kind]
        return (
          <AriaToast toast={toast} className={styles.toast as string}>
            <Icon className={`${styles.icon} ${styles[kind]}`} aria-hidden="true" />
            <AriaToastContent className={styles.content as string}>
              <Text slot="title" className={styles.title as string}>
                {title}
              </Text>
              {description && (
                <Text slot="description" className={styles.description as string}>
                  {description}
                </Text>
              )}
            </AriaToastContent>
            {action && (
              <Button
                size="s"
                slot={null}
                onPress={() => {
                  action.onAction()
                  toastQueue.close(toast.key)
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton slot="close" size="s" label={props.closeLabel} icon={<X />} />
          </AriaToast>
        )
      }}
    </AriaToastRegion>
  )
}
