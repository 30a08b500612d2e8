/**
 * The walls of the house. Code imports only from floors below its own, never
 * sideways between features, and across hosts only the contract of the host
 * that answers. A new arrow needs a row here, with its reason, in the same commit.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Room {
  /** Folders or files of the house this room may import, besides itself. */
  readonly may: readonly string[]
  /** Packages it may import; `*` in the end matches the rest; absent = any. */
  readonly packages?: readonly string[]
  /** Whether it runs on Node, and so may import `node:` modules. */
  readonly onNode?: boolean
}

const contract = 'sync-server/contract'
const belowHooks = ['model', 'renderer/routes.ts', 'renderer/locales', 'renderer/services']
const belowFeatures = [
  'model',
  'renderer/routes.ts',
  'renderer/ui',
  'renderer/hooks',
  'renderer/editor',
  'renderer/markdown',
]
const react = ['react', 'react-dom*', 'react-aria-components', 'lucide-react']

/** From the most particular path to the most general: the first that fits is the file's room. */
const rooms: Record<string, Room> = {
  // fast-diff finds the smallest edit between two texts, fflate packs old versions of a page.
  model: { may: [], packages: ['yjs', 'lib0*', 'fast-diff', 'fflate'] },
  'sync-server/contract': { may: [], packages: ['lib0*', 'zod'] },
  'sync-server': {
    may: [],
    packages: [
      'node:*',
      'yjs',
      'lib0*',
      'y-protocols*',
      'ws',
      'pino',
      'classic-level',
      'zod',
      'jose',
      'pg',
      'prom-client',
      'bonjour-service',
      '@peculiar/x509',
      'reflect-metadata',
    ],
  },
  'electron/ipc.ts': { may: [], packages: ['zod'] },
  // The shell serves the same built renderer with the same headers as the relay: one function for both.
  electron: {
    may: [
      'sync-server/http/serveApp.ts',
      'sync-server/http/contentSecurityPolicy.ts',
      // And it looks for relays on the network, which a renderer cannot.
      'sync-server/discovery/browse.ts',
    ],
    packages: ['node:*', 'electron', 'zod', 'ws'],
  },
  'renderer/routes.ts': { may: ['model'], packages: [] },
  'renderer/locales': { may: ['model'], packages: [] },
  // uqr works out which modules of a QR code are dark; QrCode.tsx draws them.
  'renderer/ui': { may: [], packages: [...react, '@fontsource-variable*', 'uqr'] },
  // Markdown without an editor or a document: the import worker, the CLI and paste share it.
  'renderer/markdown': {
    may: ['model'],
    packages: [
      'yjs',
      'lib0*',
      'mdast*',
      'micromark*',
      'unist*',
      'yaml',
      'fflate',
      '@noble/hashes*',
    ],
  },
  'renderer/services/platform': { may: ['model', 'electron/ipc.ts'] },
  'renderer/services': { may: ['model', 'renderer/markdown', 'renderer/routes.ts', contract] },
  'renderer/hooks': { may: belowHooks },
  'renderer/editor': {
    may: ['model', 'renderer/routes.ts', 'renderer/ui', 'renderer/hooks', 'renderer/markdown'],
  },
  'renderer/features': { may: belowFeatures },
  'renderer/app': { may: [...belowFeatures, 'renderer/features', 'renderer/locales'] },
  'renderer/serviceWorker.ts': { may: [], packages: [] },
  'renderer/main.tsx': {
    // The words come before the first screen does.
    may: [
      'renderer/app',
      'renderer/hooks',
      'renderer/locales',
      'renderer/services',
      'renderer/ui',
    ],
  },
  cli: { may: ['model', 'renderer/services', 'renderer/markdown', contract], onNode: true },
}

/**
 * The floors of the editor, lowest first: its rooms import from floors below their own. What is
 * looked at without being written in (`reading`) stands above the blocks it draws, and the views
 * and the editor itself above all.
 */
const editorFloors: readonly (readonly string[])[] = [
  ['theme.ts', 'nodes', 'keys', 'context', 'binding', 'typography'],
  ['nodes.ts', 'Placeholder.tsx', 'code', 'comments', 'containers', 'decorations', 'emoji'],
  ['composer', 'files', 'footnotes', 'tables', 'writing'],
  ['headless.ts', 'blocks', 'contents', 'dates', 'links', 'math', 'media'],
  ['clips', 'images'],
  ['commands', 'diagrams', 'paste', 'recording'],
  ['behaviour', 'copy', 'handle', 'reading', 'typeahead'],
  ['createPageEditor.ts', 'embeds', 'toolbar'],
  ['useBoundEditor.ts', 'find', 'floating', 'views'],
  ['EditorHandle.ts'],
  ['Editor.tsx'],
]

/** The rooms of the app, lowest first; the files that stand in none of them frame it all, and stand above. */
const appFloors: readonly (readonly string[])[] = [
  ['banners', 'keys', 'screens', 'sync'],
  ['sidebar'],
]

const roomIn = (path: string) => path.split('/')[2] as string
const floorIn = (floors: readonly (readonly string[])[], path: string) =>
  floors.findIndex((floor) => floor.includes(roomIn(path)))

/** What is wrong with an import inside the editor. */
function judgeEditorImport(file: string, target: string): string | null {
  if (roomIn(file) === roomIn(target) || !sourcePattern.test(target)) return null
  if (floorIn(editorFloors, file) < 0) return `${file}: stands on no floor of the editor`
  return floorIn(editorFloors, target) < floorIn(editorFloors, file)
    ? null
    : `${file}: reaches up into ${target}`
}

