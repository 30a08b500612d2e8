import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import { describeError } from './crashReports.ts'
import { startApp } from './startApp.ts'

// Not awaited at the top level: Electron is ready only once this module has been evaluated.
startApp({
  electron,
  // Built to dist/electron/main/main.js.
  dist: join(dirname(fileURLToPath(import.meta.url)), '../..'),
  argv: process.argv,
  version: electron.app.getVersion(),
  screens: () => electron.screen.getAllDisplays().map((display) => display.workArea),
  newSecret: () => randomBytes(18).toString('base64url'),
}).catch((error: unknown) => {
  electron.dialog.showErrorBox('Relais', describeError(error))
  electron.app.exit(1)
})
