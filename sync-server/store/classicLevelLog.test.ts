import { spawn } from 'node:child_process'
import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { isYjsUpdate } from '../live/updates.ts'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, makeFolder } from '../testing/testRelay.ts'
import { type ClassicLevelLogOptions, openClassicLevelLog } from './classicLevelLog.ts'
import { type Log, LogFailure } from './Log.ts'
import { describeLog } from './log.suite.ts'

afterEach(cleanUp)
const ws = 'aaaaaaaa'
const item = (text: string) => ({ doc: ws, fmt: 0, by: '', at: 0, bytes: textUpdate(text) })

async function openLog(options: Partial<ClassicLevelLogOptions> = {}) {
  const folder = options.folder ?? join(await makeFolder(), 'log')
  return { folder, log: await openClassicLevelLog({ ...options, folder }) }
}

async function readAll(log: Log) {
  const found = []
  for await (const batch of log.read(ws, 0, Number.MAX_SAFE_INTEGER)) found.push(...batch)
  return found
}

describeLog('LevelDB', async () => (await openLog()).log)

describe('the log on disk', () => {
  it('is as it was when it is opened again: epoch, head, figures, receipts', async () => {
    const { folder, log } = await openLog()
    await log.append(ws, [item('a'), item('b')])
    await log.putSnapshot(ws, { doc: ws, seq: 2, base: 0, fmt: 0, bytes: textUpdate('ab') })
    await log.append(ws, [item('c')])
    await log.putReceipt(ws, 'uuuuuuuu', 3)
    const before = await log.open(ws)
    const figures = (await log.documents(ws)).get(ws)
    await log.close()
    const { log: again } = await openLog({ folder })
    expect(await again.open(ws)).toEqual(before)
    expect((await again.documents(ws)).get(ws)).toEqual({ ...figures, changedAt: 0 })
    expect([...(await again.receipts(ws))]).toEqual([['uuuuuuuu', 3]])
    expect(await again.append(ws, [item('d')])).toBe(4)
    await again.close()
  })

  it('has another epoch when its folder was emptied', async () => {
    const { log } = await openLog()
    await log.append(ws, [item('a')])
    const { epoch } = await log.open(ws)
    await log.close()
    const { log: fresh } = await openLog()
    expect((await fresh.open(ws)).epoch).not.toBe(epoch)
    await fresh.close()
  })

  it('commits many appends by few writes to the disk', async () => {
    let writes = 0
    const { log } = await openLog({
      write: (run) => {
        writes += 1
        return run()
      },
    })
    await Promise.all(Array.from({ length: 500 }, (_, n) => log.append(ws, [item(String(n))])))
    expect(writes).toBeLessThan(20)
    await log.close()
  })

  it('commits what was accepted before it closes', async () => {
    const { folder, log } = await openLog({ groupDelay: 200 })
    await log.append(ws, [item('a')])
    const waiting = log.append(ws, [item('b')])
    await Promise.resolve()
    await log.close()
    expect(await waiting).toBe(2)
    const { log: again } = await openLog({ folder })
    expect((await again.open(ws)).head).toBe(2)
    await again.close()
  })

  it('drops a torn record at its end, and nothing else', async () => {
    const { folder, log } = await openLog()
    for (let n = 0; n < 20; n++) await log.append(ws, [item(String(n))])
    await log.close()
    const name = readdirSync(folder).find((one) => one.endsWith('.log')) as string
    const path = join(folder, name)
    truncateSync(path, statSync(path).size - 37)
    const { log: again } = await openLog({ folder })
    expect((await again.open(ws)).head).toBe(19)
    expect((await readAll(again)).map((entry) => entry.seq)).toEqual(
      Array.from({ length: 19 }, (_, n) => n + 1),
    )
    expect(await again.append(ws, [item('again')])).toBe(20)
    await again.close()
  })

  it('takes nothing while the disk is full, goes on reading, and recovers by itself', async () => {
    let full = false
    const { log } = await openLog({
      retryAfter: 50,
      write: (run) => (full ? Promise.reject(new Error('ENOSPC: no space left')) : run()),
    })
    await log.append(ws, [item('before')])
    full = true
    const refused = await Promise.allSettled([
      log.append(ws, [item('lost 1')]),
      log.append(ws, [item('lost 2')]),
    ])
    for (const one of refused) {
      expect(one.status).toBe('rejected')
      expect((one as PromiseRejectedResult).reason).toBeInstanceOf(LogFailure)
    }
    expect(log.status.kind).toBe('failing')
    await expect(log.append(ws, [item('at once')])).rejects.toBeInstanceOf(LogFailure)
    expect(await readAll(log)).toHaveLength(1)
    expect((await log.open(ws)).head).toBe(1)
    full = false
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await log.append(ws, [item('after')])).toBe(2)
    expect(log.status.kind).toBe('ok')
    expect(await readAll(log)).toHaveLength(2)
    await log.close()
  })

  it('still has everything it said it had after kill -9', async () => {
    const { folder, log } = await openLog()
    await log.close()
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'testing/writeUntilKilled.ts'), folder, ws],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let said = ''
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.length > 4_000) child.kill('SIGKILL')
      })
      child.on('close', () => resolve())
    })
    const acknowledged = said.split('\n').slice(0, -1).map(Number)
    expect(acknowledged.length).toBeGreaterThan(100)
    const { log: again } = await openLog({ folder })
    const kept = await readAll(again)
    const numbers = new Set(kept.map((entry) => entry.seq))
    expect(acknowledged.filter((seq) => !numbers.has(seq))).toEqual([])
    expect(kept.map((entry) => entry.seq)).toEqual(kept.map((_, n) => n + 1))
    expect(kept.every((entry) => isYjsUpdate(entry.bytes))).toBe(true)
    await again.close()
  })
})
