/** "Share on this network": the relay inside the desktop app, and the open workspace on it. */
import { useCallback, useEffect, useState } from 'react'
import type { Sharing, SharingStatus } from '../../services/platform/Platform.ts'
import type { RelayTarget } from '../../services/sync/Sync.ts'
import {
  isSharedTarget,
  type SharedRelay,
  toReachableLinks,
  toSharedTarget,
} from '../../services/sync/sharedRelay.ts'
import { type Session, useServices, useSession, useSessionOrNull } from '../ServicesContext.tsx'
import { useConnection } from './useSync.ts'

// Screens may not reach below the hooks, not even for a type.
export type { Sharing, SharingStatus }

/** Whether the workspace is on the app's relay. */
export type ClaimOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason:
        | 'no-code'
        /** The relay knows the workspace and not this device. */
        | 'stranger'
        | 'failed'
    }

/** What was last told, so that a screen need not begin with a link that leads nowhere. */
const lastKnown = new WeakMap<Sharing, SharingStatus>()

/** What the app's relay is doing, told anew whenever that changes; off in a browser. */
export function useSharingStatus(): SharingStatus {
  const { platform } = useServices()
  const [status, setStatus] = useState<SharingStatus>(
    () => (platform.sharing && lastKnown.get(platform.sharing)) ?? { kind: 'off' },
  )
  useEffect(() => {
    const { sharing } = platform
    if (!sharing) return
    // An answer that was under way is older than what is told meanwhile.
    let isAsking = true
    const take = (next: SharingStatus) => {
      lastKnown.set(sharing, next)
      setStatus(next)
    }
    const stop = sharing.onChange((next) => {
      isAsking = false
      take(next)
    })
    void sharing.status().then((next) => {
      if (isAsking) take(next)
    })
    return () => {
      isAsking = false
      stop()
    }
  }, [platform])
  return status
}

/** Ways to share the open workspace from this computer. */
export interface SharingControl {
  readonly status: SharingStatus
  /** The workspace's relay, wherever it is. */
  readonly target: RelayTarget | null
  /** Whether that is the one inside this app, on or off. */
  readonly isHere: boolean
  /** Starts the relay when it is not on, connects the workspace to it and puts it there; `null` when it did not start. */
  turnOn(): Promise<ClaimOutcome | null>
  /** Stops the relay. A workspace that was on it then is on this device only; all that is stored stays. */
  turnOff(): Promise<void>
}

/** Shares the open workspace by the app's relay. */
export function useSharing(sharing: Sharing): SharingControl {
  const session = useSession()
  const status = useSharingStatus()
  useConnection()
  const { target } = session.sync
  const turnOn = useCallback(async () => {
    const started = await sharing.start()
    if (started.kind !== 'on') return null
    return putOn(session, sharing, started)
  }, [session, sharing])
  const turnOff = useCallback(async () => {
    const before = await sharing.status()
    await sharing.stop()
    // Else the workspace would be called offline for as long as nobody shares.
    if (isOn(session.sync.target, before)) session.setRelay(null)
  }, [session, sharing])
  return {
    status,
    target,
    isHere: isOn(target, status),
    turnOn,
    turnOff,
  }
}

/** While it is off only its address tells; another relay on this machine has another certificate. */
function isOn(target: RelayTarget | null, status: SharingStatus): boolean {
  if (!target || !isSharedTarget(target)) return false
  return status.kind !== 'on' || status.fingerprint === target.fingerprint
}

/** Connects the workspace, and founds it there when the relay does not know it. */
async function putOn(
  session: Session,
  sharing: Sharing,
  shared: SharedRelay,
): Promise<ClaimOutcome> {
  const { access, sync } = session
  session.setRelay(toSharedTarget(shared))
  const known = await access.refresh()
  if (known.ok) return { ok: true }
  if (known.reason === 'not-a-member' || known.reason === 'unknown-device')
    return { ok: false, reason: 'stranger' }
  if (known.reason !== 'unknown-workspace') return { ok: false, reason: 'failed' }
  const code = (await sharing.drawSetupCode()) ?? shared.setupCode
  if (code === null) return { ok: false, reason: 'no-code' }
  const claimed = await access.claim(code)
  if (!claimed.ok)
    return { ok: false, reason: claimed.reason === 'bad-code' ? 'no-code' : 'failed' }
  sync.retry()
  return { ok: true }
}

/** Keeps the open workspace with the app's relay when that had to take another port. */
export function useSharedRelay(): void {
  const { platform } = useServices()
  const session = useSessionOrNull()
  useEffect(() => {
    const { sharing } = platform
    if (!sharing || !session) return
    let shown = true
    const follow = (status: SharingStatus) => {
      lastKnown.set(sharing, status)
      const { target } = session.sync
      if (!shown || status.kind !== 'on' || !target || !isSharedTarget(target)) return
      const now = toSharedTarget(status)
      // Another certificate is another relay: that one is not followed.
      if (now.fingerprint === target.fingerprint && now.address !== target.address)
        session.setRelay(now)
    }
    const stop = sharing.onChange(follow)
    void sharing.status().then(follow)
    return () => {
      shown = false
      stop()
    }
  }, [platform, session])
}

/** A link as others can open it: one for each network address of this computer when it leads to the app's relay, else itself. */
export function useReachableLinks(link: string): readonly string[] {
  const status = useSharingStatus()
  return toReachableLinks(link, status.kind === 'on' ? status : null)
}
