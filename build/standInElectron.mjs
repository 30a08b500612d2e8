/**
 * Makes a folder that electron-builder takes for an Electron release: where the
 * binary cannot be had, packaging is still proven, fuses and all. What it makes
 * does not run.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'

// @electron/fuses finds the wire by this text: a version byte, a length, then one digit a fuse.
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuses = '10110100'

/** Makes the stand-in of a version in a folder. */
export async function makeStandIn(folder, version) {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const wire = Buffer.concat([Buffer.from([1, fuses.length]), Buffer.from(fuses)])
  const binary = Buffer.concat([
    Buffer.from(
      '#!/bin/sh\necho "This is a stand-in: no Electron binary was at hand when it was packaged."\nexit 1\n',
    ),
    Buffer.from(fuseSentinel),
    wire,
    Buffer.from('\n'),
  ])
  writeFileSync(join(folder, 'electron'), binary, { mode: 0o755 })
  writeFileSync(join(folder, 'version'), version)
  for (const locale of ['fr', 'en-US'])
    writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  const app = join(folder, '.default-app')
  mkdirSync(app, { recursive: true })
  writeFileSync(join(app, 'package.json'), '{"main":"main.js"}')
  writeFileSync(join(app, 'main.js'), '')
  await createPackage(app, join(folder, 'resources/default_app.asar'))
}
