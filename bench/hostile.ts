/**
 * `hostile --frames N [--seed S]`: N frames of every wrong kind from several
 * sockets at once, while two bystanders in the same workspace and two in another
 * one write to each other. A frame counts when the relay has read it: after each
 * one that may close the connection the attacker waits for an answer to a PING, or
 * for the close. `harmed` counts what a bystander lost: an update that did not
 * arrive, or a connection. `rssGrowthMb` compares the relay's memory after a tenth
 * of the frames with that at the end, both at rest and after V8 gave back what
 * nothing holds: what it keeps for later is no growth.
 */
import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { startRelay } from '../e2e/harness/relay.ts'
import { idFromBytes, type WorkspaceId } from '../model/ids.ts'
import { encodeDeviceMessage } from '../sync-server/contract/messages.ts'
import { subprotocol } from '../sync-server/contract/protocol.ts'
import { createHostileFrames, hostileKinds } from './hostile/hostileFrames.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'
import { connectLoadClient, type LoadClient } from './relay/loadClient.ts'

const total = readNumberOption('frames', 100_000)
const seed = readNumberOption('seed', 1)
const attackers = 8
/** Harmless-looking frames sent before the attacker waits for the relay, too. */
const burst = 64
const ping = encodeDeviceMessage({ kind: 'ping' })
const isPong = (data: Buffer) => data.length === 2 && data[0] === 120 && data[1] === 14
const restTime = 4_000
/** What two bystanders may take to hear of each other before it counts as harm. */
const patience = 15_000

const relay = await startRelay({ web: false, inspect: true })
const drawn = () => idFromBytes<WorkspaceId>(randomBytes(16))
const attacked = drawn()
const elsewhere = drawn()
const sent = new Map<string, number>()
const times: number[] = []
const harm: string[] = []
let ending = false

async function openBystander(room: string, index: number): Promise<LoadClient> {
  return connectLoadClient({
    port: relay.port,
    dialect: 'relais',
    room,
    index,
    wrote: (mark) => sent.set(mark, performance.now()),
    heard(mark) {
      const at = sent.get(mark)
      if (at === undefined) return
      sent.delete(mark)
      times.push(performance.now() - at)
    },
    lost(reason) {
      if (!ending) harm.push(`bystander ${index}: ${reason}`)
    },
  })
}

const bystanders = await Promise.all([
  openBystander(attacked, 1),
  openBystander(attacked, 2),
  openBystander(elsewhere, 3),
  openBystander(elsewhere, 4),
])
const clock = setInterval(() => {
  for (const one of bystanders) one.write()
}, 200)

const counts: Record<string, number> = Object.fromEntries(hostileKinds.map((one) => [one, 0]))
let done = 0
let reconnects = 0

function open(): Promise<WebSocket | null> {
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/w/${attacked}`, [subprotocol])
  socket.on('error', () => undefined) // The close that follows is what counts here.
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.once('close', () => resolve(null))
  })
}

/** Waits until the relay has read what was sent: it answers, or it has closed. */
function settle(socket: WebSocket): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      socket.off('message', listen)
      socket.off('close', finish)
      resolve()
    }
    const listen = (data: Buffer) => {
      if (isPong(data)) finish()
    }
    socket.on('message', listen)
    socket.once('close', finish)
    socket.send(ping)
  })
}

async function attack(from: number, until: () => boolean): Promise<void> {
  const frames = createHostileFrames({
    seed: seed + from,
    workspace: attacked,
    other: elsewhere,
  })
  let socket = await open()
  while (!until()) {
    if (!socket || socket.readyState !== socket.OPEN) {
      reconnects += 1
      socket = await open()
      if (!socket) await new Promise((resolve) => setTimeout(resolve, 20))
      continue
    }
    for (let n = 0; n < burst && !until(); n++) {
      const { kind, bytes, mayClose } = frames.next()
      socket.send(bytes)
      counts[kind] = (counts[kind] ?? 0) + 1
      done += 1
      if (done % 100_000 === 0) say(`${done} frames, ${reconnects} reconnects …`)
      if (mayClose) break
    }
    await settle(socket)
  }
  socket?.terminate()
}

async function attackAll(goal: number): Promise<void> {
  await Promise.all(
    Array.from({ length: attackers }, (_, at) => attack(at, () => done >= goal)),
  )
}

interface Memory {
  readonly rssMb: number
  /** What V8 holds; the rest is the store's and the sockets'. */
  readonly heapMb: number
}

async function rest(): Promise<Memory> {
  await new Promise((resolve) => setTimeout(resolve, restTime))
  await relay.collectGarbage()
  const metrics = await fetch(`${relay.url}metrics`).then((answer) => answer.text())
  const heap = /^nodejs_heap_size_used_bytes ([\d.e+]+)$/m.exec(metrics)?.[1]
  return { rssMb: Math.round(relay.rssMb()), heapMb: Math.round(Number(heap) / (1 << 20)) }
}

const startedAt = performance.now()
await attackAll(Math.ceil(total / 10))
const before = await rest()
await attackAll(total)
clearInterval(clock)
const waitUntil = Date.now() + patience
while (sent.size > 0 && Date.now() < waitUntil)
  await new Promise((resolve) => setTimeout(resolve, 50))
const after = await rest()
const healthy = await fetch(`${relay.url}healthz`).then(
  (answer) => answer.ok,
  () => false,
)
ending = true
for (const one of bystanders) one.close()
await relay.stop()
relay.clean()
for (const reason of harm.slice(0, 10)) say(reason)
printReport({
  bench: 'hostile',
  frames: done,
  seed,
  crashes: healthy ? 0 : 1,
  harmed: harm.length + sent.size,
  rssGrowthMb: after.rssMb - before.rssMb,
  memory: { before, after },
  seconds: Math.round((performance.now() - startedAt) / 1000),
  reconnects,
  bystanders: {
    heard: times.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  },
  kinds: counts,
})
