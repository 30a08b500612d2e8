import type { RelaisBridge } from '../../../electron/ipc.ts'

const members = [
  'openExternal',
  'saveFile',
  'openFile',
  'showNotification',
  'about',
  'startSharing',
  'stopSharing',
  'sharing',
  'drawSetupCode',
  'discovered',
  'openSocket',
  'socketSend',
  'socketTaken',
  'socketClose',
  'request',
  'cancelRequest',
  'onNavigate',
  'onResume',
  'onSharingChanged',
  'onSocketEvent',
  'onRequestProgress',
] as const satisfies readonly (keyof RelaisBridge)[]

/** What the desktop shell offers; a shell of another version may lack a function. */
export type HostBridge = Partial<RelaisBridge>

/** Reads `window.relais`; `null` outside the desktop shell. What is no function reads as absent. */
export function parseHostBridge(value: unknown): HostBridge | null {
  if (typeof value !== 'object' || value === null) return null
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const present = members.filter((name) => typeof fields[name] === 'function')
  // Main parses every argument and result of these by the contract's schemas.
  return Object.fromEntries(present.map((name) => [name, fields[name]])) as HostBridge
}
