/**
 * The real desktop app, wherever a binary is. Where there is none these are
 * skipped, and `npm test` says so in one line; RELAIS_REQUIRE_ELECTRON=1 turns
 * the skip into a failure (a release machine).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '../..')

/** Read from the package's own note, never by requiring it, which would download. */
function findBinary(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return join(override, 'electron')
  const folder = join(root, 'node_modules/electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const binary = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

const binary = findBinary()
test.skip(
  !binary && process.env.RELAIS_REQUIRE_ELECTRON !== '1',
  'no Electron binary on this machine',
)

async function launch() {
  const profile = mkdtempSync(join(tmpdir(), 'relais-desktop-'))
  const warnings: string[] = []
  const app = await _electron.launch({
    executablePath:
      binary ?? 'electron: no binary is here, and RELAIS_REQUIRE_ELECTRON=1 asks for one',
    args: [
      root,
      `--user-data-dir=${profile}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...(process.env as Record<string, string>), ELECTRON_ENABLE_SECURITY_WARNINGS: '1' },
  })
  const page = await app.firstWindow()
  page.on('console', (message) => {
    if (message.text().includes('Electron Security Warning')) warnings.push(message.text())
  })
  const close = async () => {
    await app.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { app, page, warnings, close }
}

test('opens on its own origin, isolated, without a security warning', async () => {
  const { page, warnings, close } = await launch()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  expect(new URL(page.url()).origin).toBe('app://relais')
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe(
    'undefined',
  )
  expect(
    await page.evaluate(
      () => Object.keys((window as unknown as { relais: object }).relais).length,
    ),
  ).toBeGreaterThan(3)
  expect(warnings).toEqual([])
  await close()
})

test('opens an address outside the app, and never a page inside it', async () => {
  const { app, page, close } = await launch()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (href: string) => void opened.push(href)
  })
  await page.evaluate(() => window.open('https://example.org/'))
  await page.evaluate(() => window.open('file:///etc/passwd'))
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://example.org/'])
  expect(app.windows().length).toBe(1)
  await close()
})

test('shares on this network by a process of its own, and reaches it through main', async () => {
  const { page, close } = await launch()
  const answer = await page.evaluate(async () => {
    const { relais } = window as unknown as {
      relais: import('../../electron/ipc.ts').RelaisBridge
    }
    const shared = await relais.startSharing()
    if (shared.kind !== 'on') return shared
    const ask = (fingerprint: string | null) =>
      relais.request(fingerprint ? 1 : 2, {
        method: 'GET',
        url: `${shared.url}/api/relay`,
        headers: [],
        body: null,
        fingerprint,
      })
    const [pinned, unpinned] = [await ask(shared.fingerprint), await ask(null)]
    return {
      shared,
      pinned: pinned.ok && pinned.status,
      unpinned,
      off: await relais.stopSharing(),
    }
  })
  expect(answer).toMatchObject({
    shared: { kind: 'on', setupCode: expect.any(String) },
    pinned: 200,
    unpinned: { ok: false, reason: 'untrusted-certificate' },
    off: { kind: 'off' },
  })
  await close()
})
