/** The services in a window. What `main.tsx` builds. */
import { createServices } from './createServices.ts'
import { documentsDatabaseName } from './documents/indexeddbStore.ts'
import { createHostParts } from './hostParts.ts'
import { createDeviceSettings } from './identity/createDeviceSettings.ts'
import { openSettingsKeep } from './identity/settingsKeep.ts'
import { createPlatform } from './platform/createPlatform.ts'
import { createSearch } from './search/searchClient.ts'
import type { Services } from './services.ts'

/**
 * Builds the app's services for this window; `version` is the app's. No
 * workspace is open yet, and the settings are whole when it resolves.
 */
export async function createHostServices(version: string): Promise<Services> {
  const platform = createPlatform(version)
  const storage = findStorage()
  const settings = createDeviceSettings(storage, window, openSettingsKeep())
  // Before the first paint, so that the wrong theme never flashes.
  document.documentElement.dataset.theme = settings.theme
  await settings.restore()
  document.documentElement.dataset.theme = settings.theme
  return createServices({
    platform,
    settings,
    parts: createHostParts({
      now: platform.now,
      randomBytes: platform.randomBytes,
      storage,
      relayNetwork: platform.relayNetwork,
      openSearch: (workspace, documents) =>
        createSearch({
          workspace,
          documents,
          databaseName: documentsDatabaseName(workspace),
        }),
    }),
    // Apart from the first load: its words and the Markdown that is made of them.
    loadSample: async (language) =>
      (await import('./sample/loadSample.ts')).loadSample(language),
  })
}

/** A browser that blocks cookies throws at the very name; settings then live as long as the window. */
function findStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
