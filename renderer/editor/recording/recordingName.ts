const prefix = 'recording-'

/**
 * Names a recording that is under way. It stands where its attachment's id
 * will be, so that its place in the page is kept, found again, and seen by others.
 */
export function createRecordingName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return prefix + [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Tells whether a sound's file is a recording that is not finished. */
export function isRecordingName(fileId: string): boolean {
  return fileId.startsWith(prefix)
}
