/** Knows the relays that announce themselves on this network, while somebody asks. */
import type { FoundRelay } from '../sync-server/discovery/browse.ts'
import type { DiscoveredRelay } from './ipc.ts'

/** Listens to announcements until disposed; calls back with all that are there whenever that changes. */
export type Browse = (
  onChange: (relays: readonly FoundRelay[]) => void,
  options: { onError(error: Error): void },
) => { dispose(): void }

/** The relays nearby. */
export interface Discovery {
  /** The relays known now. The first call begins to listen, and rarely knows one yet. */
  list(): readonly DiscoveredRelay[]
  dispose(): void
}

/** As long as a page may show them without asking again, in milliseconds. */
const askedFor = 30_000
/** As many as a page shows; on a network where somebody announces nonsense there may be more. */
const most = 50

/** Creates the discovery. It listens only while it is asked, so that an app in the background is silent. */
export function createDiscovery(browse: Browse, patience = askedFor): Discovery {
  let relays: readonly DiscoveredRelay[] = []
  let browsing: { dispose(): void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    clearTimeout(timer)
    browsing?.dispose()
    browsing = null
    relays = []
  }
  return {
    list() {
      clearTimeout(timer)
      timer = setTimeout(stop, patience)
      timer.unref()
      browsing ??= browse(
        (found) => {
          relays = found.slice(0, most).flatMap(toDiscovered)
        },
        // Without multicast there is nothing to show, which is what the page then says.
        { onError: (error) => console.warn('discovery: nothing can be found here:', error) },
      )
      return relays
    },
    dispose: stop,
  }
}

/** The address that suits most networks stands first. */
function toDiscovered({ name, urls, fingerprint }: FoundRelay): DiscoveredRelay[] {
  const [url] = urls
  return url === undefined ? [] : [{ name, url, fingerprint }]
}
