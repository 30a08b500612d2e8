/** The page's network through the real bridge, the real wrapper and the real carrier, over a wire in memory. */

import { exposeBridge } from '../../../../electron/bridge.ts'
import { carryRequests } from '../../../../electron/carrier/carryRequests.ts'
import { carrySockets } from '../../../../electron/carrier/carrySockets.ts'
import { type ChannelHandlers, registerHandlers } from '../../../../electron/ipcHandlers.ts'
import { type BusPage, createIpcBus } from '../../../../electron/testing/ipcBus.ts'
import { createRelayNetwork } from '../createRelayNetwork.ts'
import { type HostBridge, parseHostBridge } from '../hostBridge.ts'
import type { RelayNetwork } from '../RelayNetwork.ts'

const frame = { url: 'app://relais/', parent: null }

/** A window of the desktop app. */
export interface CarriedPage {
  readonly network: RelayNetwork
  readonly bridge: HostBridge
  readonly page: BusPage
}

/** Starts a shell without Electron; pages are opened in it. */
export function createCarrier() {
  const sockets = carrySockets()
  const requests = carryRequests()
  const notAsked = async (): Promise<never> => {
    throw new Error('carriedNetwork: this channel is not part of the test')
  }
  const handlers: ChannelHandlers = {
    openExternal: notAsked,
    saveFile: notAsked,
    openFile: notAsked,
    showNotification: notAsked,
    about: notAsked,
    startSharing: notAsked,
    stopSharing: notAsked,
    sharing: notAsked,
    drawSetupCode: notAsked,
    discovered: notAsked,
    ...sockets,
    ...requests,
  }
  const bus = createIpcBus(frame)
  const registered = registerHandlers(bus.main, handlers)

  /** What a page's preload and services make of a window's end of the wire. */
  function attach(page: BusPage): CarriedPage {
    const exposed: { relais?: unknown } = {}
    exposeBridge(
      {
        exposeInMainWorld: (key: string, api: unknown) =>
          Object.assign(exposed, { [key]: api }),
      },
      page.wire,
    )
    const bridge = parseHostBridge(exposed.relais)
    const network = bridge && createRelayNetwork(bridge)
    if (!network) throw new Error('carriedNetwork: the bridge does not carry')
    return { bridge, network, page }
  }
  return {
    /** Opens a window. */
    open: () => attach(bus.openPage(frame)),
    /** Loads a window anew: another page at the same end of the wire. */
    reload(page: CarriedPage): CarriedPage {
      page.page.end('reload')
      return attach(page.page)
    },
    dispose() {
      sockets.dispose()
      requests.dispose()
      registered.dispose()
    },
  }
}
