import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import { browseRelays } from '../sync-server/discovery/browse.ts'
import { describeError } from './crashReports.ts'
import { createDiscovery } from './discovery.ts'
import { startApp } from './startApp.ts'

// Not awaited at the top level: Electron is ready only once this module has been evaluated.
startApp({
  electron,
  // Built to dist/electron/main/main.js.
  dist: join(dirname(fileURLToPath(import.meta.url)), '../..'),
  argv: process.argv,
  version: electron.app.getVersion(),
  screens: () => electron.screen.getAllDisplays().map((display) => display.workArea),
  discovery: createDiscovery(browseRelays),
}).catch((error: unknown) => {
  electron.dialog.showErrorBox('Relais', describeError(error))
  electron.app.exit(1)
})
