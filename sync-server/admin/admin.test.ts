import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { parseConfig } from '../config/config.ts'
import { closeCodes } from '../contract/protocol.ts'
import { openStore } from '../store/openStore.ts'
import { connectDevice, type Device, textUpdate } from '../testing/device.ts'
import {
  addMember,
  askRelay,
  drawId,
  makeTestDevice,
  makeTestMember,
  type TestMember,
} from '../testing/members.ts'
import { findPostgres, type PostgresCluster, startPostgres } from '../testing/postgres.ts'
import { type RelayProcess, startRelayProcess } from '../testing/relayProcess.ts'
import { cleanUp, makeFolder } from '../testing/testRelay.ts'
import { writeAdminFile } from './adminFile.ts'
import { type CommandResult, runCommand } from './runCommand.ts'

const running: RelayProcess[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL')
  await cleanUp()
})

async function start(data: string, args: string[] = []): Promise<RelayProcess> {
  const relay = await startRelayProcess(['--data', data, '--log-level', 'warn', ...args])
  running.push(relay)
  return relay
}

/** Runs a command as `npm run relay -- …` does. */
async function run(data: string, ...argv: string[]): Promise<CommandResult> {
  const parsed = parseConfig([...argv, '--data', data], {})
  if (!parsed.ok) throw new Error(parsed.message)
  const { command, config, flags } = parsed
  return runCommand(command, { config, flags, version: 'test' })
}

async function runJson(data: string, ...argv: string[]) {
  const { code, text } = await run(data, ...argv, '--json')
  expect(text).not.toBe('')
  expect(code).toBe(0)
  return JSON.parse(text)
}

/** Founds a workspace with the code that the relay printed for people, or one by the command. */
async function found(
  relay: RelayProcess,
  code: string,
  workspace = drawId(),
): Promise<TestMember> {
  const device = makeTestDevice()
  const person = drawId()
  const answer = await askRelay(relay.url, 'POST', '/api/workspaces', {
    setupCode: code,
    workspace,
    workspaceName: 'Team',
    person: { id: person, name: 'Olga Owner' },
    device: { publicKey: device.publicKey, name: device.name },
    roster: null,
  })
  expect(answer).toMatchObject({ status: 200 })
  return makeTestMember({ url: relay.url, workspace, person, name: 'Olga Owner', device })
}

const printedCode = (relay: RelayProcess) =>
  /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(relay.output())?.[0] ?? ''

/** Waits for the code: it comes by another pipe than the line that says that the relay listens. */
async function codeOf(relay: RelayProcess): Promise<string> {
  await vi.waitFor(() => expect(printedCode(relay)).not.toBe(''), 5_000)
  return printedCode(relay)
}

async function readText(device: Device, doc: string): Promise<string> {
  return device.read(doc).getText('t').toString()
}

