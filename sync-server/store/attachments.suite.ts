/** What all {@link Attachments} must do, whichever store lies below. */
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { limits } from '../contract/protocol.ts'
import type { Attachments } from './Attachments.ts'

const ws = 'aaaaaaaa'
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function* inPieces(bytes: Uint8Array, piece = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) {
    await new Promise((resolve) => setImmediate(resolve))
    yield bytes.subarray(at, at + piece)
  }
}

async function collect(found: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of found) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

async function listAll(attachments: Attachments, workspace: string) {
  const found: { hash: string; size: number }[] = []
  for await (const one of attachments.list(workspace)) found.push(one)
  return found.sort((a, b) => (a.hash < b.hash ? -1 : 1))
}

/** Holds attachments to their contract; `create` gives empty ones. */
export function describeAttachments(name: string, create: () => Promise<Attachments>): void {
  describe(`${name}: attachments`, () => {
    it.each([0, 1, 65_536, 1 << 20, (5 << 20) + 17])(
      'of %i bytes come back byte for byte',
      async (size) => {
        const attachments = await create()
        const bytes = new Uint8Array(randomBytes(size))
        const hash = hashOf(bytes)
        expect(await attachments.size(ws, hash)).toBeNull()
        expect(await attachments.write(ws, hash, inPieces(bytes))).toBe('kept')
        expect(await attachments.size(ws, hash)).toBe(size)
        expect(hashOf(await collect(attachments.read(ws, hash)))).toBe(hash)
        expect(await listAll(attachments, ws)).toEqual([{ hash, size }])
      },
    )

    it('belong to their workspace', async () => {
      const attachments = await create()
      const bytes = new Uint8Array([1, 2, 3])
      await attachments.write(ws, hashOf(bytes), inPieces(bytes))
      expect(await attachments.size('bbbbbbbb', hashOf(bytes))).toBeNull()
      expect(await listAll(attachments, 'bbbbbbbb')).toEqual([])
      await expect(collect(attachments.read('bbbbbbbb', hashOf(bytes)))).rejects.toThrow()
    })

    it('that are not what their name says leave nothing behind', async () => {
      const attachments = await create()
      const hash = hashOf(new Uint8Array([1]))
      const other = new Uint8Array(randomBytes(3 << 20))
      expect(await attachments.write(ws, hash, inPieces(other))).toBe('mismatch')
      expect(await attachments.size(ws, hash)).toBeNull()
      expect(await listAll(attachments, ws)).toEqual([])
    })

    it('that are cut off leave nothing behind, and may come again', async () => {
      const attachments = await create()
      const bytes = new Uint8Array(randomBytes(3 << 20))
      const hash = hashOf(bytes)
      async function* cutOff() {
        yield* inPieces(bytes.subarray(0, 2 << 20))
        throw new Error('the socket is gone')
      }
      await expect(attachments.write(ws, hash, cutOff())).rejects.toThrow('the socket is gone')
      expect(await attachments.size(ws, hash)).toBeNull()
      expect(await attachments.write(ws, hash, inPieces(bytes))).toBe('kept')
    })

    it('larger than may be are refused on the way', async () => {
      const attachments = await create()
      const piece = new Uint8Array(4 << 20)
      let sent = 0
      async function* endless() {
        for (;;) {
          sent += piece.length
          yield piece
        }
      }
      expect(await attachments.write(ws, 'a'.repeat(64), endless())).toBe('too-big')
      expect(sent).toBeLessThanOrEqual(limits.file + 2 * piece.length)
      expect(await attachments.size(ws, 'a'.repeat(64))).toBeNull()
    }, 60_000)

    it('are not read twice when they are there, and are kept once when they come at once', async () => {
      const attachments = await create()
      const bytes = new Uint8Array(randomBytes(2 << 20))
      const hash = hashOf(bytes)
      const outcomes = await Promise.all(
        [1, 2, 3].map(() => attachments.write(ws, hash, inPieces(bytes))),
      )
      expect(outcomes).toContain('kept')
      expect(outcomes.filter((one) => one !== 'kept' && one !== 'had')).toEqual([])
      let asked = false
      async function* unread() {
        asked = true
        yield bytes
      }
      expect(await attachments.write(ws, hash, unread())).toBe('had')
      expect(asked).toBe(false)
      expect(await listAll(attachments, ws)).toEqual([{ hash, size: bytes.length }])
      expect(hashOf(await collect(attachments.read(ws, hash)))).toBe(hash)
    })

    it('end the reading when nobody wants the rest', async () => {
      const attachments = await create()
      const bytes = new Uint8Array(randomBytes(4 << 20))
      await attachments.write(ws, hashOf(bytes), inPieces(bytes))
      for await (const piece of attachments.read(ws, hashOf(bytes))) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      expect((await collect(attachments.read(ws, hashOf(bytes)))).length).toBe(bytes.length)
    })
  })
}
