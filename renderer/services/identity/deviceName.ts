/** What this device is called in the list of a person's devices, from what the browser says of itself. */

const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  // The more particular first: nearly all of them call themselves Chrome and Safari as well.
  [/\bElectron\//, 'Relais'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chromium|Chrome|CriOS|HeadlessChrome)\//, 'Chromium'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Names a device by its user agent: `Chromium, Linux`, in the desktop app `Relais, Linux`; the same in every language. */
export function readDeviceName(userAgent: string): string {
  const find = (list: typeof browsers) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const [browser, system] = [find(browsers) ?? 'Browser', find(systems)]
  return system ? `${browser}, ${system}` : browser
}