describe('a running relay', () => {
  it('prints a set-up code for people once, keeps it out of its log, and gives another when asked', async () => {
    const data = await makeFolder()
    const relay = await start(data, ['--log-level', 'debug'])
    const code = await codeOf(relay)
    const logged = relay
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(logged.join()).not.toContain(code)
    await found(relay, code)
    const other = await runJson(data, 'setup-code')
    await found(relay, other.code)
    expect((await runJson(data, 'status')).workspaces).toHaveLength(2)
    await relay.stop('SIGTERM')
    expect(printedCode(await start(data))).toBe('')
  }, 120_000)

  it('brings back somebody who lost every device, as who they were', async () => {
    const data = await makeFolder()
    const relay = await start(data)
    const owner = await found(relay, await codeOf(relay))
    expect((await run(data, 'device-code', owner.workspace, 'Nobody')).code).toBe(1)
    const drawn = await runJson(data, 'device-code', owner.workspace, 'Olga Owner')
    expect(drawn.link).toContain(`/w/${owner.workspace}#device=${drawn.code}`)
    const device = makeTestDevice('a new laptop')
    const added = await askRelay(relay.url, 'POST', '/api/devices', {
      code: drawn.code,
      device: { publicKey: device.publicKey, name: device.name },
    })
    expect(added.body).toMatchObject({ person: owner.person, role: 'owner' })
    const again = makeTestMember({ ...owner, device })
    const lost = `members/${owner.person}/devices/${owner.device.id}`
    expect((await again.ask('DELETE', lost)).status).toBe(200)
  }, 120_000)

  it('is found by its data folder alone, and only by who can read in it', async () => {
    const data = await makeFolder()
    const relay = await start(data)
    const path = join(data, 'admin.json')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const { port } = JSON.parse(await readFile(path, 'utf8'))
    for (const headers of [{}, { authorization: 'Bearer wrong' }] as Record<string, string>[]) {
      const body = JSON.stringify({ name: 'setup-code' })
      const at = `http://127.0.0.1:${port}/admin`
      expect((await fetch(`${at}/run`, { method: 'POST', body, headers })).status).toBe(401)
      expect((await fetch(`${at}/archive`, { headers })).status).toBe(401)
    }
    expect((await run(data, 'health')).code).toBe(0)
    await relay.stop('SIGTERM')
    expect(existsSync(path)).toBe(false)
    expect((await run(data, 'health')).code).toBe(1)
  }, 120_000)

  it('that was killed leaves a file that misleads nobody', async () => {
    const data = await makeFolder()
    await (await start(data)).stop('SIGKILL')
    expect(existsSync(join(data, 'admin.json'))).toBe(true)
    expect(await runJson(data, 'status')).toMatchObject({ running: false })
    expect(existsSync(join(data, 'admin.json'))).toBe(false)
    await writeFile(join(data, 'admin.json'), '{"pid":1')
    expect(await runJson(data, 'status')).toMatchObject({ running: false })
    // Someone else listens there by now: they are not told the token, and not believed.
    const heard: string[] = []
    const impostor = createServer((request, response) => {
      heard.push(String(request.headers.authorization))
      response.end('{"ok":true,"text":"all is well","value":{"running":true}}')
    })
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
    const { port } = impostor.address() as AddressInfo
    const token = 'x'.repeat(43)
    await writeAdminFile(data, { pid: 1, port, token, startedAt: '' })
    expect(await runJson(data, 'status')).toMatchObject({ running: false })
    expect(heard).toEqual(['undefined'])
    impostor.close()
  }, 120_000)

  it('lists members and revokes a person and a device at once', async () => {
    const data = await makeFolder()
    const relay = await start(data)
    const owner = await found(relay, await codeOf(relay))
    const marc = await addMember(owner, { name: 'Marc' })
    const lea = await addMember(owner, { name: 'Léa' })
    const [a, b] = [await marc.connect(), await lea.connect()]
    const listed = await run(data, 'members', owner.workspace)
    for (const one of [owner, marc, lea]) expect(listed.text).toContain(one.device.id)
    expect(await run(data, 'revoke', owner.workspace, 'Marc')).toMatchObject({ code: 0 })
    expect((await a.closed).code).toBe(closeCodes.forbidden)
    expect(await run(data, 'revoke', owner.workspace, '--device', lea.device.id)).toMatchObject(
      {
        code: 0,
      },
    )
    expect((await b.closed).code).toBe(closeCodes.forbidden)
    await expect(lea.token()).rejects.toThrow()
    const last = await run(data, 'revoke', owner.workspace, owner.person)
    expect(last).toMatchObject({ code: 1, text: expect.stringContaining('last owner') })
    expect(await run(data, 'revoke', owner.workspace)).toMatchObject({ code: 2 })
    expect(await run(data, 'revoke', owner.workspace, 'Nobody')).toMatchObject({ code: 1 })
  }, 120_000)

  it('is backed up under load, and restored has all that was acknowledged, the people, and a new epoch', async () => {
    const data = await makeFolder()
    const relay = await start(data)
    const owner = await found(relay, await codeOf(relay))
    const doc = `${owner.workspace}/ssssssss`
    const device = await owner.connect()
    const { epoch } = await device.wait('welcome')
    let writing = true
    const acknowledged: string[] = []
    const source = new Y.Doc()
    const writer = (async () => {
      for (let n = 0; writing; n++) {
        const answer = await device.update(doc, textUpdate(`[${n}]`, source))
        if (answer.kind === 'ack') acknowledged.push(`[${n}]`)
      }
    })()
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(5))
    const before = [...acknowledged]
    const archive = join(await makeFolder(), 'relay.backup')
    expect(await run(data, 'backup', archive)).toMatchObject({ code: 0 })
    writing = false
    await writer
    expect((await stat(archive)).mode & 0o777).toBe(0o600)
    expect(await run(data, 'backup', archive)).toMatchObject({ code: 1 })
    expect(await run(data, 'restore', archive)).toMatchObject({
      code: 1,
      text: expect.stringContaining('stop it first'),
    })
    expect(await run(data, 'restore', archive, '--verify-only')).toMatchObject({ code: 0 })
    const { text } = await run(data, 'restore', archive, '--verify-only')
    expect(text).toContain('for trial')
    await relay.stop('SIGKILL')

    const fresh = await makeFolder()
    expect(await run(fresh, 'restore', archive)).toMatchObject({ code: 0 })
    expect(await run(fresh, 'restore', archive)).toMatchObject({
      code: 1,
      text: expect.stringContaining('not empty'),
    })
    const again = await start(fresh)
    expect(printedCode(again)).toBe('')
    const back = await makeTestMember({ ...owner, url: again.url }).connect()
    const welcome = await back.wait('welcome')
    expect(welcome.epoch).not.toBe(epoch)
    const restored = await readText(back, doc)
    expect(before.filter((one) => !restored.includes(one))).toEqual([])
    // What the device wrote after the backup, it offers by itself: the relay says what it lacks.
    back.send({
      kind: 'digest',
      entries: [{ doc, stateVector: Y.encodeStateVector(source) }],
    })
    const answer = await back.wait('digest')
    for (const { stateVector } of answer.entries)
      await back.update(doc, Y.encodeStateAsUpdate(source, stateVector))
    const reader = await makeTestMember({ ...owner, url: again.url }).connect()
    const whole = await readText(reader, doc)
    expect(acknowledged.filter((one) => !whole.includes(one))).toEqual([])
  }, 120_000)

  it('compacts, verifies and exports a workspace, which another relay takes in', async () => {
    const data = await makeFolder()
    const relay = await start(data)
    const owner = await found(relay, await codeOf(relay))
    const doc = `${owner.workspace}/ssssssss`
    const device = await owner.connect()
    const source = new Y.Doc()
    for (let n = 0; n < 30; n++) await device.update(doc, textUpdate(`[${n}]`, source))
    expect(await runJson(data, 'compact', owner.workspace)).toEqual({ documents: 1 })
    expect(await runJson(data, 'verify')).toMatchObject({ entries: 1, damage: [] })
    // A file or page that is damaged here comes back from whoever has it.
    const { epoch } = await device.wait('welcome')
    expect(await run(data, 'renew', owner.workspace)).toMatchObject({ code: 0 })
    expect((await device.closed).code).toBe(closeCodes.tryAgainLater)
    const anew = await owner.connect()
    expect((await anew.wait('welcome')).epoch).not.toBe(epoch)
    const archive = join(await makeFolder(), 'team.relais')
    expect(await run(data, 'export', 'zzzzzzzz', archive)).toMatchObject({ code: 1 })
    expect(existsSync(archive)).toBe(false)
    expect(await run(data, 'export', owner.workspace, archive)).toMatchObject({ code: 0 })

    const other = await makeFolder()
    const second = await start(other)
    await found(second, await codeOf(second))
    await second.stop('SIGTERM')
    expect(await run(other, 'import', archive)).toMatchObject({ code: 0 })
    const third = await start(other)
    const back = await makeTestMember({ ...owner, url: third.url }).connect()
    expect(await readText(back, doc)).toBe(source.getText('t').toString())
    expect((await runJson(other, 'status')).workspaces).toHaveLength(2)
  }, 120_000)
})

