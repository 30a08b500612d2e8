/**
 * Builds all hosts into `dist/`: the renderer, the relay, Electron's main and
 * preload, and the command line. Skips what has not changed since the last
 * build; `--force` builds anyway, `--relay` leaves the desktop shell out.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureDependencies, root } from './setup.mjs'

const outsidePattern = /\.(test|suite|e2e)\.tsx?$|\/testing\/|\/fixtures\//

function listFiles(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
    .filter((file) => !outsidePattern.test(file))
}

/** A digest of everything a build is made from. */
function digest(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => listFiles(join(root, place)))) {
    hash.update(file.slice(root.length))
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

const common = [
  'package-lock.json',
  'package.json',
  'vite.config.ts',
  'build/build.mjs',
  'build/katexFonts.ts',
  'build/precache.ts',
]
const external = ['electron', 'classic-level', /^node:/]

/** Builds code for Node or Electron into one folder, packages and all but the natives. */
async function buildHost(vite, { name, entries, format, outDir, target, banner }) {
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { dedupe: ['yjs', 'lib0'], conditions: ['node'] },
    ssr: { noExternal: true, external: ['electron', 'classic-level'], target: 'node' },
    define: { __RELAIS_VERSION__: JSON.stringify(process.env.npm_package_version ?? '0.1.0') },
    build: {
      ssr: true,
      outDir: join(root, 'dist', outDir ?? name),
      emptyOutDir: true,
      target,
      minify: false,
      rollupOptions: {
        input: entries,
        external,
        output: {
          format,
          banner,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  })
}

const at = (path) => join(root, path)
// Packages written for CommonJS ask for `require` inside an ES module bundle.
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

const hosts = {
  renderer: {
    from: ['renderer', 'model', 'sync-server/contract', 'electron/ipc.ts', ...common],
    make: (vite) => vite.build({ configFile: at('vite.config.ts'), logLevel: 'warn' }),
  },
  'sync-server': {
    from: ['sync-server', ...common],
    make: (vite) =>
      buildHost(vite, {
        name: 'sync-server',
        entries: {
          index: at('sync-server/index.ts'),
          'compaction.worker': at('sync-server/compaction/compaction.worker.ts'),
        },
        format: 'es',
        target: 'node20',
        banner: requireBanner,
      }),
  },
  electron: {
    from: ['electron', 'sync-server/http', 'sync-server/discovery', ...common],
    make: async (vite) => {
      await buildHost(vite, {
        name: 'electron',
        outDir: 'electron/main',
        entries: { main: at('electron/main.ts') },
        format: 'es',
        target: 'node24',
        banner: requireBanner,
      })
      // A sandboxed preload must be one CommonJS file.
      await buildHost(vite, {
        name: 'preload',
        outDir: 'electron/preload',
        entries: { preload: at('electron/preload.ts') },
        format: 'cjs',
        target: 'node24',
      })
    },
  },
}

/** Builds what changed; gives the names of what was built. */
export async function build(options = {}) {
  const stampPath = at('dist/.built.json')
  const stamps = existsSync(stampPath) ? JSON.parse(readFileSync(stampPath, 'utf8')) : {}
  const built = []
  for (const [name, host] of Object.entries(hosts)) {
    if (options.only && !options.only.includes(name)) continue
    const now = digest(host.from)
    if (!options.force && stamps[name] === now && existsSync(at(`dist/${name}`))) continue
    const vite = await import('vite')
    console.log(`Building ${name} …`)
    await host.make(vite)
    stamps[name] = now
    built.push(name)
    writeFileSync(stampPath, JSON.stringify(stamps))
  }
  return built
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureDependencies()
  await build({
    force: process.argv.includes('--force'),
    ...(process.argv.includes('--relay') ? { only: ['renderer', 'sync-server'] } : {}),
  })
}
