import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../../model/ids.ts'
import {
  parseFingerprint,
  parseRelayAddress,
  toDeviceLink,
  toHttpAddress,
  toInviteLink,
  toWorkspaceLink,
} from './relayAddress.ts'

const id = 'k3x9wq2m7v5t1r8p4n6b'

describe('an address', () => {
  it.each([
    ['localhost:4611', 'ws://localhost:4611', null],
    ['192.168.1.20:4611', 'ws://192.168.1.20:4611', null],
    ['atelier', 'ws://atelier', null],
    ['atelier.local', 'ws://atelier.local', null],
    ['[::1]:4611', 'ws://[::1]:4611', null],
    ['wiki.example.org', 'wss://wiki.example.org', null],
    ['ws://10.0.0.2:4611/', 'ws://10.0.0.2:4611', null],
    ['wss://wiki.example.org/relais', 'wss://wiki.example.org/relais', null],
    ['HTTPS://wiki.example.org', 'wss://wiki.example.org', null],
    [`  https://x.org/base/w/${id}  `, 'wss://x.org/base', id],
  ])('%s leads to %s', (text, address, workspace) => {
    expect(parseRelayAddress(text)).toEqual({
      target: { address, fingerprint: null },
      workspace,
      invite: null,
      deviceCode: null,
    })
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

  it('comes back whole from its own links, token, code and certificate included', () => {
    const pinned = { address: 'wss://192.168.1.20:4611', fingerprint: 'ab'.repeat(32) }
    const token = 'a.b+c/d=#&e'
    const invite = toInviteLink(pinned, id as WorkspaceId, token)
    expect(invite.split('#')[0]).toBe(`https://192.168.1.20:4611/w/${id}`)
    expect(parseRelayAddress(invite)).toEqual({
      target: pinned,
      workspace: id,
      invite: token,
      deviceCode: null,
    })
    const plain = { address: 'wss://wiki.example.org', fingerprint: null }
    expect(parseRelayAddress(toDeviceLink(plain, id as WorkspaceId, 'ABCD-EFGH'))).toEqual({
      target: plain,
      workspace: id,
      invite: null,
      deviceCode: 'ABCD-EFGH',
    })
    expect(toWorkspaceLink(plain, id as WorkspaceId)).toBe(`https://wiki.example.org/w/${id}`)
    expect(toHttpAddress(plain)).toBe('https://wiki.example.org')
  })

  it('reads a fingerprint with or without colons, and nothing else as one', () => {
    expect(parseFingerprint(`${'AB:'.repeat(31)}CD`)).toBe(`${'ab'.repeat(31)}cd`)
    for (const none of [null, 7, '', 'ab', 'g'.repeat(64)])
      expect(parseFingerprint(none)).toBeNull()
  })
})
