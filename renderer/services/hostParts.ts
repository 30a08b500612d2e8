/** The parts of a session in a window: IndexedDB, the other windows, the host's network. */
import { toBase64UrlEncoded } from 'lib0/buffer'
import type { WorkspaceId } from '../../model/ids.ts'
import { createDocuments } from './documents/createDocuments.ts'
import { createIndexeddbStore } from './documents/indexeddbStore.ts'
import { createPartingKeep, type PartingStorage } from './documents/partingKeep.ts'
import type { StoreDamage } from './documents/storedRows.ts'
import { openChannelPort } from './documents/windowChannel.ts'
import { createFileStore } from './files/createFileStore.ts'
import { readDeviceName } from './identity/deviceName.ts'
import type { SessionParts } from './openSession.ts'
import type { RelayNetwork } from './platform/RelayNetwork.ts'
import { createXhrUploader } from './sync/uploadFile.ts'
import { createWindows } from './sync/windows.ts'

/** Builds the parts for the app. `openSearch` starts the worker, which only the composition root knows how to. */
export function createHostParts(options: {
  readonly openSearch: SessionParts['openSearch']
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** The device's `localStorage`; `null` where it is blocked. */
  readonly storage: PartingStorage | null
  /** The host's own way to relays; `null` = the page's. */
  readonly relayNetwork: RelayNetwork | null
}): SessionParts {
  // Both are absent on plain-http addresses, whatever the typings say.
  const storage: StorageManager | undefined = navigator.storage
  const locks: LockManager | undefined = navigator.locks
  const damaged = (damage: StoreDamage) => console.warn('documents: damaged update', damage)
  return {
    openStore: (workspace) =>
      createIndexeddbStore({
        workspace,
        ...(storage ? { storage } : {}),
        report: (damage) => console.warn('store: damaged row', damage),
      }),
    openDocuments: (workspace, store) =>
      createDocuments({
        store,
        channel: openChannelPort(`relais-${workspace}`),
        parting: options.storage
          ? createPartingKeep({
              storage: options.storage,
              workspace,
              window: toBase64UrlEncoded(options.randomBytes(9)),
              report: damaged,
            })
          : null,
        report: damaged,
      }),
    openFiles: (workspace: WorkspaceId, fetchRemote) =>
      createFileStore({
        workspace,
        fetchRemote,
        channel: openChannelPort(`relais-files-${workspace}`),
        report: (message) => console.warn('files:', message),
      }),
    openSearch: options.openSearch,
    openWindows: (workspace) =>
      createWindows(workspace, {
        locks: locks ?? null,
        channel: openChannelPort(`relais-sync-${workspace}`),
      }),
    WebSocket: options.relayNetwork?.WebSocket ?? WebSocket,
    fetch: options.relayNetwork?.fetch ?? ((...request) => fetch(...request)),
    upload: options.relayNetwork?.upload ?? createXhrUploader(XMLHttpRequest),
    ...(options.relayNetwork ? { trust: options.relayNetwork.trust } : {}),
    now: options.now,
    randomBytes: options.randomBytes,
    deviceName: readDeviceName(navigator.userAgent),
  }
}
