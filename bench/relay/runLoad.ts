/** Puts many clients on a relay and measures how long an update takes to each of the others. */
import { randomBytes } from 'node:crypto'
import { idFromBytes, type WorkspaceId } from '../../model/ids.ts'
import { percentile } from '../percentile.ts'
import { connectLoadClient, type Dialect, type LoadClient } from './loadClient.ts'

/** What a run came to. Times in milliseconds, `complete` the share of expected deliveries that came. */
export interface LoadResult {
  readonly p50: number
  readonly p99: number
  readonly cpuPercent: number
  readonly rssMb: number
  readonly deliveriesPerSecond: number
  readonly complete: number
}

/** A relay under load, as its process is seen from outside. */
export interface RelayUnderLoad {
  readonly port: number
  cpuMs(): number
  rssMb(): number
}

const roomCount = 50
const warmUp = 3_000
/** How long what was written last has to arrive. */
const settleTime = 3_000
/** Connected at a time: a relay that has 2,000 hand-shakes at once is another benchmark. */
const atOnce = 50

/** Runs `clients` clients in 50 rooms, one update a second each, for `seconds`. */
export async function runLoad(
  relay: RelayUnderLoad,
  dialect: Dialect,
  options: { readonly clients: number; readonly seconds: number },
): Promise<LoadResult> {
  const { clients, seconds } = options
  const rooms = Array.from({ length: Math.min(roomCount, clients) }, () =>
    idFromBytes<WorkspaceId>(randomBytes(16)),
  )
  const sent = new Map<string, number>()
  const times: number[] = []
  const lost: string[] = []
  let measuring = false
  let delivered = 0
  const connect = (index: number): Promise<LoadClient> =>
    connectLoadClient({
      port: relay.port,
      dialect,
      index,
      room: rooms[index % rooms.length] as string,
      wrote(mark) {
        if (measuring) sent.set(mark, performance.now())
      },
      heard(mark) {
        const at = sent.get(mark)
        if (at === undefined) return
        delivered += 1
        times.push(performance.now() - at)
      },
      lost: (reason) => lost.push(reason),
    })
  const all: LoadClient[] = []
  for (let from = 0; from < clients; from += atOnce)
    all.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(atOnce, clients - from) }, (_, at) => connect(from + at)),
      )),
    )

  // Spread over the second, a hundred small groups: people do not type in step.
  const steps = 100
  let step = 0
  const clock = setInterval(() => {
    for (let at = step; at < all.length; at += steps) all[at]?.write()
    step = (step + 1) % steps
  }, 1_000 / steps)
  await new Promise((resolve) => setTimeout(resolve, warmUp))
  measuring = true
  const startedAt = performance.now()
  const cpuBefore = relay.cpuMs()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  const elapsed = performance.now() - startedAt
  const cpu = relay.cpuMs() - cpuBefore
  const rssMb = Math.round(relay.rssMb())
  measuring = false
  clearInterval(clock)
  await new Promise((resolve) => setTimeout(resolve, settleTime))
  for (const one of all) one.close()
  if (lost.length > 0) throw new Error(`runLoad: ${lost.length} lost, first: ${lost[0]}`)

  const perRoom = clients / rooms.length
  const expected = sent.size * (perRoom - 1)
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    cpuPercent: Math.round((cpu / elapsed) * 1_000) / 10,
    rssMb,
    deliveriesPerSecond: Math.round(delivered / (elapsed / 1_000)),
    complete: Math.round((delivered / expected) * 1_000) / 1_000,
  }
}
