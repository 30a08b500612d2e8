/**
 * `npm start`: sets up, builds, and puts Relais in front of you. Hosts in
 * order: the desktop app where an Electron binary is or can be had; a window
 * of Chrome, Edge or Chromium; where there is no screen, an address.
 *
 *   npm start -- [--port N] [--no-open] [--data FOLDER] [--browser]
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import {
  ensureDependencies,
  fail,
  findChromium,
  findElectron,
  hasDisplay,
  root,
  tool,
} from './setup.mjs'

// Storage belongs to the origin, port included: another port is an empty app.
const fixedPort = 4610

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: String(fixedPort) },
        'no-open': { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      fail(`--port ${values.port}: a port is a whole number from 1 to 65535`)
    return { ...values, port }
  } catch (error) {
    return fail(
      `${error.message}\nUsage: npm start -- [--port N] [--no-open] [--data FOLDER] [--browser]`,
    )
  }
}

function defaultDataFolder() {
  if (process.platform === 'darwin')
    return join(homedir(), 'Library/Application Support/Relais')
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Relais')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'relais')
}

/** Tries once a day to bring Electron's binary; without a network it fails at once. */
function bringElectron() {
  const found = findElectron()
  if (found) return found
  const note = join(root, 'node_modules', '.relais-electron-tried')
  const today = new Date().toISOString().slice(0, 10)
  if (existsSync(note) && readFileSync(note, 'utf8') === today) return null
  console.log('Looking for the desktop shell (Electron) …')
  spawnSync(process.execPath, [tool('electron', 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: 180_000,
  })
  const brought = findElectron()
  if (!brought) writeFileSync(note, today)
  return brought
}

function startRelay(options, data) {
  const args = [
    join(root, 'dist/sync-server/index.js'),
    ...['--port', String(options.port)],
    ...['--data', join(data, 'relay')],
    ...['--web', join(root, 'dist/renderer')],
    // One person on one machine: sharing with others is what invites are for.
    ...['--open', '--quiet', '--log-level', 'warn'],
  ]
  const relay = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Its ready line is for programs; people get a sentence below.
  createInterface({ input: relay.stdout }).on('line', (line) => {
    if (!line.includes('"server-started"')) console.log(line)
  })
  relay.on('exit', (code) => process.exit(code ?? 0))
  return relay
}

async function waitForHealth(url) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const answer = await fetch(`${url}healthz`)
      if (answer.ok) return
    } catch (error) {
      if (tries === 99) fail(`The app's server does not answer at ${url}: ${error.message}`)
    }
    await new Promise((done) => setTimeout(done, 100))
  }
}

function openWindow(browser, url, data) {
  const profile = join(data, 'browser-profile')
  mkdirSync(profile, { recursive: true })
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    // Chromium refuses to run as root without it; nobody else gets it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  return spawn(browser, args, { stdio: 'ignore' })
}

const options = readOptions()
if (options.help) {
  console.log('npm start -- [--port N] [--no-open] [--data FOLDER] [--browser]')
  process.exit(0)
}
const data = resolve(options.data ?? defaultDataFolder())
ensureDependencies()
const { build } = await import('./build.mjs')
await build()

const electron = options['no-open'] || options.browser || !hasDisplay() ? null : bringElectron()
if (electron) {
  console.log('Opening Relais as a desktop app (Electron).')
  const app = spawn(electron, [root], { cwd: root, stdio: 'inherit' })
  app.on('exit', (code) => process.exit(code ?? 0))
} else {
  const url = `http://127.0.0.1:${options.port}/`
  const relay = startRelay(options, data)
  const stop = () => relay.kill('SIGTERM')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await waitForHealth(url)
  const browser = options['no-open'] || !hasDisplay() ? null : findChromium()
  const where = `Your pages stay on this device; the server's data is in ${data}.`
  if (browser) {
    console.log(
      `Relais runs in a window of ${browser}, because Electron's binary is not on this machine\n` +
        `(node node_modules/electron/install.js brings it where the network allows). ${where}\n` +
        `The same app: ${url}   Ctrl+C ends it.`,
    )
    const window = openWindow(browser, url, data)
    window.on('error', (error) =>
      console.log(`The window did not open (${error.message}): open ${url}`),
    )
    window.on('exit', stop)
  } else {
    const why = options['no-open']
      ? 'No window was asked for (--no-open)'
      : hasDisplay()
        ? 'No Electron binary and no Chrome, Edge or Chromium were found'
        : 'There is no screen here'
    console.log(`${why}: open ${url} in a browser. ${where} Ctrl+C ends it.`)
  }
}