describe('commands', () => {
  it('say how they are called when they are called wrongly', async () => {
    const data = await makeFolder()
    expect((await run(data, 'help')).text).toContain('restore <file>')
    for (const argv of [['dance'], ['backup'], ['members', 'a', 'b'], ['members', 'NOT AN ID']])
      expect(await run(data, ...argv)).toMatchObject({ code: 2 })
    expect(await run(data, 'restore', join(data, 'none'))).toMatchObject({ code: 1 })
    expect(await run(data, 'backup', join(data, 'no', 'folder'))).toMatchObject({ code: 1 })
    for (const argv of [['status'], ['members', 'aaaaaaaa'], ['backup', join(data, 'a')]])
      await expect(run(data, ...argv)).rejects.toThrow(/There is no store in/)
    expect(existsSync(join(data, 'log'))).toBe(false)
    expect(await run(data, 'health')).toMatchObject({ code: 1 })
  })
})

const postgres = findPostgres()
if (!postgres)
  console.warn('admin.test: no PostgreSQL on this machine; moving to one is not tested')

describe.runIf(postgres)('moving between stores', () => {
  let cluster: PostgresCluster | null = null
  afterAll(() => cluster?.stop())

  it('brings the same documents, people and files to PostgreSQL and back', async () => {
    cluster = await startPostgres()
    const database = await cluster.createDatabase()
    const data = await makeFolder()
    const relay = await start(data)
    const owner = await found(relay, await codeOf(relay))
    const doc = `${owner.workspace}/ssssssss`
    const device = await owner.connect()
    const source = new Y.Doc()
    for (let n = 0; n < 50; n++) await device.update(doc, textUpdate(`é${n} `, source))
    const bytes = new Uint8Array(300_000).fill(9)
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    const sent = await fetch(`${relay.url}/w/${owner.workspace}/files/${hash}`, {
      method: 'PUT',
      body: bytes,
      headers: { authorization: `Bearer ${await owner.token()}` },
    })
    expect(sent.ok).toBe(true)
    await relay.stop('SIGTERM')

    const folder = await makeFolder()
    const [first, second] = [join(folder, 'one'), join(folder, 'two')]
    const there = await makeFolder()
    expect(await run(data, 'backup', first)).toMatchObject({ code: 0 })
    expect(await run(there, 'restore', first, '--store', database)).toMatchObject({ code: 0 })
    const moved = await start(there, ['--store', database])
    const guest = await makeTestMember({ ...owner, url: moved.url }).connect()
    expect(await readText(guest, doc)).toBe(source.getText('t').toString())
    await guest.update(doc, textUpdate('written there', source))
    expect(await run(there, 'backup', second, '--store', database)).toMatchObject({ code: 0 })
    await moved.stop('SIGTERM')

    const back = await makeFolder()
    expect(await run(back, 'restore', second)).toMatchObject({ code: 0 })
    const store = await openStore({ data: back, store: 'embedded' })
    const read = new Y.Doc()
    for (const { bytes: update } of await store.log.readDocument(owner.workspace, doc))
      Y.applyUpdate(read, update)
    expect(read.getText('t').toString()).toBe(source.getText('t').toString())
    expect(await store.attachments.size(owner.workspace, hash)).toBe(bytes.length)
    await store.close()
    const home = await start(back)
    const again = await connectDevice({
      url: home.url,
      workspace: owner.workspace,
      token: await makeTestMember({ ...owner, url: home.url }).token(),
    })
    expect((await again.hello()).user).toBe(owner.person)
  }, 120_000)
})
