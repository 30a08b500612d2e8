/**
 * `npm run package`: the installers of this system, in `out/package`. `--dir`
 * stops at the unpacked app; there, and only there, a stand-in takes the place
 * of an Electron binary that cannot be had, and the script says so.
 */
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from './build.mjs'
import { ensureDependencies, fail, findElectron, root, run, tool } from './setup.mjs'

ensureDependencies()
const asFolder = process.argv.includes('--dir')
const output = join(root, 'out/package')
await build()
rmSync(output, { recursive: true, force: true })

const { version } = JSON.parse(readFileSync(tool('electron', 'package.json'), 'utf8'))
const binary = findElectron()
let dist = binary && dirname(binary)
if (!dist) {
  if (!asFolder)
    fail(
      'No Electron binary is here to package. Bring it with\n' +
        '  node node_modules/electron/install.js\n' +
        'or prove the packaging without one: npm run package -- --dir',
    )
  const { makeStandIn } = await import('./standInElectron.mjs')
  dist = join(root, 'out/electron-stand-in')
  rmSync(dist, { recursive: true, force: true })
  await makeStandIn(dist, version)
  console.log(
    'PACKAGED WITH A STAND-IN: there is no Electron binary here, so the result does not run.',
  )
}
const options = [
  asFolder ? ['--dir'] : [],
  [`-c.electronDist=${dist}`, '--publish', 'never'],
].flat()
run(process.execPath, [tool('electron-builder', 'cli.js'), ...options], {
  env: { ...process.env, ELECTRON_BUILDER_DISABLE_UPDATE_CHECK: '1' },
})
