/**
 * A long session of people who come, go, write, ask and are given and taken rights,
 * in an order drawn from a seed. Every byte that a relay sends to somebody is seen
 * on the wire, and nothing of a restricted space may be among what reaches those
 * without a right to it.
 */
import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { tokenPrefix } from '../contract/protocol.ts'
import { createFolderAttachments } from '../store/folderAttachments.ts'
import { createMemoryBusHub } from '../store/memoryBus.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { createMemoryRecords } from '../store/memoryRecords.ts'
import { connectDevice, type Device, textUpdate } from '../testing/device.ts'
import { createLeakWatch } from '../testing/leakWatch.ts'
import {
  addMember,
  askRelay,
  drawId,
  drawRestrictedSpace,
  foundWorkspace,
  joinWith,
  makeInvite,
  makeTestMember,
  type TestMember,
} from '../testing/members.ts'
import { type RecordingProxy, startRecordingProxy } from '../testing/recordingProxy.ts'
import { cleanUp, makeFolder, startTestRelay } from '../testing/testRelay.ts'

const proxies: RecordingProxy[] = []
afterEach(async () => {
  for (const one of proxies.splice(0)) await one.close()
  await cleanUp()
})

/** A generator whose numbers are the same in every run. */
function createRandom(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return {
    next,
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}

interface Person {
  readonly label: string
  /** Asks over the recorded wire. */
  member: TestMember
  /** For questions that name what the asker may not know. */
  loud: TestMember
  takeLoud(): Buffer
  readonly awareness: Awareness
  device: Device | null
  role: 'owner' | 'editor' | 'reader' | 'stranger'
}
interface Space {
  readonly id: string
  readonly pages: string[]
  readonly members: Set<string>
}

async function runSession(seed: number, steps: number) {
  const random = createRandom(seed)
  const watch = createLeakWatch()
  const [log, records, hub] = [createMemoryLog(), createMemoryRecords(), createMemoryBusHub()]
  const attachments = createFolderAttachments(await makeFolder())
  const start = () =>
    startTestRelay({ access: 'members', log, records, attachments, bus: hub.connect() })
  const relays = [await start(), await start()] as const
  const owner = await foundWorkspace(relays[0])
  const { workspace } = owner
  const open = `${workspace}/ssssssss`
  const spaces: Space[] = []
  const people: Person[] = []
  let words = 0
  const counts = new Map<string, number>()

  async function addPerson(found: TestMember, label: string, role: Person['role'], n: number) {
    const { port } = (relays[n % 2] as (typeof relays)[number]).relay
    let loudBytes: Buffer[] = []
    const quietWire = await startRecordingProxy(port, (bytes) => watch.hear(label, bytes))
    const loudWire = await startRecordingProxy(port, (bytes) => loudBytes.push(bytes))
    proxies.push(quietWire, loudWire)
    const doc = new Y.Doc()
    const person: Person = {
      label,
      member: makeTestMember({ ...found, url: quietWire.url }),
      loud: makeTestMember({ ...found, url: loudWire.url }),
      takeLoud() {
        const all = Buffer.concat(loudBytes)
        loudBytes = []
        return all
      },
      awareness: new Awareness(doc),
      device: null,
      role,
    }
    clearInterval(
      (person.awareness as unknown as { _checkInterval: NodeJS.Timeout })._checkInterval,
    )
    watch.addPerson(label, () => person.role === 'owner')
    people.push(person)
  }

  await addPerson(owner, 'owner', 'owner', 0)
  for (const [n, role] of (
    ['editor', 'editor', 'editor', 'reader', 'reader'] as const
  ).entries())
    await addPerson(await addMember(owner, { role, name: `P${n}` }), `${role}${n}`, role, n)
  await addPerson(await foundWorkspace(relays[1]), 'stranger', 'stranger', 1)

  const team = () => people.filter((one) => one.role !== 'stranger')
  const writers = (space: Space) =>
    team().filter((one) => one.role !== 'reader' && space.members.has(one.label))

  async function connected(person: Person): Promise<Device> {
    if (person.device && person.device.socket.readyState === WebSocket.OPEN)
      return person.device
    person.device = await person.member.connect()
    return person.device
  }

  /** Until nothing that was sent before is on its way to this person. */
  async function barrier(person: Person): Promise<void> {
    const { device } = person
    if (!device) return
    if (device.socket.readyState !== WebSocket.OPEN) {
      await device.closed
      return
    }
    const before = device.heard.filter((one) => one.kind === 'ping').length
    device.send({ kind: 'ping' })
    await Promise.race([
      device.closed,
      expect
        .poll(() => device.heard.filter((one) => one.kind === 'ping').length, { interval: 2 })
        .toBeGreaterThan(before),
    ])
  }

  function say(space: Space | null): string {
    words += 1
    const text = `word${words}x${drawId()}`
    if (space) watch.addToken(space.id, text)
    return text
  }

  async function write(person: Person, doc: string, text: string): Promise<void> {
    const device = await connected(person)
    const answer = await device.update(doc, textUpdate(text))
    if (answer.kind === 'nack') throw new Error(`leak test: ${person.label}: ${answer.detail}`)
  }

  async function addPage(person: Person, space: Space): Promise<void> {
    const page = drawId()
    watch.addToken(space.id, page)
    space.pages.push(page)
    await write(person, `${workspace}/${space.id}/${page}`, say(space))
  }

  const docsOf = (space: Space) => [
    `${workspace}/${space.id}`,
    ...space.pages.map((page) => `${workspace}/${space.id}/${page}`),
  ]
  const foreign = (person: Person) => spaces.filter((one) => !one.members.has(person.label))
  const anyDocs = (person: Person) => {
    const mine = spaces.filter((one) => one.members.has(person.label))
    return [workspace, open, `${workspace}/${drawRestrictedSpace()}`, ...mine.flatMap(docsOf)]
  }

  /** Asks by a connection of its own, which names what it may not know. */
  async function askLoudly(
    person: Person,
    named: readonly string[],
    run: (device: Device) => void,
  ): Promise<void> {
    person.takeLoud()
    const device = await person.loud.connect()
    run(device)
    device.send({ kind: 'ping' })
    await device.wait('ping')
    // What it named itself is no news; what is said of it could be.
    for (const message of device.heard) {
      if (message.kind === 'nack') expect(message.code).toBe('forbidden')
      if (message.kind === 'digest')
        expect(message.entries.filter((one) => named.includes(one.doc))).toEqual([])
      if (message.kind === 'state')
        for (const one of message.entries.filter((entry) => named.includes(entry.doc)))
          expect([one.seq, one.by, one.at, one.bytes.length]).toEqual([0, '', 0, 2])
    }
    device.close()
    await device.closed
    watch.judge(person.label, person.takeLoud(), named)
  }

  const vector = new Uint8Array([1, 5, 9])
  const actions: Record<string, () => Promise<unknown>> = {
    async createSpace() {
      if (spaces.length >= 6) return false
      const person = random.pick(team().filter((one) => one.role !== 'reader'))
      const space: Space = {
        id: drawRestrictedSpace(),
        pages: [],
        members: new Set([person.label]),
      }
      watch.addSpace(space.id)
      watch.allow(person.label, space.id)
      spaces.push(space)
      await addPage(person, space)
    },
    async writeOpen() {
      const writable = team().filter((one) => one.role !== 'reader')
      await write(random.pick(writable), random.pick([open, workspace]), say(null))
    },
    async writeRestricted() {
      const space = random.pick(spaces)
      const person = random.pick(writers(space))
      if (!person) return false
      if (random.next() < 0.3) await addPage(person, space)
      else await write(person, random.pick(docsOf(space)), say(space))
    },
    async grant() {
      const space = random.pick(spaces)
      const person = random.pick(team().filter((one) => !space.members.has(one.label)))
      if (!person) return false
      watch.allow(person.label, space.id)
      const role = random.pick(['member', 'facilitator'])
      const path = `spaces/${space.id}/members/${person.member.person}`
      const answer = await owner.ask('PUT', path, { role })
      expect(answer.status).toBe(200)
      space.members.add(person.label)
      const device = await connected(person)
      if (random.next() < 0.5) await device.hello(1, 'another', [])
    },
    async revoke() {
      const space = random.pick(spaces)
      const person = random.pick(team().filter((one) => space.members.has(one.label)))
      // Somebody has to be left to write.
      if (!person || writers(space).filter((one) => one !== person).length === 0) return false
      const by =
        random.next() < 0.5 ? owner : makeTestMember({ ...person.member, url: owner.url })
      const path = `spaces/${space.id}/members/${person.member.person}`
      expect((await by.ask('DELETE', path)).status).toBe(200)
      await barrier(person)
      space.members.delete(person.label)
      watch.forbid(person.label, space.id)
    },
    async changeRole() {
      const person = random.pick(team().filter((one) => one.role !== 'owner'))
      const role = random.pick(['reader', 'editor'] as const)
      if (spaces.some((one) => writers(one).length === 1 && writers(one)[0] === person))
        return false
      const answer = await owner.ask('PATCH', `members/${person.member.person}`, { role })
      expect(answer.status).toBe(200)
      await barrier(person)
      person.role = role
    },
    async removeAndInvite() {
      const person = random.pick(team().filter((one) => one.role !== 'owner'))
      if (spaces.some((one) => writers(one).length === 1 && writers(one)[0] === person))
        return false
      await owner.ask('DELETE', `members/${person.member.person}`)
      await barrier(person)
      for (const space of spaces)
        if (space.members.delete(person.label)) watch.forbid(person.label, space.id)
      const role = person.role === 'reader' ? 'reader' : 'editor'
      const { token } = await makeInvite(owner, { role })
      const { device, person: id, name } = person.member
      const joined = await joinWith(person.member.url, workspace, token, { id, name }, device)
      expect(joined.body.person).toBe(id)
    },
    async reconnect() {
      const person = random.pick(team())
      person.device?.close()
      await person.device?.closed
      person.device = null
      await connected(person)
    },
    async ask() {
      const person = random.pick(team())
      const device = await connected(person)
      const entries = anyDocs(person).map((doc) => ({ doc, stateVector: vector }))
      device.send({ kind: random.pick(['want', 'digest'] as const), entries })
      device.send({ kind: 'seen', seq: Math.floor(random.next() * 50), user: 'whoever0' })
      await barrier(person)
    },
    async sayHello() {
      const person = random.pick(team())
      const device = await connected(person)
      const { epoch, head } = await device.wait('welcome')
      // Not beyond it: that would begin another epoch, and send everyone away.
      const since = Math.floor(random.next() * Math.min(10, head + 1))
      await device.hello(random.next() < 0.5 ? since : 0, random.pick([epoch, 'x']), [])
    },
    async askForForeign() {
      const person = random.pick(people)
      const docs = foreign(person).flatMap(docsOf)
      const entries = docs.map((doc) => ({
        doc,
        stateVector: random.pick([vector, new Uint8Array([0])]),
      }))
      await askLoudly(person, docs, (device) => {
        device.send({ kind: 'want', entries })
        device.send({ kind: 'digest', entries })
        for (const doc of docs.slice(0, 4))
          device.send({
            kind: 'update',
            mid: 1,
            doc,
            fmt: 0,
            part: 0,
            of: 1,
            bytes: textUpdate('mine'),
          })
        const held = foreign(person).map((one) => one.id)
        device.send({
          kind: 'hello',
          proto: 2,
          epoch: '',
          since: 0,
          maxFrame: 9_000,
          spaces: held,
        })
      })
    },
    async openStock() {
      const person = random.pick(people)
      const space = random.pick(foreign(person))
      const doc = random.next() < 0.5 || !space ? open : random.pick(docsOf(space))
      person.takeLoud()
      const { url, workspace: home } = person.loud
      const token = await person.loud.token()
      const socket = new WebSocket(`${url.replace('http', 'ws')}/w/${doc}`, [
        `${tokenPrefix}${token}`,
      ])
      socket.on('error', () => undefined)
      const isOpen = await new Promise((resolve) => {
        socket.on('open', () => resolve(true))
        socket.on('close', () => resolve(false))
      })
      if (isOpen && socket.readyState === WebSocket.OPEN)
        socket.send(new Uint8Array([0, 0, 1, 0]))
      if (isOpen && socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array([3]))
      await new Promise((resolve) => setTimeout(resolve, 15))
      socket.terminate()
      watch.judge(person.label, person.takeLoud(), [doc, home])
    },
    async bePresent() {
      const person = random.pick(team())
      const device = await connected(person)
      const mine = spaces.filter((one) => one.members.has(person.label))
      const space = random.next() < 0.3 ? undefined : random.pick(mine)
      const page = space ? random.pick(space.pages) : 'pppppppp'
      const cursor = space ? say(space) : 'here'
      const { awareness } = person
      awareness.setLocalState(
        space
          ? random.next() < 0.8
            ? { page, space: space.id, cursor, name: 'Somebody else' }
            : { page, cursor }
          : { page, space: 'ssssssss', cursor },
      )
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(
        encoder,
        encodeAwarenessUpdate(awareness, [awareness.clientID]),
      )
      device.sendRaw(encoding.toUint8Array(encoder))
      if (random.next() < 0.5) await new Promise((resolve) => setTimeout(resolve, 110))
    },
    async askByHttp() {
      const person = random.pick(people)
      for (const path of ['roster', 'proposals']) await person.member.ask('GET', path)
      for (const path of ['/api/relay', '/api/workspaces', '/healthz', '/metrics', '/readyz'])
        await fetch(`${person.member.url}${path}`).then((one) => one.text())
      const other = `/api/w/${workspace}/roster`
      await askRelay(person.member.url, 'GET', other, undefined, await person.member.token())
    },
    async askByHttpForForeign() {
      const person = random.pick(team().filter((one) => one.role !== 'owner'))
      const space = random.pick(foreign(person))
      if (!space) return false
      person.takeLoud()
      const path = `spaces/${space.id}/members/${person.member.person}`
      const answers = [
        await person.loud.ask('PUT', path, { role: 'facilitator' }),
        await person.loud.ask('DELETE', path),
        await person.loud.ask('POST', 'proposals', {
          doc: `${workspace}/${space.id}`,
          update: Buffer.from(textUpdate('x')).toString('base64url'),
          note: '',
        }),
      ]
      expect(answers.every((one) => one.status >= 400)).toBe(true)
      await person.loud.ask('GET', 'proposals')
      watch.judge(person.label, person.takeLoud(), [path, space.id])
    },
    async propose() {
      const [reader, space] = random.pick(
        spaces.flatMap((space) =>
          team()
            .filter((one) => one.role === 'reader' && space.members.has(one.label))
            .map((one) => [one, space] as const),
        ),
      ) ?? [null, null]
      if (!reader) return false
      const note = say(space)
      const answer = await reader.member.ask('POST', 'proposals', {
        doc: random.pick(docsOf(space)),
        update: Buffer.from(textUpdate(say(space))).toString('base64url'),
        note,
      })
      expect(answer.status).toBe(200)
      for (const one of people) await one.member.ask('GET', 'proposals')
    },
    async attach() {
      const space = random.pick(spaces)
      const person = random.pick(writers(space))
      if (!person) return false
      const bytes = Buffer.from(say(space))
      const hash = createHash('sha256').update(bytes).digest('hex')
      watch.addToken(space.id, hash)
      const put = await fetch(`${person.member.url}/w/${workspace}/files/${hash}`, {
        method: 'PUT',
        body: bytes,
        headers: { authorization: `Bearer ${await person.member.token()}` },
      })
      expect(put.status).toBe(201)
      for (const other of people)
        await fetch(`${other.member.url}/w/${workspace}/files/`, {
          headers: { authorization: `Bearer ${await other.member.token()}` },
        }).then((one) => one.text())
    },
    async knockWithoutToken() {
      const person = random.pick(people)
      const device = await connectDevice({ url: person.member.url, workspace })
      await device.closed
    },
  }

  await actions.createSpace?.()
  const names = Object.keys(actions)
  for (let n = 0; n < steps; n++) {
    const name = random.pick(names)
    const done = await actions[name]?.()
    if (done !== false) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  // What was late is heard, too.
  await new Promise((resolve) => setTimeout(resolve, 300))
  for (const person of team()) await barrier(person)
  for (const person of people) person.device?.socket.terminate()
  return { ...watch.finish(), counts, names, spaces: spaces.length }
}

describe('somebody without a right to a restricted space', () => {
  it.each([1, 20_261_127])(
    'hears nothing of it in a long session (seed %i)',
    async (seed) => {
      const { leaks, bytes, rightly, counts, names, spaces } = await runSession(seed, 400)
      expect(leaks).toEqual([])
      // What would show a test that has gone blind.
      expect(spaces).toBeGreaterThan(3)
      expect([...counts.keys()].sort()).toEqual([...names].sort())
      expect(bytes).toBeGreaterThan(1_000_000)
      expect(rightly).toBeGreaterThan(50)
    },
    120_000,
  )
})
