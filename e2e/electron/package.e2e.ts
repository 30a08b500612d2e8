/** The package: the files that ship, the fuses, and the configuration by electron-builder's own schema. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const config = () =>
  parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>

test.describe.configure({ mode: 'serial' })

test("passes electron-builder's own schema, which refuses a misspelt key", async () => {
  const require = createRequire(import.meta.url)
  // Internal paths, good for the pinned version.
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
    validateConfiguration(config: unknown, logger: unknown): Promise<void>
  }
  const { DebugLogger } = require('builder-util') as {
    DebugLogger: new (on: boolean) => unknown
  }
  await validateConfiguration(config(), new DebugLogger(false))
  await expect(
    validateConfiguration({ ...config(), electronFusez: {} }, new DebugLogger(false)),
  ).rejects.toThrow()
})

test('packages as a folder with the fuses as configured and only what runs inside', async () => {
  test.setTimeout(180_000)
  execFileSync(process.execPath, [join(root, 'build/package.mjs'), '--dir'], {
    cwd: root,
    stdio: 'pipe',
  })
  const folder = join(root, 'out/package/linux-unpacked')
  const asar = join(folder, 'resources/app.asar')
  expect(existsSync(asar)).toBe(true)

  const files = listPackage(asar, { isPack: false })
  for (const needed of [
    '/package.json',
    '/dist/electron/main/main.js',
    '/dist/electron/preload/preload.cjs',
    '/dist/renderer/index.html',
    '/dist/sync-server/index.js',
    '/node_modules/classic-level/package.json',
  ])
    expect(files).toContain(needed)
  const strangers = files.filter(
    (file) =>
      /\.(map|ts|tsx|env)$|\.test\.|\/(src|e2e|bench|docs)\//.test(
        file.replace('/dist/', '/'),
      ) || /^\/node_modules\/(react|lexical|yjs|electron|vite)/.test(file),
  )
  expect(strangers).toEqual([])

  const binary = ['relais', 'Relais'].map((name) => join(folder, name)).find(existsSync)
  const wire = await getCurrentFuseWire(binary as string)
  const on = '1'.charCodeAt(0)
  expect({
    runAsNode: wire[FuseV1Options.RunAsNode] === on,
    cookieEncryption: wire[FuseV1Options.EnableCookieEncryption] === on,
    nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable] === on,
    inspect: wire[FuseV1Options.EnableNodeCliInspectArguments] === on,
    integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation] === on,
    onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar] === on,
    snapshot: wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot] === on,
    fileExtra: wire[FuseV1Options.GrantFileProtocolExtraPrivileges] === on,
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    integrity: true,
    onlyAsar: true,
    snapshot: false,
    fileExtra: false,
  })
})

test('declares the scheme that the deep links use', async () => {
  const { deepLinkScheme } = await import('../../electron/ipc.ts')
  expect((config().protocols as { schemes: string[] }[])[0]?.schemes).toEqual([deepLinkScheme])
})
