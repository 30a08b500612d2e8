import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseConfig, storeToText } from './config.ts'
import { configToFields, fingerprintToText, setupCodeToText, summaryToText } from './summary.ts'

const folder = mkdtempSync(join(tmpdir(), 'relais-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function configOf(argv: string[], env: Record<string, string> = {}) {
  const parsed = parseConfig(argv, env)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.config
}

function refusalOf(argv: string[], env: Record<string, string> = {}): string {
  const parsed = parseConfig(argv, env)
  if (parsed.ok) throw new Error('it was taken')
  expect(parsed.help).toBe(false)
  return parsed.message
}

function fileOf(content: unknown, name = 'relais.json'): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const password = 'p%40ss-word'
const database = `postgres://relais:${password}@db.example:5433/wiki?password=${password}`

describe('the configuration', () => {
  it('is of this machine only and for members by itself', () => {
    expect(configOf([])).toMatchObject({
      port: 4611,
      host: '127.0.0.1',
      store: 'embedded',
      web: null,
      tls: { kind: 'none' },
      metrics: { kind: 'loopback' },
      logLevel: 'info',
      allowedOrigins: [],
      trustProxy: [],
      advertise: false,
      open: false,
    })
  })

  it('takes the command line before the environment before the file', () => {
    const path = fileOf({ port: 1, host: '10.0.0.1', logLevel: 'warn', metrics: 'off' })
    const env = { RELAIS_CONFIG: path, RELAIS_PORT: '2', RELAIS_HOST: '10.0.0.2' }
    const config = configOf(['--port', '3', '--allow-origin', 'https://a.example'], env)
    expect(config).toMatchObject({
      port: 3,
      host: '10.0.0.2',
      logLevel: 'warn',
      metrics: { kind: 'off' },
      allowedOrigins: ['https://a.example'],
    })
    expect(configOf(['--config', path]).port).toBe(1)
  })

  it('finds what a file names beside the file', () => {
    const path = fileOf({ data: 'data', web: '/srv/web', tlsCert: 'a.pem', tlsKey: 'b.pem' })
    expect(configOf(['--config', path])).toMatchObject({
      data: join(folder, 'data'),
      web: '/srv/web',
      tls: { kind: 'files', cert: join(folder, 'a.pem'), key: join(folder, 'b.pem') },
    })
  })

  it('serves the app that it came with, unless something says otherwise', () => {
    const env = { RELAIS_APP: '/opt/relais/renderer' }
    expect(configOf([], env).web).toBe('/opt/relais/renderer')
    expect(configOf(['--web', 'none'], env).web).toBeNull()
    expect(configOf(['--config', fileOf({ web: '/srv/web' })], env).web).toBe('/srv/web')
    expect(configOf(['--config', fileOf({ web: null })], env).web).toBeNull()
  })

  it('refuses what a file says and nobody knows, by name', () => {
    const path = fileOf({ port: 1, sekret: 'x', colour: 'blue' })
    const message = refusalOf(['--config', path])
    expect(message).toMatch(/unknown settings: sekret, colour/)
    expect(message).toContain(path)
    expect(refusalOf(['--config', fileOf('{port: 1}', 'bad.json')])).toMatch(/no JSON/)
    expect(refusalOf(['--config', join(folder, 'none.json')])).toMatch(/cannot be read/)
  })

  it('is open to all on this machine only', () => {
    expect(configOf(['--open']).open).toBe(true)
    expect(configOf(['--open', '--host', '::1']).open).toBe(true)
    for (const host of ['0.0.0.0', '192.168.1.20', '::', 'wiki.example.org'])
      expect(refusalOf(['--host', host], { RELAIS_OPEN: 'true' })).toMatch(
        /RELAIS_OPEN.*may not be reachable/,
      )
    expect(configOf(['--host', '0.0.0.0']).open).toBe(false)
    expect(refusalOf(['--open', '--public-url', 'https://wiki.example'])).toMatch(
      /may have no public address/,
    )
  })

  it('knows no shared secret, and says what is there instead', () => {
    expect(refusalOf(['--secret', 'a long enough secret'])).toMatch(/by invite/)
    const parsed = parseConfig([], { RELAIS_SECRET: 'a long enough secret' })
    expect(parsed.ok && parsed.notes.join()).toMatch(/RELAIS_SECRET does nothing/)
  })

  it('takes a certificate whole or not at all', () => {
    expect(configOf(['--tls', 'self-signed']).tls).toEqual({ kind: 'self-signed' })
    expect(refusalOf(['--tls-cert', 'a.pem'])).toMatch(/both --tls-cert and --tls-key/)
    expect(
      refusalOf(['--tls', 'self-signed', '--tls-cert', 'a.pem', '--tls-key', 'b.pem']),
    ).toMatch(/contradict/)
  })

  it('wants a token where metrics are for who has one', () => {
    expect(refusalOf(['--metrics', 'token'])).toMatch(/RELAIS_METRICS_TOKEN/)
    const token = 'sixteen-characters'
    expect(configOf(['--metrics', 'token'], { RELAIS_METRICS_TOKEN: token }).metrics).toEqual({
      kind: 'token',
      token,
    })
  })

  it('hands commands and their flags on', () => {
    const parsed = parseConfig(['restore', 'a.relais', '--force', '--data', '/srv/r'], {})
    expect(parsed).toMatchObject({
      ok: true,
      command: ['restore', 'a.relais'],
      flags: { force: true, verifyOnly: false, device: null },
      config: { data: '/srv/r' },
    })
  })

  it.each([
    ['--port', 'many'],
    ['--port', '70000'],
    ['--log-level', 'loud'],
    ['--allow-origin', 'https://a.example/path'],
    ['--store', 'mysql://db'],
    ['--trust-proxy', 'proxy.example'],
    ['--trust-proxy', '10.0.0.0/33'],
    ['--public-url', 'https://a.example/wiki'],
    ['--metrics', 'all'],
    ['--unknown', 'x'],
  ])('refuses %s %s by its name and shows how it is called', (option, value) => {
    const message = refusalOf([option, value])
    expect(message).toContain(option)
    expect(message).toContain('relais relay')
  })
})

describe('the summary', () => {
  const facts = {
    config: configOf(['--store', database, '--host', '0.0.0.0', '--metrics', 'token'], {
      RELAIS_METRICS_TOKEN: 'a-token-to-keep-secret',
    }),
    version: '1.2.3',
    urls: ['http://127.0.0.1:4611', 'http://192.168.1.20:4611'],
    fingerprint: null,
    notes: [],
  }

  it('says no password and no token, to people or to the log', () => {
    expect(storeToText(database)).toBe('postgres://relais@db.example:5433/wiki')
    for (const said of [summaryToText(facts), JSON.stringify(configToFields(facts.config))]) {
      expect(said).toContain('postgres://relais@db.example:5433/wiki')
      expect(said).not.toMatch(/ss-word|keep-secret/)
    }
  })

  it('says plainly what HTTP on a network means, and the fingerprint of a certificate', () => {
    const plain = summaryToText(facts)
    expect(plain).toMatch(/NONE: whoever is on the same network can read along/)
    expect(plain).toContain('http://192.168.1.20:4611')
    const fingerprint = 'ab'.repeat(32)
    const tls = summaryToText({ ...facts, fingerprint })
    expect(tls).toContain(fingerprintToText(fingerprint))
    expect(tls).not.toContain('NONE')
  })

  it('shows a set-up code with the address to open', () => {
    expect(setupCodeToText('https://192.168.1.20:4611', 'ABCD-EFGH')).toMatch(
      /https:\/\/192\.168\.1\.20:4611\/\n[\s\S]*ABCD-EFGH/,
    )
  })
})
