/** Writes WebSocket frames (RFC 6455, 5.2) for messages that go to many sockets. */

/**
 * Frames a binary message as a server sends it: whole, without a mask, so that the
 * same bytes serve every socket. Only for sockets without compression.
 */
export function frameMessage(payload: Uint8Array): Buffer {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head)
  return frame
}

/** Walks the messages of bytes that {@link frameMessage} made; they are views. */
export function* readFrames(frames: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength)
  for (let at = 0; at < frames.length; ) {
    const short = view.getUint8(at + 1) & 127
    const header = short === 127 ? 10 : short === 126 ? 4 : 2
    const length =
      short === 127
        ? Number(view.getBigUint64(at + 2))
        : short === 126
          ? view.getUint16(at + 2)
          : short
    yield frames.subarray(at + header, at + header + length)
    at += header + length
  }
}
