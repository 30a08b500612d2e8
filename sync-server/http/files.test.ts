import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../contract/protocol.ts'
import { addMember, foundWorkspace, type TestMember } from '../testing/members.ts'
import { cleanUp, startTestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function start() {
  const test = await startTestRelay()
  const urlOf = (hash: string, name = workspace) => `${test.relay.url}/w/${name}/files/${hash}`
  const put = (bytes: Uint8Array<ArrayBuffer>, hash = hashOf(bytes)) =>
    fetch(urlOf(hash), { method: 'PUT', body: bytes })
  const get = (hash: string, method = 'GET') => fetch(urlOf(hash), { method })
  return { ...test, urlOf, put, get }
}

describe('an attachment', () => {
  it('comes back as it was sent, never as a page', async () => {
    const { put, get } = await start()
    const bytes = new Uint8Array(randomBytes(300_000))
    expect((await put(bytes)).status).toBe(201)
    expect((await put(bytes)).status).toBe(200)
    const response = await get(hashOf(bytes))
    expect(hashOf(new Uint8Array(await response.arrayBuffer()))).toBe(hashOf(bytes))
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const head = await get(hashOf(bytes), 'HEAD')
    expect(head.headers.get('content-length')).toBe('300000')
  })

  it('that is not what its name says is refused, and leaves nothing behind', async () => {
    const { put, get, folder } = await start()
    const claimed = hashOf(new Uint8Array([1]))
    expect((await put(new Uint8Array([2]), claimed)).status).toBe(422)
    expect((await get(claimed)).status).toBe(404)
    expect(readdirSync(join(folder, 'files', '.incoming'))).toEqual([])
  })

  it('that was cut off leaves nothing behind', async () => {
    const { urlOf, get, folder } = await start()
    const hash = hashOf(new Uint8Array([9]))
    const place = join(folder, 'files', '.incoming')
    const incoming = () => (existsSync(place) ? readdirSync(place) : [])
    await new Promise<void>((resolve, reject) => {
      const sent = httpRequest(urlOf(hash), {
        method: 'PUT',
        headers: { 'content-length': '1000' },
      })
      sent.on('error', () => resolve())
      sent.write(new Uint8Array([9]))
      // Cut once it has begun to be kept, however long that takes.
      vi.waitFor(() => expect(incoming()).toHaveLength(1)).then(() => sent.destroy(), reject)
    })
    await expect.poll(() => incoming()).toEqual([])
    expect((await get(hash)).status).toBe(404)
  })

  it('sent by two at once is kept once', async () => {
    const { put, folder } = await start()
    const bytes = new Uint8Array(randomBytes(2_000_000))
    const answers = await Promise.all([put(bytes), put(bytes), put(bytes)])
    for (const answer of answers) expect([200, 201]).toContain(answer.status)
    const kept = join(folder, 'files', workspace, hashOf(bytes).slice(0, 2))
    expect(readdirSync(kept)).toEqual([hashOf(bytes)])
  })

  it('is for members, written by editors, and of its own workspace', async () => {
    const { url, records } = await startTestRelay({ access: 'members' })
    const owner = await foundWorkspace({ url, records })
    const elsewhere = await foundWorkspace({ url, records })
    const reader = await addMember(owner, { role: 'reader' })
    const bytes = new Uint8Array([1, 2, 3])
    const ask = async (method: string, by: TestMember | null, of = owner.workspace) => {
      const answer = await fetch(`${url}/w/${of}/files/${hashOf(bytes)}`, {
        method,
        ...(method === 'PUT' ? { body: bytes } : {}),
        headers: by ? { authorization: `Bearer ${await by.token()}` } : {},
      })
      return answer.status
    }
    expect(await ask('PUT', null)).toBe(401)
    expect(await ask('PUT', elsewhere)).toBe(401)
    expect(await ask('PUT', reader)).toBe(403)
    expect(await ask('GET', reader)).toBe(404)
    expect(await ask('PUT', owner)).toBe(201)
    expect(await ask('GET', null)).toBe(401)
    expect(await ask('GET', reader)).toBe(200)
    expect(await ask('GET', elsewhere)).toBe(401)
    expect(await ask('GET', elsewhere, elsewhere.workspace)).toBe(404)
    const token = await reader.token()
    await owner.ask('DELETE', `members/${reader.person}`)
    const headers = { authorization: `Bearer ${token}` }
    const removed = await fetch(`${url}/w/${owner.workspace}/files/${hashOf(bytes)}`, {
      headers,
    })
    expect(removed.status).toBe(403)
  })

  it.each(['nothash', 'A'.repeat(64), `${'a'.repeat(64)}/..%2f..`, '..%2f..%2flog'])(
    'of an impossible name (%s) is not found',
    async (name) => {
      const { get } = await start()
      expect((await get(name)).status).toBe(404)
    },
  )

  it('larger than may be is refused before it is read', async () => {
    const { urlOf } = await start()
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(
        urlOf('a'.repeat(64)),
        {
          method: 'PUT',
          headers: { 'content-length': String(limits.file + 1) },
        },
        (response) => resolve(response.statusCode),
      )
      sent.on('error', reject)
      sent.write('x')
      setTimeout(() => sent.destroy(), 2_000)
    })
    expect(status).toBe(413)
  })
})
