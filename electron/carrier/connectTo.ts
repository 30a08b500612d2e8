/** The one way from main to a relay: a TCP or TLS connection that stands, and whose certificate was judged. */
import { createHash } from 'node:crypto'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import * as tls from 'node:tls'
import { type CarrierReason, carrierLimits } from '../ipc.ts'

/** Why there is no connection. */
export class CarrierError extends Error {
  readonly reason: CarrierReason
  constructor(reason: CarrierReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** Gives the reason and the words of whatever ended a connection. */
export function toCarrierError(error: unknown): CarrierError {
  if (error instanceof CarrierError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isDistrust =
    /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/.test(code) ||
    code === 'HOSTNAME_MISMATCH'
  return new CarrierError(isDistrust ? 'untrusted-certificate' : 'unreachable', message)
}

/**
 * Connects to the host of an address, by TLS for `https:` and `wss:`. With a
 * fingerprint exactly the certificate of that SHA-256 is accepted, however it is
 * signed and whomever it names, and no other, however well signed; without one
 * the system's authorities decide. Not a byte of the caller's is sent before that.
 * Rejects with a {@link CarrierError}.
 */
export function connectTo(url: URL, fingerprint: string | null): Promise<Socket> {
  const isTls = url.protocol === 'https:' || url.protocol === 'wss:'
  if (!isTls && fingerprint !== null)
    return Promise.reject(
      new CarrierError(
        'other-certificate',
        `${url.host} is called without encryption, but its certificate is known: use https or wss`,
      ),
    )
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (isTls ? 443 : 80)
  return new Promise((resolve, reject) => {
    const socket = isTls
      ? tls.connect({
          host,
          port,
          ALPNProtocols: ['http/1.1'],
          // A pinned certificate is judged below, on its own fingerprint.
          rejectUnauthorized: fingerprint === null,
          ...(fingerprint === null ? { ca: listAuthorities() } : {}),
          // RFC 6066 knows no addresses as server names.
          ...(isIP(host) ? {} : { servername: host }),
        })
      : connectTcp({ host, port })
    const timer = setTimeout(
      () => fail(new CarrierError('unreachable', `${url.host} does not answer`)),
      carrierLimits.connect,
    )
    const fail = (error: unknown) => {
      clearTimeout(timer)
      socket.destroy()
      reject(toCarrierError(error))
    }
    socket.once('error', fail)
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      if (fingerprint !== null) {
        const shown = fingerprintOf(socket as tls.TLSSocket)
        if (shown !== fingerprint)
          return fail(
            new CarrierError(
              'other-certificate',
              `${url.host} shows another certificate than the one that is known (${shown ?? 'none'})`,
            ),
          )
      }
      clearTimeout(timer)
      socket.removeListener('error', fail)
      resolve(socket)
    })
  })
}

/** The SHA-256 of the certificate that the other side showed, in lower-case hexadecimal. */
function fingerprintOf(socket: tls.TLSSocket): string | null {
  const { raw } = socket.getPeerX509Certificate() ?? {}
  return raw ? createHash('sha256').update(raw).digest('hex') : null
}

let authorities: readonly string[] | undefined

/** Node's own authorities and those that this system trusts (a company's), read once. */
function listAuthorities(): string[] {
  // From Node 22.15 on; the shell's Node has it, the one that tests run on may not.
  const { getCACertificates } = tls as {
    getCACertificates?: (store: 'system') => readonly string[]
  }
  authorities ??= [...tls.rootCertificates, ...(getCACertificates?.('system') ?? [])]
  return [...authorities]
}
