/**
 * The part of Electron that the shell uses, as a type. Everything below main.ts
 * gets it as an argument, so that the whole shell runs in tests without a binary.
 */
export type ElectronModule = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'Notification'
  | 'powerMonitor'
  | 'protocol'
  | 'session'
  | 'shell'
  | 'utilityProcess'
>
