import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type PageId, type PersonId, pageDocName, type SpaceId } from '../model/ids.ts'
import { createPageTree } from '../model/PageTree.ts'
import { readPageBody } from '../model/pageBody.ts'
import { listPeople } from '../model/people/listPeople.ts'
import { createSpace, listSpaces } from '../model/space.ts'
import { createWorkspace } from '../model/workspace.ts'
import { createSetupCodes } from '../sync-server/access/setupCodes.ts'
import { foundWorkspace, makeInvite, type TestMember } from '../sync-server/testing/members.ts'
import { cleanUp, startTestRelay } from '../sync-server/testing/testRelay.ts'
import { importCommand } from './importCommand.ts'
import { openPeer } from './openPeer.ts'
import { readFolder } from './openSource.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-cli-'))
  await mkdir(join(folder, 'wiki/sub'), { recursive: true })
  await writeFile(
    join(folder, 'wiki/README.md'),
    '# Home\n\n[a](sub/a.md) [lost](no.md) ![p](p.png)',
  )
  await writeFile(join(folder, 'wiki/sub/a.md'), '# Page A\n\nSome text')
  await writeFile(join(folder, 'wiki/p.png'), new Uint8Array([137, 80, 78, 71]))
})
afterEach(async () => {
  await cleanUp()
  await rm(folder, { recursive: true, force: true })
})

async function run(...argv: string[]) {
  const said = { out: '', err: '' }
  const code = await importCommand(
    argv,
    {
      out: (text) => {
        said.out += text
      },
      err: (text) => {
        said.err += text
      },
      signal: new AbortController().signal,
      showProgress: false,
    },
    {},
  )
  return { code, ...said }
}

/** An owner's device that founded the workspace puts its first space on the relay. */
async function putSpace(owner: TestMember) {
  const doc = new Y.Doc()
  const space = 'f'.repeat(20) as SpaceId
  const stamp = { at: 1, by: owner.person as PersonId }
  createWorkspace(doc, { name: 'Works' }, stamp)
  createSpace(doc, { id: space, name: 'Docs' }, stamp)
  const device = await owner.connect()
  await device.update(owner.workspace, Y.encodeStateAsUpdate(doc))
  device.close()
  return { doc, space }
}

/** What another device sees on the relay. */
async function look(to: string, workspace: string | null = null) {
  const peer = await openPeer({
    to,
    identity: null,
    setupCode: null,
    workspace,
    create: null,
    personName: 'Looker',
    timeoutMs: 5000,
  })
  if (!peer.ok) throw new Error(peer.message)
  const { session } = peer
  const spaces = listSpaces(session.root.doc)
  const space = spaces[0]!.id
  const document = session.space(space)
  await document.whenLoaded
  const tree = createPageTree(document.doc)
  const pathOf = (id: PageId): string =>
    [...tree.ancestors(id), id].map((one) => tree.page(one)?.title).join(' > ')
  const pages = tree.all().map((page) => pathOf(page.id))
  const body = async (title: string) => {
    const page = tree.all().find((one) => one.title === title)
    const doc = new Y.Doc()
    for (const update of await session.store.read(
      pageDocName(session.workspace, space as SpaceId, page!.id),
    ))
      Y.applyUpdate(doc, update, 'test')
    return readPageBody(doc)
  }
  const seen = {
    workspace: session.workspace,
    spaces: spaces.map((one) => one.name),
    people: listPeople(session.root.doc).map((one) => one.name),
    pages,
    home: await body('Home'),
    file: null as Uint8Array | null,
  }
  const [file] = seen.home.files
  if (file) seen.file = (await session.files.read(file))?.bytes ?? null
  await session.dispose()
  return seen
}

