/**
 * When this device last had its relay, kept over restarts: what the calm reminder
 * after a day counts from. While connected it is noted again and again, so that a
 * power cut takes minutes of it and no more.
 */
import type { WorkspaceId } from '../../../model/ids.ts'
import type { Sync } from './Sync.ts'

/** The device settings' key of a workspace: a time, or 0 while a relay was set and never reached. */
export function lastReachedKey(workspace: WorkspaceId): string {
  return `relay-reached:${workspace}`
}

/** Reads what was kept; `null` when no relay was ever set. */
export function parseLastReached(text: string | null): number | null {
  if (text === null) return null
  const at = Number(text)
  return Number.isFinite(at) && at > 0 ? at : 0
}

const noteEvery = 600_000

/** Begins to keep it; gives its own end. */
export function keepLastReached(options: {
  readonly sync: Pick<Sync, 'connection' | 'onConnection' | 'target'>
  readonly memory: { read(): string | null; write(value: string): void }
  readonly now: () => number
}): () => void {
  const { memory, now, sync } = options
  let timer: ReturnType<typeof setInterval> | undefined
  let wasReached = false

  const note = () => memory.write(String(now()))
  function look(): void {
    if (sync.target && memory.read() === null) memory.write('0')
    const { kind } = sync.connection
    const isReached = kind === 'connected' || kind === 'catching-up'
    if (isReached || wasReached) note()
    if (isReached) timer ??= setInterval(note, noteEvery)
    else {
      clearInterval(timer)
      timer = undefined
    }
    wasReached = isReached
  }
  const stop = sync.onConnection(look)
  look()
  return () => {
    if (wasReached) note()
    clearInterval(timer)
    stop()
  }
}
