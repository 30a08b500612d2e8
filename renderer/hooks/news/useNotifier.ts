import { useState } from 'react'
import type { NotifierState } from '../../services/platform/Platform.ts'
import { useServices } from '../ServicesContext.tsx'

export type { NotifierState }

/** Whether this device may show notifications, and how to ask for it and try it. */
export function useNotifier(): {
  readonly state: NotifierState
  ask(): Promise<void>
  /** `false` when the system did not take it. */
  show(title: string, body: string): Promise<boolean>
} {
  const { notifier } = useServices().platform
  const [state, setState] = useState(notifier.state)
  return {
    state,
    ask: async () => setState(await notifier.request()),
    show: (title, body) => notifier.show({ title, body, path: '/', tag: 'try' }),
  }
}
