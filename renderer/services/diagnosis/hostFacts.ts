/** What this page and its host can do without a network, for the last steps of a diagnosis. */
import type { HostKind } from '../platform/Platform.ts'
import { good, other, type StepResult } from './Diagnosis.ts'

/** Facts of the page that asks. */
export interface HostFacts {
  readonly kind: HostKind
  /** `https:`, `http:` or the desktop's `app:`. */
  readonly protocol: string
  readonly origin: string
  /** Whether a service worker opens this page without a network. */
  readonly hasServiceWorker: boolean
  /** Whether the host promised not to clear our data; `null` where it cannot be asked. */
  readonly isPersisted: boolean | null
}

/** Reads the facts of a window. */
export async function readHostFacts(
  kind: HostKind,
  host: Window & typeof globalThis = window,
): Promise<HostFacts> {
  // Both are absent on plain-http addresses, whatever the typings say.
  const storage: StorageManager | undefined = host.navigator.storage
  const workers: ServiceWorkerContainer | undefined = host.navigator.serviceWorker
  return {
    kind,
    protocol: host.location.protocol,
    origin: host.location.origin,
    hasServiceWorker: Boolean(workers?.controller),
    isPersisted: storage?.persisted ? await storage.persisted() : null,
  }
}

/** Judges whether the app starts without a network from here. */
export function judgeOffline(host: HostFacts): StepResult {
  if (host.kind === 'desktop') return good('offline.desktop')
  if (host.kind === 'lan-web') return other('warning', 'offline.insecure')
  return host.hasServiceWorker ? good('offline.ready') : other('note', 'offline.notYet')
}

/** Judges whether the host may clear our data when its disk runs low. */
export function judgeStorage(host: HostFacts): StepResult {
  if (host.isPersisted) return good('storage.kept')
  return host.kind === 'lan-web'
    ? other('warning', 'storage.insecure')
    : other('warning', 'storage.notKept')
}
