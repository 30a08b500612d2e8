/**
 * Several windows of one profile share one store, hence one outbox. One of them
 * sends it (a web lock decides which; where there are no locks all do, which
 * only costs the network), and they tell each other when it changed.
 */
import type { WorkspaceId } from '../../../model/ids.ts'
import type { ChannelPort } from '../documents/windowChannel.ts'

/** This window among the others. */
export interface Windows {
  /** Whether this window sends the outbox. */
  readonly sends: boolean
  /** Calls back once, when it becomes this window's turn. */
  onTurn(listener: () => void): void
  /** Tells the other windows that the outbox changed. */
  announce(): void
  /** Calls back when another window changed the outbox. */
  onChange(listener: () => void): void
  dispose(): void
}

/** Joins the windows of a workspace. Without locks it is everyone's turn at once. */
export function createWindows(
  workspace: WorkspaceId,
  host: { readonly locks: LockManager | null; readonly channel: ChannelPort | null },
): Windows {
  const { locks, channel } = host
  const aborted = new AbortController()
  let sends = locks === null
  let turn: () => void = () => {}
  let changed: () => void = () => {}
  let release: () => void = () => {}

  locks
    ?.request(`relais-sync-${workspace}`, { signal: aborted.signal }, () => {
      sends = true
      turn()
      // The lock is held for as long as this promise is pending.
      return new Promise<void>((resolve) => {
        release = resolve
      })
    })
    .catch((error: unknown) => {
      // Given up before its turn came; any other failure must not keep the outbox from going.
      if (aborted.signal.aborted) return
      console.warn('windows: no lock, sending without', error)
      sends = true
      turn()
    })

  if (channel)
    channel.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data === 'outbox') changed()
    }

  return {
    get sends() {
      return sends
    },
    onTurn(listener) {
      turn = listener
    },
    announce: () => channel?.postMessage('outbox'),
    onChange(listener) {
      changed = listener
    },
    dispose() {
      aborted.abort()
      release()
      if (channel) channel.onmessage = null
      channel?.close()
    },
  }
}
