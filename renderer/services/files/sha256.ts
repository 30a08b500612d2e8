/** SHA-256 of a file's bytes, without blocking the screen, also where the host has no `crypto.subtle`. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { FileId } from '../../../model/ids.ts'

/** Hashed between two turns of the event loop: about 10 ms in JavaScript. */
const slice = 1 << 20

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/**
 * Names bytes by their SHA-256. Uses the host's hash where there is one (secure
 * contexts only), else JavaScript in slices of 1 MiB.
 */
export async function fileIdFromBytes(
  bytes: Uint8Array,
  subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null,
): Promise<FileId> {
  if (subtle) {
    const digest = await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
    return bytesToHex(new Uint8Array(digest)) as FileId
  }
  const hash = sha256.create()
  for (let at = 0; at < bytes.length; at += slice) {
    if (at > 0) await nextTurn()
    hash.update(bytes.subarray(at, at + slice))
  }
  return bytesToHex(hash.digest()) as FileId
}
