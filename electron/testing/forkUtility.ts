/** Starts a utility process as far as Node can: a process whose `parentPort` speaks with this one. */
import { type ChildProcess, fork } from 'node:child_process'
import type { UtilityProcess } from 'electron'

/** Electron gives a utility process this port; here it stands on Node's own channel. */
const parentPort = `data:text/javascript,${encodeURIComponent(`
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (event, listener) => process.on(event, (data) => listener({ data })),
}`)}`

/** Forks a file of ours, from source unless `loaders` says otherwise. `children` gets each process, for the test to watch and to end. */
export function forkUtility(
  path: string,
  args: readonly string[],
  children: ChildProcess[],
  loaders: readonly string[] = ['--import', 'tsx'],
): Pick<UtilityProcess, 'on' | 'kill' | 'postMessage'> {
  const child = fork(path, [...args], {
    execArgv: [...loaders, '--import', parentPort],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  children.push(child)
  const port = {
    // Electron's listeners get the message or the code alone, as Node's do first.
    on(event: string, listener: (value: unknown) => void) {
      child.on(event, (value: unknown) => listener(value))
      return port
    },
    kill: () => child.kill(),
    postMessage: (message: unknown) => void (child.connected && child.send(message as object)),
  }
  return port as unknown as Pick<UtilityProcess, 'on' | 'kill' | 'postMessage'>
}
