/**
 * Keeps the built app on the device, in browsers and where the address allows
 * it (https and loopback); elsewhere, and in the desktop shell, it does nothing.
 * Called after the first screen is drawn. A refusal costs only the start without
 * a server, and is told in the console.
 */
export async function registerServiceWorker(): Promise<void> {
  const isWeb = /^https?:$/.test(window.location.protocol)
  if (!isWeb || !('serviceWorker' in navigator) || import.meta.env.DEV) return
  try {
    await navigator.serviceWorker.register('/service-worker.js')
  } catch (error) {
    console.warn('Relais: the app could not be kept for starting without a server.', error)
  }
}
