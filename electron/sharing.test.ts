import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createSharing } from './sharing.ts'

function setup(startTimeout = 1000) {
  const forks: {
    args: readonly string[]
    env: unknown
    child: EventEmitter
    killed: boolean
  }[] = []
  const sharing = createSharing({
    fork(args, env) {
      const child = new EventEmitter()
      const fork = { args, env, child, killed: false }
      forks.push(fork)
      return Object.assign(child, { kill: () => (fork.killed = true) }) as never
    },
    dataFolder: '/data/relay',
    webRoot: '/app/renderer',
    newSecret: () => 'drawn',
    startTimeout,
  })
  return { sharing, forks }
}

describe('sharing on this network', () => {
  it('is on when the relay says that it listens, with the secret that devices must show', async () => {
    const { sharing, forks } = setup()
    const started = sharing.start()
    expect(sharing.status).toEqual({ kind: 'starting' })
    expect(forks[0]?.env).toEqual({ RELAIS_SECRET: 'drawn' })
    expect(forks[0]?.args.join(' ')).not.toContain('drawn')
    forks[0]?.child.emit('message', { type: 'noise' })
    forks[0]?.child.emit('message', { type: 'server-started', url: 'http://0.0.0.0:4611/' })
    expect(await started).toEqual({ kind: 'on', url: 'http://0.0.0.0:4611/', secret: 'drawn' })
  })

  it('starts one relay for two who ask at once', async () => {
    const { sharing, forks } = setup()
    const both = [sharing.start(), sharing.start()]
    forks[0]?.child.emit('message', { type: 'server-started', url: 'http://0.0.0.0:4611/' })
    await Promise.all(both)
    expect(forks.length).toBe(1)
  })

  it('says why when the relay dies, and starts anew when asked again', async () => {
    const { sharing, forks } = setup()
    const started = sharing.start()
    forks[0]?.child.emit('exit', 3)
    expect(await started).toEqual({ kind: 'failed', reason: 'the relay ended with code 3' })
    void sharing.start()
    expect(forks.length).toBe(2)
  })

  it('gives up on a relay that does not listen in time', async () => {
    const { sharing, forks } = setup(20)
    expect(await sharing.start()).toMatchObject({ kind: 'failed' })
    expect(forks[0]?.killed).toBe(true)
  })

  it('stops, and a late exit does not read as a failure', async () => {
    const { sharing, forks } = setup()
    const started = sharing.start()
    forks[0]?.child.emit('message', { type: 'server-started', url: 'http://0.0.0.0:4611/' })
    await started
    expect(await sharing.stop()).toEqual({ kind: 'off' })
    forks[0]?.child.emit('exit', 0)
    expect(sharing.status).toEqual({ kind: 'off' })
    expect(forks[0]?.killed).toBe(true)
  })
})
