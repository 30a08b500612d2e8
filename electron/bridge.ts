/** What the preload exposes to the page: one function a channel, nothing of Electron itself. */
import type { ContextBridge, IpcRenderer } from 'electron'
import { type Announcement, type Channel, channelName, type RelaisBridge } from './ipc.ts'

type Wire = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>

/** Exposes the bridge as `window.relais`. Listeners never see the event, which would lead back to the wire. */
export function exposeBridge(
  contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>,
  wire: Wire,
) {
  const call =
    (name: Channel) =>
    (...args: unknown[]) =>
      wire.invoke(channelName(name), ...args)
  const listen = (name: Announcement, listener: (value: unknown) => void) => {
    const relay = (_event: unknown, value: unknown) => listener(value)
    wire.on(channelName(name), relay)
    return () => {
      wire.removeListener(channelName(name), relay)
    }
  }
  const bridge = {
    openExternal: call('openExternal'),
    saveFile: call('saveFile'),
    openFile: call('openFile'),
    showNotification: call('showNotification'),
    about: call('about'),
    startSharing: call('startSharing'),
    stopSharing: call('stopSharing'),
    sharing: call('sharing'),
    drawSetupCode: call('drawSetupCode'),
    discovered: call('discovered'),
    openSocket: call('openSocket'),
    socketSend: call('socketSend'),
    socketTaken: call('socketTaken'),
    socketClose: call('socketClose'),
    request: call('request'),
    cancelRequest: call('cancelRequest'),
    onNavigate: (listener: (path: string) => void) =>
      listen('navigate', (value) => {
        if (typeof value === 'string') listener(value)
      }),
    onResume: (listener: () => void) => listen('resume', () => listener()),
    onSharingChanged: (listener: (status: unknown) => void) =>
      listen('sharingChanged', (status) => listener(status)),
    onSocketEvent: (listener: (event: unknown) => void) =>
      listen('socketEvent', (event) => listener(event)),
    onRequestProgress: (listener: (progress: unknown) => void) =>
      listen('requestProgress', (progress) => listener(progress)),
  }
  contextBridge.exposeInMainWorld(
    'relais',
    bridge satisfies Record<keyof RelaisBridge, unknown>,
  )
}
