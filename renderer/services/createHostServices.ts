/** The services in a window: IndexedDB, workers, the other windows, the host's network. What `main.tsx` builds. */
import { createServices } from './createServices.ts'
import { createDocuments } from './documents/createDocuments.ts'
import { createIndexeddbStore, documentsDatabaseName } from './documents/indexeddbStore.ts'
import { openChannelPort } from './documents/windowChannel.ts'
import { createFileStore } from './files/createFileStore.ts'
import { createDeviceSettings } from './identity/createDeviceSettings.ts'
import type { SessionParts } from './openSession.ts'
import { createPlatform } from './platform/createPlatform.ts'
import { createSearch } from './search/searchClient.ts'
import type { Services } from './services.ts'
import { createWindows } from './sync/windows.ts'

/** Builds the app's services for this window; `version` is the app's. No workspace is open yet. */
export function createHostServices(version: string): Services {
  const platform = createPlatform(version)
  return createServices({
    platform,
    settings: createDeviceSettings(openLocalStorage(), window),
    parts: createHostParts(),
    // Apart from the first load: its words and the Markdown that is made of them.
    loadSample: async (language) =>
      (await import('./sample/loadSample.ts')).loadSample(language),
  })
}

/** A browser that blocks cookies throws at the very name. */
function openLocalStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

function createHostParts(): SessionParts {
  // Both are absent on plain-http addresses, whatever the typings say.
  const storage: StorageManager | undefined = navigator.storage
  const locks: LockManager | undefined = navigator.locks
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
        report: (damage) => console.warn('documents: damaged update', damage),
      }),
    openFiles: (workspace, fetchRemote) =>
      createFileStore({
        workspace,
        fetchRemote,
        report: (message) => console.warn('files:', message),
      }),
    openSearch: (workspace, documents) =>
      createSearch({
        workspace,
        documents,
        databaseName: documentsDatabaseName(workspace),
      }),
    openWindows: (workspace) =>
      createWindows(workspace, {
        locks: locks ?? null,
        channel: openChannelPort(`relais-sync-${workspace}`),
      }),
    WebSocket,
    fetch: (...request) => fetch(...request),
    now: () => Date.now(),
  }
}
