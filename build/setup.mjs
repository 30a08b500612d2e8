/**
 * Brings a fresh machine to where the other scripts can work, and does nothing
 * where all is in place. It runs before any package is installed, so it uses
 * Node alone.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Runs a command in the project's root with its output on screen; ends the process when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.error) fail(`${command} could not be started: ${result.error.message}`)
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** Says why nothing more can be done, and ends the process. */
export function fail(message) {
  console.error(`\n${message}`)
  process.exit(1)
}

/** Refuses a Node that the tools cannot run on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || major > 22 || (major === 22 && minor >= 12)
  if (!fits)
    fail(
      `Relais needs Node 20.19 or later, or 22.12 or later; this is ${process.versions.node}. ` +
        'Install a newer Node (nodejs.org or your package manager) and try again.',
    )
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** Installs exactly what package-lock.json names, unless that is what is there. */
export function ensureDependencies() {
  checkNode()
  const modules = join(root, 'node_modules')
  const stamp = join(modules, '.relais-lock')
  const wanted = hashOf(join(root, 'package-lock.json'))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  // Through a link npm would empty the folder it leads to, and another copy's packages with it.
  if (isLink(modules))
    fail(
      `${modules} is a link to ${realpathSync(modules)}, which is not what this package-lock.json names. ` +
        'Nothing was installed, as that would change the packages of whoever else uses that folder. ' +
        'Bring package-lock.json up to date there and install there, or remove the link and try again.',
    )
  console.log('Installing the packages that package-lock.json names …')
  // No package of ours needs its install script, and none may run. `install --no-save` and not
  // `ci`: some registries hold this platform's native packages only, and `ci` then refuses a
  // lock file without the other platforms'. Versions are the lock file's either way.
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  writeFileSync(stamp, wanted)
}

const browserNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]
const browserPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
    process.env[name]
      ? [
          join(process.env[name], 'Google/Chrome/Application/chrome.exe'),
          join(process.env[name], 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [],
  ),
]

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // Not there or not ours to run: the next place is tried.
  }
}

/** The path of a browser of the Chromium family, or `null`. `RELAIS_CHROMIUM` names one. */
export function findChromium() {
  if (process.env.RELAIS_CHROMIUM) return process.env.RELAIS_CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => browserNames.map((name) => join(folder, name)))
  return [...onPath, ...browserPlaces].find(isExecutable) ?? null
}

/** Installs Debian's Chromium where there is none and that is possible; the tests cannot do without. */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  const isRoot = process.getuid?.() === 0
  const hasApt = existsSync('/usr/bin/apt-get')
  const prefix = isRoot ? [] : ['sudo', '-n']
  if (!hasApt)
    fail(
      'The tests need a browser of the Chromium family and found none. Install Chromium or Chrome, ' +
        'or name one in the environment: RELAIS_CHROMIUM=/path/to/chrome npm test',
    )
  console.log("Installing Debian's Chromium for the tests …")
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args]
    run(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  return (
    findChromium() ?? fail('Chromium was installed, and still cannot be found on the PATH.')
  )
}

/** The folder of PostgreSQL's binaries, or `null`; sync-server/testing/postgres.ts looks in the same places. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  return (
    folders.find((folder) =>
      ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name))),
    ) ?? null
  )
}

/**
 * Installs Debian's PostgreSQL where there is none and that is possible; the tests start a server
 * of their own from it, and no other one is started. Without it those tests are left out.
 */
export function ensurePostgres() {
  if (findPostgres() || !existsSync('/usr/bin/apt-get')) return findPostgres()
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  console.log("Installing Debian's PostgreSQL for the tests …")
  const tryTo = (args, options = {}) => {
    const [command, ...rest] = [...prefix, ...args]
    const { status } = spawnSync(command, rest, {
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      ...options,
    })
    return status === 0
  }
  // Written before the package is there: its installation would make and start a server else.
  const config = '/etc/postgresql-common/createcluster.conf'
  const isOurs =
    existsSync(config) ||
    (tryTo(['mkdir', '-p', dirname(config)]) &&
      tryTo(['tee', config], { input: 'create_main_cluster = false\n' }))
  const keep = ['-o', 'Dpkg::Options::=--force-confold']
  const done =
    isOurs &&
    tryTo(['apt-get', 'update', '-qq']) &&
    tryTo(['apt-get', 'install', '-y', '-qq', ...keep, '--no-install-recommends', 'postgresql'])
  if (!done) console.log('PostgreSQL could not be installed; its tests are left out.')
  return findPostgres()
}

/** The Electron binary of the pinned package, or `null`; asked without importing the package, which would download. */
export function findElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return join(process.env.ELECTRON_OVERRIDE_DIST_PATH, 'electron')
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** Whether there is a screen to open a window on. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The path of a tool that the packages brought, such as `vite`. */
export function tool(packageName, file) {
  return join(root, 'node_modules', packageName, file)
}
