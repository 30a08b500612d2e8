import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createAddressReader, isProxyRange } from './trustedProxies.ts'

function requestOf(remoteAddress: string, forwarded?: string): IncomingMessage {
  return {
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as unknown as IncomingMessage
}

describe('the address of a visitor', () => {
  it('is the one of the socket when no proxy is believed', () => {
    const read = createAddressReader([])
    expect(read(requestOf('203.0.113.9', '10.9.9.9'))).toBe('203.0.113.9')
    expect(read(requestOf('::ffff:127.0.0.1', '10.9.9.9'))).toBe('127.0.0.1')
  })

  it('is what the listed proxies say, and never what the visitor wrote before them', () => {
    const read = createAddressReader(['loopback', '10.0.0.0/8', '2001:db8::1'])
    expect(read(requestOf('127.0.0.1', '1.2.3.4, 203.0.113.9'))).toBe('203.0.113.9')
    expect(read(requestOf('::ffff:127.0.0.1', '1.2.3.4, 203.0.113.9, 10.1.1.1'))).toBe(
      '203.0.113.9',
    )
    expect(read(requestOf('2001:db8::1', '2001:db8::77'))).toBe('2001:db8::77')
    expect(read(requestOf('203.0.113.9', '127.0.0.1'))).toBe('203.0.113.9')
    expect(read(requestOf('127.0.0.1', 'not an address'))).toBe('127.0.0.1')
    expect(read(requestOf('127.0.0.1'))).toBe('127.0.0.1')
  })

  it('takes addresses and ranges as proxies', () => {
    for (const good of ['loopback', '10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'])
      expect(isProxyRange(good)).toBe(true)
    for (const bad of ['', 'proxy', '10.0.0.0/33', '10.0.0.0/8/9', '10.0.0.0/x'])
      expect(isProxyRange(bad)).toBe(false)
  })
})
