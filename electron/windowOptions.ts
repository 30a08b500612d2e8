import type { BrowserWindowConstructorOptions } from 'electron'
import { type Bounds, placeWindow, type WindowState } from './windowState.ts'

/** Gives a window's options: sandboxed, isolated, without Node, and shown only when drawn. */
export function windowOptions(
  preload: string,
  state: WindowState,
  screens: readonly Bounds[],
): BrowserWindowConstructorOptions {
  return {
    ...placeWindow(state, screens),
    minWidth: 390,
    minHeight: 480,
    show: false,
    title: 'Relais',
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: true,
    },
  }
}
