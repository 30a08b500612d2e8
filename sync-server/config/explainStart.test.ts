import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'
import { checkClock, explainListen } from './explainStart.ts'

const parsed = parseConfig(['--port', '80', '--host', '10.9.8.7'], {})
if (!parsed.ok) throw new Error(parsed.message)
const { config } = parsed
const errorOf = (code: string) => Object.assign(new Error(`listen ${code}`), { code })

describe('why a relay does not start', () => {
  it('is a clock that was never set', () => {
    expect(() => checkClock(Date.UTC(1970, 0, 3))).toThrow(/says 1970-01-03.*timedatectl/)
    expect(() => checkClock(Date.UTC(2026, 0, 2))).not.toThrow()
  })

  it('is said with the port, the address and what to do', () => {
    expect(explainListen(errorOf('EADDRINUSE'), config).message).toMatch(
      /Port 80 of 10\.9\.8\.7 is taken.*--port/,
    )
    expect(explainListen(errorOf('EACCES'), config).message).toMatch(
      /port 80: ports below 1024/,
    )
    expect(explainListen(errorOf('EADDRNOTAVAIL'), config).message).toMatch(
      /10\.9\.8\.7 is no address of this machine/,
    )
    const other = new Error('something else')
    expect(explainListen(other, config)).toBe(other)
  })
})
