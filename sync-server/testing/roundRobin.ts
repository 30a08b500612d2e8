/** A TCP proxy that gives connections to relays in turn, as a load balancer before them does. */
import { connect, createServer, type Socket } from 'node:net'

/** A running proxy. */
export interface RoundRobin {
  readonly url: string
  /** Where connections go from now on, as `http://host:port`; those that are open stay. */
  use(targets: readonly string[]): void
  close(): Promise<void>
}

/** Starts a proxy on a free port. */
export async function startRoundRobin(targets: readonly string[]): Promise<RoundRobin> {
  let current = targets
  let next = 0
  const sockets = new Set<Socket>()
  const server = createServer((incoming) => {
    const { hostname, port } = new URL(current[next % current.length] as string)
    next += 1
    const outgoing = connect(Number(port), hostname)
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    use(targets) {
      current = targets
    },
    async close() {
      for (const one of sockets) one.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
