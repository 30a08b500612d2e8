import { createServer } from 'node:net'

/**
 * Finds the first port, from `wanted` on, on which this machine could listen for
 * the network; `null` when none of `tries` is free. Another program may take it
 * the moment after: whoever then listens says so.
 */
export async function findFreePort(wanted: number, tries = 20): Promise<number | null> {
  for (let port = wanted; port < wanted + tries && port < 65_536; port += 1)
    if (await isFree(port)) return port
  return null
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '0.0.0.0', port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    )
  })
}
