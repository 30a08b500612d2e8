/**
 * Tells images and the commonest documents by their first bytes. Nothing that a
 * browser would run is ever named: what is not known is bytes.
 */
const signatures: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image/avif', 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
  ['image/bmp', 0, [0x42, 0x4d]],
  ['application/pdf', 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['audio/ogg', 0, [0x4f, 0x67, 0x67, 0x53]],
  ['video/webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['video/mp4', 4, [0x66, 0x74, 0x79, 0x70]],
]

/** Gives a file's media type, `application/octet-stream` when its beginning says nothing. */
export function mediaTypeFromBytes(bytes: Uint8Array): string {
  const known = signatures.find(([, at, signature]) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  )
  if (known) return known[0]
  // Shown by <img> only, where scripts inside an SVG never run.
  const text = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart()
  return /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(text)
    ? 'image/svg+xml'
    : 'application/octet-stream'
}
