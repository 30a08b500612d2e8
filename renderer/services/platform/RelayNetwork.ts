/** The way to relays that a host offers in place of the page's own WebSocket and fetch. */

/** Sockets and requests that the host carries; as the browser's, and by its rules of certificates as well. */
export interface RelayNetwork {
  readonly WebSocket: typeof WebSocket
  readonly fetch: typeof fetch
  /** Sends bytes by PUT, tells how many have left, and answers with the status; rejects as `fetch` does. */
  upload(file: {
    readonly address: string
    readonly headers: Readonly<Record<string, string>>
    readonly bytes: Uint8Array
    readonly signal: AbortSignal
    readonly onProgress: (sent: number) => void
  }): Promise<number>
  /**
   * Says which certificate the relay at an address (`ws…` or `http…`) must show: the SHA-256
   * in hexadecimal, exactly that one and no other; `null` = one that the system trusts. Holds for
   * what is opened from then on, for every path of that host and port; the last word counts.
   */
  trust(address: string, fingerprint: string | null): void
}

/** Tells whether a request had no answer because the relay showed a wrong certificate. A browser never says. */
export function isWrongCertificate(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause === 'other-certificate' || cause === 'untrusted-certificate'
}

/** The code of the `close` event when the relay showed a wrong certificate; not final, as another network may have another machine there. */
export const wrongCertificateCode = 4595
