import type { CarrierReason, SocketEvent } from '../../../electron/ipc.ts'

/** Named here too, so that the page need not carry the contract's schemas. */
const reasons: Readonly<Record<CarrierReason, true>> = {
  unreachable: true,
  'other-certificate': true,
  'untrusted-certificate': true,
  'too-large': true,
  'too-many': true,
  cancelled: true,
}
const isReason = (value: unknown): value is CarrierReason =>
  typeof value === 'string' && Object.hasOwn(reasons, value)

/** Reads what the shell tells of a carried socket; `null` when it is something else. Bytes are not copied. */
export function parseSocketEvent(value: unknown): SocketEvent | null {
  if (typeof value !== 'object' || value === null) return null
  const event = value as Readonly<Record<string, unknown>>
  const { kind, socket } = event
  if (typeof socket !== 'number') return null
  if (kind === 'opened' && typeof event.protocol === 'string')
    return { kind, socket, protocol: event.protocol }
  if (kind === 'message') {
    const { data } = event
    if (typeof data === 'string') return { kind, socket, data }
    return data instanceof Uint8Array
      ? { kind, socket, data: data as Uint8Array<ArrayBuffer> }
      : null
  }
  if (kind !== 'closed' || typeof event.code !== 'number') return null
  return {
    kind,
    socket,
    code: event.code,
    reason: typeof event.reason === 'string' ? event.reason : '',
    wasClean: event.wasClean === true,
    failure: isReason(event.failure) ? event.failure : null,
  }
}
