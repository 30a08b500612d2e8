import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relais-setup-'))
  made.push(folder)
  return folder
}

/** A copy of the project as far as installing needs it, without a program to install with. */
function setUp() {
  const project = makeFolder()
  mkdirSync(join(project, 'build'))
  cpSync(join(import.meta.dirname, 'setup.mjs'), join(project, 'build/setup.mjs'))
  writeFileSync(join(project, 'package-lock.json'), '{}')
  return {
    project,
    install: () =>
      spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          "(await import('./build/setup.mjs')).ensureDependencies()",
        ],
        { cwd: project, encoding: 'utf8', env: { PATH: '' } },
      ),
  }
}

describe('ensureDependencies', () => {
  it('installs nothing through a link, and says where it leads', () => {
    const { project, install } = setUp()
    const shared = makeFolder()
    writeFileSync(join(shared, 'package'), '')
    symlinkSync(shared, join(project, 'node_modules'))
    const { status, stderr, stdout } = install()
    expect(status).toBe(1)
    expect(stderr).toContain(`${join(project, 'node_modules')} is a link to ${shared}`)
    expect(stdout).toBe('')
    expect(readdirSync(shared)).toEqual(['package'])
  })

  it('goes on to install into a folder of its own', () => {
    const { project, install } = setUp()
    mkdirSync(join(project, 'node_modules'))
    const { status, stderr, stdout } = install()
    expect(status).toBe(1)
    expect(stdout).toContain('Installing the packages')
    expect(stderr).toContain('could not be started')
  })
})
