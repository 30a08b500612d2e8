/** Which certificate which relay must show. */

/** See `RelayNetwork.trust`. */
export interface RelayTrust {
  trust(address: string, fingerprint: string | null): void
  /** The fingerprint for an address, in lower-case hexadecimal; `null` = the system decides. */
  fingerprintOf(url: string): string | null
}

/** Creates the registry, empty. */
export function createRelayTrust(): RelayTrust {
  const fingerprints = new Map<string, string>()
  return {
    trust(address, fingerprint) {
      const place = placeOf(address)
      if (fingerprint === null) {
        fingerprints.delete(place)
        return
      }
      const plain = fingerprint.replaceAll(':', '').toLowerCase()
      // Never taken as "none": the connection would then be open to any certificate of the system.
      if (!/^[0-9a-f]{64}$/.test(plain))
        throw new Error(`trust: ${JSON.stringify(fingerprint)} is no SHA-256 in hexadecimal`)
      fingerprints.set(place, plain)
    },
    fingerprintOf: (url) => fingerprints.get(placeOf(url)) ?? null,
  }
}

/** Host and port, the same for `wss:` and `https:`. */
function placeOf(address: string): string {
  const { hostname, port, protocol } = new URL(address)
  return `${hostname}:${port || (/^(wss|https):$/.test(protocol) ? '443' : '80')}`
}
