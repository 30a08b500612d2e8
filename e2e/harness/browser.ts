/** How the system's Chromium is started for tests and benchmarks: quiet, on this machine only. */
export const browserArguments: readonly string[] = [
  // Chromium refuses to run as root without it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
