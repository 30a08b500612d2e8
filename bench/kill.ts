/**
 * `kill --rounds N [--seed S]`: three devices and a browser write without pause
 * while, N times at a random moment, the relay or the browser is killed with -9 and
 * started again. At the end everything that was ever acknowledged must stand in the
 * relay's documents exactly once: `acknowledgedLost` and `doubled` are 0.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { startRelay } from '../e2e/harness/relay.ts'
import { createRandom, seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { pageDocName } from '../model/ids.ts'
import { readPageBody } from '../model/pageBody.ts'
import { readDocuments } from './kill/readDocuments.ts'
import { startStubbornWriter } from './kill/stubbornWriter.ts'
import { startTypist } from './kill/typist.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'

const rounds = readNumberOption('rounds', 20)
const seed = readNumberOption('seed', 1)
const random = createRandom(seed)
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** How often each mark stands in a text. */
function countMarks(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [mark] of text.matchAll(/[bw]\d+(?:x\d+)?z/g))
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}

const relay = await startRelay()
const profile = mkdtempSync(join(tmpdir(), 'relais-kill-'))
const seeded = await seedWorkspace(relay.address, { pages: 4 })
const { port } = relay
const nameOf = (at: number) =>
  pageDocName(seeded.workspace, seeded.space, seeded.pages[at] as (typeof seeded.pages)[number])
// Two on one document, so that what one wrote is not lost with what the other did.
const writers = [1, 1, 2].map((page, writer) =>
  startStubbornWriter({ port, workspace: seeded.workspace, name: nameOf(page), writer }),
)
const typist = await startTypist({ url: relay.url, seeded, profile })
let relayKills = 0
for (let round = 1; round <= rounds; round++) {
  await pause(200 + random() * 1_800)
  if (random() < 0.7) {
    relayKills += 1
    await relay.kill()
    // Sometimes it stays away for a while, and people write on.
    await pause(random() * 600)
    await relay.restart()
  } else await typist.killBrowser()
  if (round % 10 === 0) say(`${round} of ${rounds} rounds …`)
}
await typist.finish()
for (const writer of writers) await writer.finish()

const documents = await readDocuments(port, seeded.workspace)
const read = (at: number): Y.Doc => {
  const doc = new Y.Doc()
  for (const bytes of documents.get(nameOf(at)) ?? []) Y.applyUpdate(doc, bytes, 'bench')
  return doc
}
const counts = countMarks(
  [
    readPageBody(read(0)).text,
    read(1).getText('t').toString(),
    read(2).getText('t').toString(),
  ].join(' '),
)
const acknowledged = [typist.acknowledged, ...writers.map((one) => one.acknowledged)].flatMap(
  (marks) => [...marks],
)
const lost = acknowledged.filter((mark) => !counts.has(mark))
for (const mark of lost.slice(0, 10)) say(`lost: ${mark}`)
await relay.stop()
relay.clean()
rmSync(profile, { recursive: true, force: true })
printReport({
  bench: 'kill',
  rounds,
  seed,
  acknowledgedLost: lost.length,
  doubled: [...counts.values()].filter((count) => count > 1).length,
  acknowledged: acknowledged.length,
  kills: { relay: relayKills, browser: typist.kills },
  written: { typed: typist.typed, devices: writers.reduce((sum, one) => sum + one.written, 0) },
})
