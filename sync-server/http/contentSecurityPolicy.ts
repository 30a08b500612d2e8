/**
 * The headers that bound what the app's page may do, the same in the desktop
 * shell and in a browser.
 */

/**
 * Names the Content-Security-Policy of every answer. No `unsafe-*`, no `data:`.
 *
 * - `connect-src` is open to any http(s) and ws(s) address, because the person
 *   types in which relay to use: a fixed list would forbid their own server.
 *   Scripts stay `'self'`, so nothing foreign runs that could use it.
 * - `img-src` and `media-src` take `blob:`: attachments lie in the device's own
 *   store and reach the screen as object URLs.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self' ws: wss: http: https:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Names the security headers of every answer, errors included. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Voice notes of a handover are recorded in the app; nothing else asks for hardware.
  'Permissions-Policy':
    'microphone=(self), camera=(), geolocation=(), usb=(), serial=(), payment=()',
}
