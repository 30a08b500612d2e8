import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'

/** What a toast says. With an `action` it stays until closed or acted upon, at least ten seconds. */
export interface ToastContent {
  readonly title: string
  readonly description?: string
  readonly kind?: 'info' | 'success' | 'warning' | 'danger'
  readonly action?: { readonly label: string; readonly onAction: () => void }
}

/** The toasts on screen; ToastRegion shows them. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 })

/**
 * Says something that came of what the person just did. Problems stay until
 * closed; the rest goes after five seconds (ten with an action), unless the
 * pointer or the focus is on it. Returns the way to take it back.
 */
export function showToast(content: ToastContent): () => void {
  const stays = content.kind === 'danger' || content.kind === 'warning'
  const timeout = content.action ? 10_000 : 5_000
  const key = toastQueue.add(content, stays ? {} : { timeout })
  return () => toastQueue.close(key)
}
