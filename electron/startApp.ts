/**
 * The desktop shell. Order matters and is tested: sandbox and scheme before
 * `ready`, guards and handlers before a page is loaded. Takes Electron as an
 * argument; only main.ts and preload.ts import it by value.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { createAppHandler } from '../sync-server/http/serveApp.ts'
import { carryRequests } from './carrier/carryRequests.ts'
import { carrySockets } from './carrier/carrySockets.ts'
import { describeError, writeCrashReport } from './crashReports.ts'
import { deepLinkFromArguments, parseDeepLink } from './deepLink.ts'
import type { Discovery } from './discovery.ts'
import type { ElectronModule } from './ElectronModule.ts'
import { parseExternalLink } from './externalLinks.ts'
import { findFreePort } from './freePort.ts'
import {
  type Announcement,
  announcements,
  appOrigin,
  channelName,
  deepLinkScheme,
} from './ipc.ts'
import { registerHandlers } from './ipcHandlers.ts'
import { menuTemplate, menuWords } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { createNotifications } from './notifications.ts'
import { openFile } from './openFile.ts'
import { listOwnAddresses } from './ownAddresses.ts'
import { guardPermissions } from './permissions.ts'
import { createSharing } from './sharing.ts'
import { createSharingFile } from './sharingFile.ts'
import { createStateFile } from './stateFile.ts'
import { windowOptions } from './windowOptions.ts'

/** Where the shell's built parts lie, and how it was called. */
export interface AppOptions {
  readonly electron: ElectronModule
  /** The folder `dist/` with `renderer/`, `electron/` and `sync-server/`. */
  readonly dist: string
  readonly argv: readonly string[]
  readonly version: string
  /** Screens' work areas, asked when a window opens. */
  readonly screens: () => readonly { x: number; y: number; width: number; height: number }[]
  /** Looks for relays on this network. */
  readonly discovery: Discovery
}

/** Starts the shell; resolves when the first window is loading, or at once when another instance runs. */
export async function startApp(options: AppOptions): Promise<void> {
  const { electron, dist } = options
  const { app, BrowserWindow, ipcMain, Menu, powerMonitor, protocol, session, shell } = electron

  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }

  const reports = join(app.getPath('userData'), 'crashes')
  const onCrash = (error: unknown) => {
    const path = writeCrashReport(reports, describeError(error), new Date())
    electron.dialog.showErrorBox('Relais', `${describeError(error).split('\n')[0]}\n\n${path}`)
  }
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)

  let waitingPath = deepLinkFromArguments(options.argv)
  const announce = (name: Announcement, value: unknown) => {
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.send(channelName(name), announcements[name].parse(value))
  }
  const show = (path: string) => {
    const window = BrowserWindow.getAllWindows()[0]
    if (!window) {
      waitingPath = path
      if (app.isReady()) openWindow(path)
      return
    }
    if (window.isMinimized()) window.restore()
    window.focus()
    window.webContents.send(channelName('navigate'), path)
  }

  const state = createStateFile(app.getPath('userData'))
  function openWindow(path = '/'): BrowserWindow {
    const kept = state.read()
    const preload = join(dist, 'electron/preload/preload.cjs')
    const window = new BrowserWindow(windowOptions(preload, kept, options.screens()))
    if (kept.maximized) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.on('close', () =>
      state.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
    )
    window.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return
      writeCrashReport(reports, `the page's process is gone: ${details.reason}`, new Date())
      window.reload()
    })
    void window.loadURL(`${appOrigin}${path}`)
    return window
  }

  app.setAsDefaultProtocolClient(deepLinkScheme)
  app.on('second-instance', (_event, argv) => show(deepLinkFromArguments(argv) ?? '/'))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const path = parseDeepLink(url)
    if (path) show(path)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow()
  })
  guardNavigation(app, {
    openApp: (path) => void openWindow(path),
    openExternal: (href) => void shell.openExternal(href),
  })

  await app.whenReady()

  guardPermissions(session.defaultSession)
  protocol.handle('app', createAppHandler({ root: join(dist, 'renderer') }))
  const sharing = createSharing({
    fork: (args) =>
      electron.utilityProcess.fork(join(dist, 'sync-server/index.js'), [...args], {
        env: withoutRelaySettings(process.env),
        serviceName: 'Relais relay',
      }),
    dataFolder: join(app.getPath('userData'), 'relay'),
    webRoot: join(dist, 'renderer'),
    file: createSharingFile(app.getPath('userData')),
    findPort: findFreePort,
    addresses: listOwnAddresses,
    onStatus: (status) => announce('sharingChanged', status),
  })
  const notifications = createNotifications(electron.Notification, show)
  const sockets = carrySockets()
  const requests = carryRequests()
  registerHandlers(ipcMain, {
    async openExternal(address) {
      const href = parseExternalLink(address)
      if (!href) return false
      await shell.openExternal(href)
      return true
    },
    async saveFile(name, bytes) {
      const answer = await electron.dialog.showSaveDialog({ defaultPath: name })
      if (answer.canceled || !answer.filePath) return false
      await writeFile(answer.filePath, bytes)
      return true
    },
    openFile: (name, bytes) =>
      openFile(name, bytes, { temp: app.getPath('temp'), openPath: shell.openPath }),
    showNotification: async (asked) => notifications.show(asked),
    about: async () => ({
      version: options.version,
      electron: process.versions.electron ?? '',
      platform: process.platform,
    }),
    startSharing: () => sharing.start(),
    stopSharing: () => sharing.stop(),
    sharing: async () => sharing.status,
    drawSetupCode: () => sharing.drawSetupCode(),
    async discovered() {
      const { status } = sharing
      const own = status.kind === 'on' ? status.fingerprint : null
      // What this app shares itself is no news to its page.
      return options.discovery.list().filter((one) => own === null || one.fingerprint !== own)
    },
    openSocket: sockets.openSocket,
    socketSend: sockets.socketSend,
    socketTaken: sockets.socketTaken,
    socketClose: sockets.socketClose,
    request: requests.request,
    cancelRequest: requests.cancelRequest,
  })
  app.on('will-quit', () => {
    sharing.quit()
    notifications.dispose()
    sockets.dispose()
    requests.dispose()
    options.discovery.dispose()
  })
  powerMonitor.on('resume', () => announce('resume', null))

  const words = app.getLocale().startsWith('fr') ? menuWords.fr : menuWords.en
  const actions = { navigate: show, newWindow: () => void openWindow() }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(words, actions, process.platform === 'darwin')),
  )
  const spelling = session.defaultSession
  const wanted = ['fr', 'en-US', 'en-GB']
  spelling.setSpellCheckerLanguages(
    wanted.filter((language) => spelling.availableSpellCheckerLanguages.includes(language)),
  )
  openWindow(waitingPath ?? '/')
  waitingPath = null
  // After the window, which shows itself no later for it; a failure is a status.
  void sharing.resume()
}

/** What a person set for a relay of their own (`RELAIS_STORE` and such) is not meant for the one in the app. */
function withoutRelaySettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('RELAIS_')))
}
