import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../../model/ids.ts'
import { parseRelayAddress, toHttpAddress, toJoinLink } from './relayAddress.ts'
import { toTokenProtocol } from './relayConnection.ts'

const id = 'k3x9wq2m7v5t1r8p4n6b'

describe('an address', () => {
  it.each([
    ['localhost:4611', 'ws://localhost:4611', null, ''],
    ['192.168.1.20:4611', 'ws://192.168.1.20:4611', null, ''],
    ['atelier', 'ws://atelier', null, ''],
    ['atelier.local', 'ws://atelier.local', null, ''],
    ['[::1]:4611', 'ws://[::1]:4611', null, ''],
    ['wiki.example.org', 'wss://wiki.example.org', null, ''],
    ['ws://10.0.0.2:4611/', 'ws://10.0.0.2:4611', null, ''],
    ['wss://wiki.example.org/relais', 'wss://wiki.example.org/relais', null, ''],
    ['HTTPS://wiki.example.org', 'wss://wiki.example.org', null, ''],
    [`http://10.0.0.2:4611/w/${id}#secret=a%20b`, 'ws://10.0.0.2:4611', id, 'a b'],
    [`  https://x.org/base/w/${id}  `, 'wss://x.org/base', id, ''],
    [`localhost:4611/w/${id}#secret=s`, 'ws://localhost:4611', id, 's'],
  ])('%s leads to %s', (text, address, workspace, secret) => {
    expect(parseRelayAddress(text)).toEqual({ target: { address, secret }, workspace })
  })

  it.each([
    '',
    '   ',
    'two words',
    'ftp://example.org',
    'http://',
    'http://x.org/w/NOT-AN-ID',
    `http://x.org/w/${id}/more`,
    'javascript:alert(1)',
  ])('%j is none', (text) => {
    expect(parseRelayAddress(text)).toBeNull()
  })

  it('comes back whole from its own join link, however the secret is written', () => {
    const target = { address: 'wss://wiki.example.org', secret: 'à+b/c=#&d' }
    const link = toJoinLink(target, id as WorkspaceId)
    expect(new URL(link).hash).not.toBe('')
    expect(link.split('#')[0]).not.toContain('secret')
    expect(parseRelayAddress(link)).toEqual({ target, workspace: id })
    expect(toHttpAddress(target)).toBe('https://wiki.example.org')
  })

  it('carries the secret in characters that a subprotocol may have', () => {
    const token = toTokenProtocol('à+b/c=#&dû??>>')
    expect(token).toMatch(/^tok\.[A-Za-z0-9_-]+$/)
    expect(Buffer.from(token.slice(4), 'base64url').toString('utf8')).toBe('à+b/c=#&dû??>>')
  })
})
