/**
 * `npm run bench -- history [--json]`: what the versions of a page take. The text is the project's own documents; a
 * sitting is a fresh device session that types a sentence in the middle of a block and another at the end.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { type BodyElement, bodyNodeToText } from '../model/body/BodyNode.ts'
import { changeBody } from '../model/body/changeBody.ts'
import { readBody } from '../model/body/readBody.ts'
import { noteAuthor } from '../model/history/authors.ts'
import { keepVersion, listVersions } from '../model/history/versions.ts'
import { idFromBytes, type PersonId, type SpaceId } from '../model/ids.ts'
import { markdownToBody } from '../renderer/markdown/markdownToBody.ts'
import { printReport } from './printReport.ts'

const minute = 60_000
const day = 24 * 60 * minute
const people = [1, 2, 3].map((at) => idFromBytes<PersonId>(new Uint8Array(16).fill(at)))
const conversion = {
  space: idFromBytes<SpaceId>(new Uint8Array(16)),
  resolve: () => ({ kind: 'lost', reason: 'no-such-page' }) as const,
}
const folder = join(import.meta.dirname, '../docs')
const blocks = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .sort()
  .flatMap(
    (name) => markdownToBody(readFileSync(join(folder, name), 'utf8'), conversion).blocks,
  )

function takeText(bytes: number): readonly BodyElement[] {
  const taken: BodyElement[] = []
  let size = 0
  for (const block of blocks) {
    if (size >= bytes) break
    taken.push(block)
    size += Buffer.byteLength(bodyNodeToText(block))
  }
  return taken
}

/** A page of so many bytes of text after so many sittings, each so long after the one before. */
function measure(bytes: number, sittings: number, apart: number) {
  const run = (hasHistory: boolean) => {
    let doc = new Y.Doc()
    changeBody(doc, takeText(bytes), 'bench')
    const before = Y.encodeStateAsUpdate(doc).length
    let slowest = 0
    let total = 0
    for (let at = 0; at < sittings; at++) {
      const next = new Y.Doc()
      Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
      doc.destroy()
      doc = next
      const by = people[at % people.length] as PersonId
      const body = readBody(doc)
      const lines = body.filter((one) => one.children.some(({ kind }) => kind === 'text'))
      const line = lines[(at * 7) % lines.length] as BodyElement
      const text = line.children.find((one) => one.kind === 'text')
      if (text?.kind === 'text') text.text += ` Note ${at} of the day, by whoever was here.`
      changeBody(doc, body, 'bench')
      if (!hasHistory) continue
      noteAuthor(doc, by)
      const started = performance.now()
      keepVersion(doc, idFromBytes(crypto.getRandomValues(new Uint8Array(16))), {
        at: 1_700_000_000_000 + at * apart,
        by,
      })
      const took = performance.now() - started
      slowest = Math.max(slowest, took)
      total += took
    }
    const versions = listVersions(doc)
    const size = Y.encodeStateAsUpdate(doc).length
    doc.destroy()
    return { before, size, versions, slowest, mean: total / sittings }
  }
  const plain = run(false)
  const kept = run(true)
  return {
    text: bytes,
    sittings,
    hoursApart: apart / (60 * minute),
    documentBefore: plain.before,
    documentAfter: plain.size,
    documentAfterWithHistory: kept.size,
    versions: kept.versions.length,
    bytesPerVersion: Math.round(
      kept.versions.reduce((sum, one) => sum + one.size, 0) / kept.versions.length,
    ),
    keepMs: { mean: Math.round(kept.mean * 10) / 10, max: Math.round(kept.slowest * 10) / 10 },
  }
}

printReport({
  bench: 'history',
  pages: [10_000, 60_000].flatMap((bytes) => [
    measure(bytes, 1, day),
    measure(bytes, 100, 10 * minute),
    measure(bytes, 100, day),
  ]),
})
