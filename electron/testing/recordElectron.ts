/**
 * A double of the Electron module that writes down, in order, what the shell
 * asks of it, and lets a test fire the events back.
 */
import { EventEmitter } from 'node:events'
import type { ElectronModule } from '../ElectronModule.ts'

/** One thing the shell did, with its arguments. */
export interface RecordedCall {
  readonly name: string
  readonly args: readonly unknown[]
}

/** Creates the double; `userData` is the folder it says is the app's. */
export function recordElectron(userData: string, options: { lock?: boolean } = {}) {
  const calls: RecordedCall[] = []
  const note =
    <Result>(name: string, result?: Result) =>
    (...args: unknown[]) => {
      calls.push({ name, args })
      return result as Result
    }
  let ready = false
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: note('enableSandbox'),
    requestSingleInstanceLock: note('requestSingleInstanceLock', options.lock ?? true),
    quit: note('quit'),
    getPath: () => userData,
    getLocale: () => 'fr-FR',
    isReady: () => ready,
    setAsDefaultProtocolClient: note('setAsDefaultProtocolClient'),
    async whenReady() {
      calls.push({ name: 'whenReady', args: [] })
      ready = true
    },
  })
  const windows: FakeWindow[] = []
  /** Utility processes, to be fired events at. */
  const relays: EventEmitter[] = []
  class FakeWindow extends EventEmitter {
    static getAllWindows = () => windows
    readonly options: unknown
    readonly webContents = Object.assign(new EventEmitter(), {
      send: note('send'),
      isDestroyed: () => false,
    })
    isMinimized = () => false
    restore = note('restore')
    focus = note('focus')
    show = note('show')
    maximize = note('maximize')
    reload = note('reload')
    isMaximized = () => false
    getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 600 })
    loadURL = async (url: string) => void calls.push({ name: 'loadURL', args: [url] })
    constructor(windowOptions: unknown) {
      super()
      this.options = windowOptions
      calls.push({ name: 'BrowserWindow', args: [windowOptions] })
      windows.push(this)
    }
  }
  const handlers = new Map<string, (...args: unknown[]) => Promise<unknown>>()
  /** Calls a channel as the app's page in a window would. */
  function invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`recordElectron: no handler for ${channel}`)
    const sender = windows[0]?.webContents
    return handler({ senderFrame: { url: 'app://relais/', parent: null }, sender }, ...args)
  }
  const permission: Record<string, (...args: never[]) => unknown> = {}
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    calls.push({ name, args: [] })
    permission[name] = handler
  }
  const electron = {
    app,
    BrowserWindow: FakeWindow,
    dialog: {
      showErrorBox: note('showErrorBox'),
      showSaveDialog: async () => ({ canceled: true }),
    },
    ipcMain: {
      handle(channel: string, handler: (...args: unknown[]) => Promise<unknown>) {
        calls.push({ name: 'ipc.handle', args: [channel] })
        handlers.set(channel, handler)
      },
      removeHandler: note('ipc.removeHandler'),
    },
    Menu: {
      setApplicationMenu: note('setApplicationMenu'),
      buildFromTemplate: (template: unknown) => template,
    },
    powerMonitor: new EventEmitter(),
    protocol: {
      registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
      handle: note('protocol.handle'),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
        setSpellCheckerLanguages: note('setSpellCheckerLanguages'),
        availableSpellCheckerLanguages: ['fr', 'en-US', 'de'],
      },
    },
    shell: {
      openExternal: async (href: string) =>
        void calls.push({ name: 'openExternal', args: [href] }),
    },
    utilityProcess: {
      fork(...args: unknown[]) {
        calls.push({ name: 'fork', args })
        const child = Object.assign(new EventEmitter(), {
          kill: note('relay.kill', true),
          postMessage: note('relay.postMessage'),
        })
        relays.push(child)
        return child
      },
    },
  }
  return {
    electron: electron as unknown as ElectronModule,
    app,
    calls,
    windows,
    relays,
    permission,
    invoke,
    names: () => calls.map((call) => call.name),
    of: (name: string) => calls.filter((call) => call.name === name).map((call) => call.args),
  }
}