describe('import on the command line', () => {
  it('founds a workspace, imports, and leaves when the relay has everything', async () => {
    const { relay } = await startTestRelay()
    const done = await run(
      join(folder, 'wiki'),
      ...['--to', relay.url, '--create', 'Works', '--space', 'Docs', '--as', 'Robot', '--json'],
    )
    expect(done).toMatchObject({ code: 0, err: '' })
    const report = JSON.parse(done.out)
    expect(report).toMatchObject({ pages: 2, links: { kept: 1, lost: 1 }, images: { kept: 1 } })
    const seen = await look(relay.url, report.workspace)
    expect(seen.spaces).toEqual(['Docs'])
    expect(seen.people).toContain('Robot')
    expect(seen.pages).toEqual(['Home', 'Home > Sub', 'Home > Sub > Page A'])
    expect(seen.home.text).toContain('lost')
    expect(seen.file).toEqual(new Uint8Array([137, 80, 78, 71]))
  })

  it('imports again beside what is there, as the same person, under a page', async () => {
    const { relay } = await startTestRelay()
    const where = ['--to', relay.url, '--as', 'Robot']
    expect((await run(join(folder, 'wiki'), ...where, '--create', 'Works')).code).toBe(0)
    const zip = join(folder, 'more.zip')
    await writeFile(zip, zipSync({ 'x/b.md': strToU8('# B'), 'x/c.md': strToU8('# C') }))
    expect((await run(zip, ...where, '--under', 'Archive')).code).toBe(0)
    expect((await run(zip, ...where, '--under', 'Archive')).code).toBe(0)
    const seen = await look(relay.url)
    expect(seen.people.filter((name) => name === 'Robot')).toHaveLength(1)
    expect(seen.pages.filter((path) => path.startsWith('Archive'))).toEqual([
      'Archive',
      'Archive > B',
      'Archive > C',
      'Archive > B',
      'Archive > C',
    ])
  })

  it('only reports on a dry run, and needs no relay for it', async () => {
    const done = await run(join(folder, 'wiki'), '--dry-run')
    expect(done.code).toBe(0)
    expect(done.out).toContain('1 of 2 internal kept, 1 lost')
    expect(done.out).toContain('README.md:3: link no-such-page no.md')
  })

  it('says what is wrong, with a code', async () => {
    const { relay, records } = await startTestRelay({ access: 'members' })
    const wiki = join(folder, 'wiki')
    expect((await run()).code).toBe(2)
    expect((await run(wiki)).code).toBe(2)
    expect((await run(join(folder, 'absent'), '--to', relay.url)).code).toBe(1)
    const create = ['--to', relay.url, '--create', 'Works']
    expect((await run(wiki, ...create)).err).toContain('unknown-workspace')
    const wrong = await run(wiki, ...create, '--setup-code', 'AAAA-AAAA-AAAA-AAAA')
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.err).toContain('bad-code')
    const setupCode = await createSetupCodes(records).draw()
    expect((await run(wiki, ...create, '--setup-code', setupCode)).code).toBe(0)
    expect((await run(wiki, '--to', relay.url)).err).toContain('needs-invite')
    const elsewhere = await run(wiki, '--to', 'ws://127.0.0.1:9', '--create', 'Works')
    expect(elsewhere.err).toContain('unreachable')
  })

  it('is one device every night with an identity file', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const owner = await foundWorkspace(relay)
    const { token } = await makeInvite(owner)
    const wiki = join(folder, 'wiki')
    const identity = ['--identity', join(folder, 'importer.json'), '--as', 'Robot', '--json']
    const link = `${relay.url}/w/${owner.workspace}#invite=${token}`
    const { doc, space } = await putSpace(owner)
    const first = await run(wiki, ...identity, '--to', link)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(first.out)).toMatchObject({ workspace: owner.workspace, space })
    // The invite is used up; the key in the file opens the door.
    expect((await run(wiki, ...identity)).code).toBe(0)
    expect((await run(wiki, ...identity, '--to', relay.url)).code).toBe(0)
    const { members } = await owner.roster()
    expect(members.map((one) => [one.name, one.devices.length])).toEqual([
      ['Olga Owner', 1],
      ['Robot', 1],
    ])
    expect((await stat(join(folder, 'importer.json'))).mode & 0o077).toBe(0)
    doc.destroy()
  })

  it('reads a folder whose links lead round in a circle', async () => {
    await symlink(join(folder, 'wiki'), join(folder, 'wiki/sub/again'))
    await symlink(join(folder, 'nowhere'), join(folder, 'wiki/dangling.md'))
    const source = await readFolder(join(folder, 'wiki'))
    expect(source.files.map((file) => file.path)).toEqual(['README.md', 'p.png', 'sub/a.md'])
    expect(source.refused.map((one) => `${one.path} ${one.reason}`)).toEqual([
      'dangling.md unreadable',
      'sub/again symlink',
    ])
  })
})
