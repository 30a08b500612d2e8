import { describe, expect, it } from 'vitest'
import { deepLinkFromArguments, parseDeepLink } from './deepLink.ts'
import { parseExternalLink } from './externalLinks.ts'
import { listOwnAddresses } from './ownAddresses.ts'
import { grantedPermissions, isPermissionGranted } from './permissions.ts'
import { parseWindowState, placeWindow } from './windowState.ts'

const space = '0123456789abcdefghjk'
const page = 'zyxwvtsrqpnmkjhgfedc'

describe('deep links', () => {
  it.each([
    [`relais://p/${space}/${page}`, `/p/${space}/${page}`],
    [`relais://w/${page}/p/${space}/${page}`, `/p/${space}/${page}`],
    [`relais://s/${space}`, `/s/${space}`],
    ['relais://search?q=cong%C3%A9s', '/search?q=cong%C3%A9s'],
    ['relais://search', '/search'],
  ])('reads %s as %s', (link, path) => {
    expect(parseDeepLink(link)).toBe(path)
  })

  it.each([
    'https://p/a/b',
    'relais://p/../../etc',
    `relais://p/${space}`,
    `relais://p/${space}/${page}/more`,
    'relais://open?file=/etc/passwd',
    `relais://p/${space}/%2e%2e`,
    'relais:',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
    null,
    `relais://search?q=${'x'.repeat(3000)}`,
  ])('refuses %s', (link) => {
    expect(parseDeepLink(link)).toBeNull()
  })

  it('finds the link among the arguments of a second instance', () => {
    expect(deepLinkFromArguments(['/opt/relais', '--flag', `relais://s/${space}`])).toBe(
      `/s/${space}`,
    )
    expect(deepLinkFromArguments(['/opt/relais', '/home/me/notes.md'])).toBeNull()
  })
})

describe('addresses for the system', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['http://192.168.1.4:4611/', 'http://192.168.1.4:4611/'],
    ['mailto:ana@example.org', 'mailto:ana@example.org'],
    ['tel:+41215550133', 'tel:+41215550133'],
    ['msteams:/l/chat/0/0?users=ana@example.org', 'msteams:/l/chat/0/0?users=ana@example.org'],
  ])('passes %s on, written anew', (address, href) => {
    expect(parseExternalLink(address)).toBe(href)
  })

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'app://relais/',
    'ms-msdt:/id',
    'not an address',
    '',
    7,
  ])('refuses %s', (address) => {
    expect(parseExternalLink(address)).toBeNull()
  })
})

describe('permissions', () => {
  it.each([...grantedPermissions])('grants %s to the app and to nobody else', (permission) => {
    expect(isPermissionGranted(permission, 'app://relais/')).toBe(true)
    expect(isPermissionGranted(permission, 'https://example.org/')).toBe(false)
    expect(isPermissionGranted(permission, 'app://relais.evil/')).toBe(false)
  })

  it.each(['media', 'geolocation', 'usb', 'clipboard-read', 'openExternal', 'of-tomorrow'])(
    'refuses %s to the app too',
    (permission) => {
      expect(isPermissionGranted(permission, 'app://relais/')).toBe(false)
    },
  )

  it('gives the app the microphone, alone, and gives it to nobody else', () => {
    for (const asked of [{ mediaTypes: ['audio'] }, { mediaType: 'audio' }]) {
      expect(isPermissionGranted('media', 'app://relais/', asked)).toBe(true)
      expect(isPermissionGranted('media', 'https://example.org/', asked)).toBe(false)
      expect(isPermissionGranted('media', 'app://relais.evil/', asked)).toBe(false)
    }
  })

  it.each([
    { mediaTypes: ['video'] },
    { mediaTypes: ['audio', 'video'] },
    { mediaTypes: [] },
    { mediaType: 'video' },
    { mediaType: 'unknown' },
    {},
  ])('refuses the app the camera, and what is not clear: %j', (asked) => {
    expect(isPermissionGranted('media', 'app://relais/', asked)).toBe(false)
    expect(
      isPermissionGranted('display-capture', 'app://relais/', { mediaTypes: ['audio'] }),
    ).toBe(false)
  })
})

describe("the window's place", () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 }
  const kept = { bounds: { x: 100, y: 50, width: 1000, height: 700 }, maximized: false }

  it('is where it was', () => {
    expect(placeWindow(kept, [screen])).toEqual(kept.bounds)
  })

  it('keeps only its size when its screen is gone', () => {
    const away = { ...kept, bounds: { ...kept.bounds, x: 4000 } }
    expect(placeWindow(away, [screen])).toEqual({ width: 1000, height: 700 })
  })

  it('never has its title bar out of reach', () => {
    const below = { ...kept, bounds: { ...kept.bounds, y: 1075 } }
    expect(placeWindow(below, [screen])).toEqual({ width: 1000, height: 700 })
  })

  it.each([null, 'text', {}, { bounds: { x: 'a' } }, { bounds: { x: 1, y: Number.NaN } }])(
    'reads a broken state %j as none',
    (value) => {
      expect(parseWindowState(value)).toEqual({ bounds: null, maximized: false })
    },
  )
})

describe("this computer's addresses", () => {
  const one = (address: string, more = {}) =>
    ({ address, family: 'IPv4', internal: false, ...more }) as never

  it('are those on which the relay listens and others are, private ones first', () => {
    expect(
      listOwnAddresses({
        lo: [one('127.0.0.1', { internal: true })],
        vpn: [one('100.64.0.3')],
        eth0: [one('192.168.1.20'), one('fd00::7', { family: 'IPv6' })],
        eth1: [one('169.254.3.4')],
        eth2: [one('172.20.0.5')],
      }),
    ).toEqual(['192.168.1.20', '172.20.0.5', '100.64.0.3'])
    expect(listOwnAddresses({})).toEqual([])
  })
})
