import { expect, it } from 'vitest'
import { readDeviceName } from './deviceName.ts'

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

it.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`, 'Chromium, Linux'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/156.0`, 'Edge, Windows'],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${chrome.replace('Safari', 'Electron/38.0 Safari')}`,
    'Relais, Linux',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Firefox, macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
    'Safari, iOS',
  ],
  [`Mozilla/5.0 (Linux; Android 15) ${chrome}`, 'Chromium, Android'],
  ['something else', 'Browser'],
])('%s is called %s', (userAgent, name) => {
  expect(readDeviceName(userAgent)).toBe(name)
})
