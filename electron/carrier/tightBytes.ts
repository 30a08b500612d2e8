/**
 * Gives bytes that have their buffer to themselves, copied only when they do not:
 * the wire to the page carries a view's whole buffer, which may be Node's pool.
 */
export function tightBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  return buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes)
}
