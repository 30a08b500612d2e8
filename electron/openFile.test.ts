import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { mayOpen, openFile } from './openFile.ts'

const temp = mkdtempSync(join(tmpdir(), 'relais-open-'))
afterEach(() => rmSync(temp, { recursive: true, force: true }))

it('shows a copy that is not written to, in the system’s program', async () => {
  const opened: string[] = []
  const host = {
    temp,
    openPath: async (path: string) => `${opened.push(path) < 1 ? 'none' : ''}`,
  }
  expect(await openFile('Plan du four.pdf', new Uint8Array([1, 2]), host)).toBe(true)
  const [path = ''] = opened
  expect(path.startsWith(temp)).toBe(true)
  expect([...readFileSync(path)]).toEqual([1, 2])
  expect(statSync(path).mode & 0o777).toBe(0o400)
  expect(
    await openFile('x.pdf', new Uint8Array(), {
      temp: tmpdir(),
      openPath: async () => 'no program',
    }),
  ).toBe(false)
})

it('opens nothing that would run, and writes nowhere else', () => {
  for (const name of [
    'a.exe',
    'a.pdf.bat',
    'a.html',
    'a.svg',
    'a.desktop',
    'a.docm',
    '../a.pdf',
    '/etc/a.pdf',
    'a\\b.pdf',
    '.pdf',
    'a.pdf\n',
    'C:a.pdf',
    '',
  ])
    expect(mayOpen(name), name).toBe(false)
  for (const name of ['a.pdf', 'été 2026.PDF', 'a.b.xlsx', 'n.m4a'])
    expect(mayOpen(name)).toBe(true)
})
