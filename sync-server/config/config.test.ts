import { describe, expect, it } from 'vitest'
import { configToSummary, parseConfig } from './config.ts'

const secret = 'a long enough secret'

function configOf(argv: string[], env: Record<string, string> = {}) {
  const parsed = parseConfig(argv, env)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.config
}

describe('the configuration', () => {
  it('is of this machine only, without a secret, by itself', () => {
    expect(configOf([])).toMatchObject({
      port: 4611,
      host: '127.0.0.1',
      secret: '',
      web: null,
      logLevel: 'info',
      allowedOrigins: [],
    })
  })

  it('takes the command line before the environment', () => {
    const env = { RELAIS_PORT: '1', RELAIS_DATA: '/srv/relais', RELAIS_SECRET: secret }
    const config = configOf(['--port', '2', '--allow-origin', 'https://a.example'], env)
    expect(config).toMatchObject({ port: 2, data: '/srv/relais', secret })
    expect(config.allowedOrigins).toEqual(['https://a.example'])
  })

  it.each(['0.0.0.0', '192.168.1.20', '::', 'wiki.example.org'])(
    'refuses to be reachable at %s without a secret, and says what to do',
    (host) => {
      const parsed = parseConfig(['--host', host], {})
      expect(parsed).toMatchObject({ ok: false, help: false })
      expect(parsed.ok || parsed.message).toMatch(/RELAIS_SECRET/)
      expect(parseConfig(['--host', host, '--secret', 'short'], {}).ok).toBe(false)
      expect(parseConfig(['--host', host], { RELAIS_SECRET: secret }).ok).toBe(true)
    },
  )

  it.each([
    ['--port', 'many'],
    ['--port', '70000'],
    ['--log-level', 'loud'],
    ['--allow-origin', 'https://a.example/path'],
    ['--unknown', 'x'],
  ])('refuses %s %s and shows how it is called', (option, value) => {
    const parsed = parseConfig([option, value], {})
    expect(parsed.ok).toBe(false)
    expect(parsed.ok || parsed.message).toContain('relais sync server')
  })

  it('never says the secret when it says the rest', () => {
    const summary = configToSummary(configOf(['--secret', secret]))
    expect(JSON.stringify(summary)).not.toContain(secret)
    expect(summary).toMatchObject({ secretSet: true })
  })
})
