import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { cleanUp, makeFolder } from '../testing/testRelay.ts'
import { describeAttachments } from './attachments.suite.ts'
import { createFolderAttachments } from './folderAttachments.ts'

afterEach(cleanUp)

describeAttachments('folder', async () =>
  createFolderAttachments(join(await makeFolder(), 'files')),
)

describe('attachments in a folder', () => {
  it('leave nothing of what was refused among the incoming', async () => {
    const folder = join(await makeFolder(), 'files')
    const attachments = createFolderAttachments(folder)
    async function* bytes() {
      yield new Uint8Array([1])
    }
    expect(await attachments.write('aaaaaaaa', 'b'.repeat(64), bytes())).toBe('mismatch')
    expect(readdirSync(join(folder, '.incoming'))).toEqual([])
  })
})
