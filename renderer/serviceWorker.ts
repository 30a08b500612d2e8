/**
 * The service worker of the app in a browser: keeps the built app on the device,
 * so that it starts with no server and no network. Knows nothing of pages; the
 * replica is IndexedDB's. A host of its own: it imports nothing.
 */

/** What a service worker's global gives, as far as it is used here. */
interface WorkerScope {
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    type: 'fetch',
    listener: (event: {
      readonly request: Request
      respondWith(answer: Promise<Response>): void
    }) => void,
  ): void
  readonly location: Location
}

/** The app's files, put here by the build; their names carry their hashes. */
declare const __RELAIS_FILES__: readonly string[]
/** A digest of all files, put here by the build: another build is another cache. */
declare const __RELAIS_BUILD__: string

const scope = self as unknown as WorkerScope
const cacheName = `relais-${__RELAIS_BUILD__}`
const shell = '/index.html'

scope.addEventListener('install', (event) => {
  // All or nothing: a half-kept app would start and then miss a part.
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...__RELAIS_FILES__])))
})

scope.addEventListener('activate', (event) => {
  const dropOlder = async () => {
    const names = await caches.keys()
    const older = names.filter((name) => name.startsWith('relais-') && name !== cacheName)
    await Promise.all(older.map((name) => caches.delete(name)))
  }
  event.waitUntil(dropOlder())
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return
  // The relay's own answers are never kept: health, workspaces, attachments.
  if (
    /^\/(w|api|healthz|readyz|metrics)(\/|$)/.test(url.pathname) &&
    request.mode !== 'navigate'
  )
    return
  const wanted = request.mode === 'navigate' ? shell : request
  event.respondWith(
    caches
      .open(cacheName)
      .then((cache) => cache.match(wanted))
      .then((kept) => kept ?? fetch(request)),
  )
})
