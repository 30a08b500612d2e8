/**
 * Electron's security checklist, asked of what ships: the built bundles in
 * `dist/`, which `npm test` builds first.
 */
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { findFreePort } from './freePort.ts'
import { createSharing } from './sharing.ts'
import { createSharingFile } from './sharingFile.ts'
import { forkUtility } from './testing/forkUtility.ts'

const dist = join(import.meta.dirname, '../dist')
const read = (path: string) => {
  const file = join(dist, path)
  if (!existsSync(file)) throw new Error(`dist/${path} is not there: run "npm run build" first`)
  return readFileSync(file, 'utf8')
}
const main = () => read('electron/main/main.js')
const preload = () => read('electron/preload/preload.cjs')

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

function listNodes(code: string): Node[] {
  const nodes: Node[] = []
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && typeof value.type === 'string') nodes.push(value as Node)
      Object.values(value).forEach(visit)
    }
  }
  visit(parseAst(code))
  return nodes
}

const nameOf = (node: unknown) => {
  const { name, value } = (node ?? {}) as { name?: string; value?: unknown }
  return name ?? (typeof value === 'string' ? value : '')
}

/** Values written for a property anywhere in a bundle. */
function valuesOf(nodes: readonly Node[], property: string): unknown[] {
  return nodes
    .filter((node) => node.type === 'Property' && nameOf(node.key) === property)
    .map((node) => (node.value as { value?: unknown }).value)
}

describe('what ships', () => {
  it('never loosens a web preference', () => {
    const nodes = listNodes(main())
    for (const name of [
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'webviewTag',
    ])
      expect(valuesOf(nodes, name), name).toEqual([false])
    for (const name of ['sandbox', 'contextIsolation', 'webSecurity'])
      expect(valuesOf(nodes, name), name).toEqual([true])
    for (const name of [
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'bypassCSP',
    ])
      expect(valuesOf(nodes, name), name).toEqual([])
  })

  it.each([
    'no-sandbox',
    'disable-web-security',
    'ignore-certificate-errors',
    'setCertificateVerifyProc',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'loadFile',
    'ELECTRON_RUN_AS_NODE',
  ])('does without %s', (word) => {
    expect(main()).not.toContain(word)
  })

  it('hands the system only addresses it has parsed', () => {
    const calls = listNodes(main()).filter((node) => {
      const callee = node.callee as Node | undefined
      return node.type === 'CallExpression' && nameOf(callee?.property) === 'openExternal'
    })
    const args = calls.map((call) => (call.arguments as Node[])[0])
    expect(args.filter((arg) => nameOf(arg) === 'href').length).toBeGreaterThanOrEqual(2)
    expect(args.every((arg) => arg?.type === 'Identifier')).toBe(true)
  })

  it('has a preload that requires electron and nothing else', () => {
    const required = listNodes(preload())
      .filter((node) => node.type === 'CallExpression' && nameOf(node.callee) === 'require')
      .map((node) => nameOf((node.arguments as Node[])[0]))
    expect([...new Set(required)]).toEqual(['electron'])
    expect(preload()).not.toMatch(/^import /m)
  })

  it('has a page without inline code, inline styles or anything from elsewhere', () => {
    const html = read('renderer/index.html')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(html).not.toMatch(/<style|style=|\son\w+=/)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  // Whatever else it asked for would not be in the package: see `files` of electron-builder.yml.
  it.each([
    ['electron/main/main.js', ['electron']],
    ['sync-server/index.js', ['classic-level']],
  ])('has in %s all that it runs on, but Node and %j', (path, packages) => {
    const asked = listNodes(read(path))
      .map((node) => {
        if (/^(Import|Export)\w*Declaration$/.test(node.type)) return nameOf(node.source)
        if (node.type === 'ImportExpression') return nameOf(node.source)
        const isRequire = node.type === 'CallExpression' && nameOf(node.callee) === 'require'
        return isRequire ? nameOf((node.arguments as Node[])[0]) : ''
      })
      .filter((name) => name !== '' && !name.startsWith('.') && !isBuiltin(name))
    expect([...new Set(asked)]).toEqual(packages)
  })

  it('gives up on the authorities only where a fingerprint stands in their place', () => {
    const nodes = listNodes(main()).filter(
      (node) => node.type === 'Property' && nameOf(node.key) === 'rejectUnauthorized',
    )
    expect(nodes.map(({ value }) => value)).toMatchObject([
      {
        type: 'BinaryExpression',
        operator: '===',
        left: { name: 'fingerprint' },
        right: { value: null },
      },
    ])
  })

  it('has a relay that starts as the desktop starts it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relais-built-'))
    const children: ChildProcess[] = []
    const sharing = createSharing({
      fork: (args) => forkUtility(join(dist, 'sync-server/index.js'), args, children, []),
      dataFolder: join(folder, 'relay'),
      webRoot: join(dist, 'renderer'),
      file: createSharingFile(folder),
      findPort: () => findFreePort(40_000 + (process.pid % 10_000)),
      startTimeout: 50_000,
    })
    try {
      expect(await sharing.start()).toMatchObject({
        kind: 'on',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        setupCode: expect.any(String),
      })
      expect(await sharing.drawSetupCode()).toEqual(expect.any(String))
      await sharing.stop()
      expect(children.map((child) => child.exitCode)).toEqual([0])
    } finally {
      for (const child of children) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)

  it('has one copy of yjs on the page', () => {
    const assets = join(dist, 'renderer/assets')
    const copies = readdirSync(assets)
      .filter((file) => file.endsWith('.js') && !/worker/i.test(file))
      .filter((file) => readFileSync(join(assets, file), 'utf8').includes('__ $YJS$ __'))
    expect(copies.length).toBe(1)
  })
})
