/** A wire between a client and a relay on which every byte that comes from the relay is seen. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A recording wire. */
export interface RecordingProxy {
  /** What takes the relay's place for the client. */
  readonly url: string
  close(): Promise<void>
}

/** Starts a wire to a relay's port; `onBytes` sees what comes from it before the client does. */
export async function startRecordingProxy(
  port: number,
  onBytes: (bytes: Buffer) => void,
): Promise<RecordingProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const relay = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [client, relay],
      [relay, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.end()
      })
    }
    relay.on('data', (bytes) => {
      onBytes(bytes)
      client.write(bytes)
    })
    client.on('data', (bytes) => relay.write(bytes))
    relay.on('end', () => client.end())
    client.on('end', () => relay.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const one of sockets) one.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