/** What is wrong with an import inside the app. */
function judgeAppImport(file: string, target: string): string | null {
  if (file.split('/').length === 3 || roomIn(file) === roomIn(target)) return null
  if (floorIn(appFloors, file) < 0) return `${file}: stands on no floor of the app`
  const floor = floorIn(appFloors, target)
  return floor >= 0 && floor < floorIn(appFloors, file)
    ? null
    : `${file}: reaches up into ${target}`
}

const root = import.meta.dirname
const sourcePattern = /\.(ts|tsx)$/
const outsidePattern = /\.(test|suite|e2e)\.tsx?$|\/testing\/|\.d\.ts$/

function listSources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return name === 'node_modules' ? [] : listSources(path)
    return sourcePattern.test(name) ? [relative(root, path)] : []
  })
}

function roomOf(path: string): string | null {
  const fits = Object.keys(rooms).filter((room) => path === room || path.startsWith(`${room}/`))
  return fits.sort((a, b) => b.length - a.length)[0] ?? null
}

/** Imports of a source, `import type` left out nowhere: a type is a dependency too. */
function readImports(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const pattern =
    /(?:^\s*import\s*|[\s}]from\s*|\bimport\(\s*|\bnew URL\(\s*)(['"])([^'"\n]+)\1/gm
  return [...code.matchAll(pattern)].map((match) => match[2] as string)
}

/** What is wrong with one import of one file; `null` when it is allowed. */
function judgeImport(file: string, specifier: string): string | null {
  const roomName = roomOf(file)
  if (!roomName) return `${file}: stands in no room of the table`
  const room = rooms[roomName] as Room
  const bare = specifier.split('?')[0] as string
  if (!bare.startsWith('.')) {
    if (!room.packages)
      return bare.startsWith('node:') && !room.onNode ? `${file}: imports ${bare}` : null
    const allowed = room.packages.some((one) =>
      one.endsWith('*') ? bare.startsWith(one.slice(0, -1)) : bare === one,
    )
    return allowed ? null : `${file}: imports package ${bare}`
  }
  const target = relative(root, resolve(root, dirname(file), bare))
  if (file.startsWith('renderer/features/')) {
    const own = file.split('/').slice(0, 3).join('/')
    if (target.startsWith('renderer/features/') && !target.startsWith(`${own}/`))
      return `${file}: reaches sideways into ${target}`
  }
  if (file.startsWith('renderer/editor/') && target.startsWith('renderer/editor/'))
    return judgeEditorImport(file, target)
  if (file.startsWith('renderer/app/') && target.startsWith('renderer/app/'))
    return judgeAppImport(file, target)
  const home = roomName.endsWith('.ts') || roomName.endsWith('.tsx') ? null : roomName
  const inside = (place: string) => target === place || target.startsWith(`${place}/`)
  if (home && inside(home)) return null
  if (room.may.some(inside)) return null
  return `${file}: imports ${target}`
}

const hosts = ['model', 'sync-server', 'electron', 'renderer', 'cli']
const sources = hosts
  .flatMap((host) => listSources(join(root, host)))
  .filter((path) => !outsidePattern.test(path))

describe('the house', () => {
  it('imports only downward', () => {
    const breaches = sources.flatMap((file) =>
      readImports(readFileSync(join(root, file), 'utf8'))
        .map((specifier) => judgeImport(file, specifier))
        .filter((breach) => breach !== null),
    )
    expect(breaches).toEqual([])
  })

  it('looks at the files that are there', () => {
    expect(sources.length).toBeGreaterThan(20)
  })

  it.each([
    ['renderer/features/wiki/page/PageScreen.tsx', '../../../services/services.ts'],
    ['renderer/features/wiki/page/PageScreen.tsx', '../../settings/SettingsScreen.tsx'],
    ['model/page.ts', '../renderer/ui/Button.tsx'],
    ['model/page.ts', 'ws'],
    ['model/page.ts', 'node:fs'],
    ['renderer/services/sync/relayConnection.ts', '../../../sync-server/relay.ts'],
    ['sync-server/relay.ts', '../model/page.ts'],
    ['electron/main.ts', '../sync-server/contract/protocol.ts'],
    ['electron/main.ts', '../sync-server/server.ts'],
    ['renderer/ui/Button.tsx', '../hooks/useSession.ts'],
    ['renderer/markdown/markdownToBody.ts', 'lexical'],
    ['renderer/hooks/usePage.ts', 'node:path'],
    ['renderer/editor/nodes/ImageNode.ts', '../images/Picture.tsx'],
    ['renderer/editor/blocks/blockOf.ts', '../commands/insertCommands.ts'],
    ['renderer/app/screens/Screens.tsx', '../Shell.tsx'],
    ['renderer/app/sync/SyncBadge.tsx', '../sidebar/Sidebar.tsx'],
    ['attic/thing.ts', '../model/page.ts'],
  ])('refuses %s importing %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).not.toBeNull()
  })

  it('holds files to 400 lines of code', () => {
    const long = sources.filter((file) => {
      const code = readFileSync(join(root, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
      return code.length > 400
    })
    expect(long).toEqual([])
  })

  it('has one copy of yjs', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>
    }
    for (const name of ['yjs', 'lib0', 'lexical'])
      expect(
        Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`)),
      ).toEqual([`node_modules/${name}`])
  })

  it('pins every dependency exactly and runs no install scripts of its own', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
      devDependencies: Record<string, string>
      scripts: Record<string, string>
    }
    const ranges = { ...manifest.dependencies, ...manifest.devDependencies }
    expect(
      Object.entries(ranges).filter(([, range]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(range)),
    ).toEqual([])
    const scripts = ['preinstall', 'install', 'postinstall', 'prepare']
    expect(scripts.filter((name) => name in manifest.scripts)).toEqual([])
  })
})
