/**
 * Walks everything a store keeps and says what is not as it should be. Damage is
 * what reading finds: rows whose checksum does not fit, bytes that are no Yjs
 * update, numbers that are missing where nothing was compacted, an index that says
 * something else than the rows, records that are no JSON, files that are not their
 * hash. May run while a relay writes: what is in doubt is looked at twice.
 */
import { createHash } from 'node:crypto'
import { formatYjsV1 } from '../contract/protocol.ts'
import { isYjsUpdate } from '../live/updates.ts'
import { DamagedStore } from './DamagedStore.ts'
import type { DocumentFigures, LogEntry } from './Log.ts'
import type { Store } from './Store.ts'

/** One thing that is damaged. */
export interface Damage {
  /**
   * `row`: an entry cannot be read · `update`: it can, and is no Yjs update · `missing`: entries are gone ·
   * `index`: what the store remembers of a document is not what its entries say · `record` ·
   * `attachment`: its bytes are not those of its name, or cannot be read.
   */
  readonly kind: 'row' | 'update' | 'missing' | 'index' | 'record' | 'attachment'
  /** `null` = of no workspace, as a record may be. */
  readonly workspace: string | null
  /** The number of the entry, the first one of several; `null` = it is about something else. */
  readonly seq: number | null
  /** The document, record or file; `null` = not known. */
  readonly name: string | null
  /** What is wrong, in a sentence for the operator. */
  readonly detail: string
}

/** What was looked at, and what of it is damaged. */
export interface StoreReport {
  readonly workspaces: number
  readonly entries: number
  readonly records: number
  readonly attachments: number
  readonly damage: readonly Damage[]
}

type Finding = Damage | 'entry' | 'record' | 'attachment' | 'workspace'

/** What the entries of one document add up to. */
type Sums = Pick<DocumentFigures, 'seq' | 'rows' | 'bytes' | 'fullSeq' | 'fullBytes'>

const none: Sums = { seq: 0, rows: 0, bytes: 0, fullSeq: 0, fullBytes: 0 }

function addEntry(sums: Sums, entry: LogEntry): Sums {
  const { length } = entry.bytes
  const isFull = entry.kind === 'full'
  return {
    seq: entry.seq,
    rows: sums.rows + 1,
    bytes: sums.bytes + length,
    fullSeq: isFull ? entry.seq : sums.fullSeq,
    fullBytes: isFull ? length : sums.fullBytes,
  }
}

const isSame = (a: Sums, b: Sums) =>
  a.seq === b.seq &&
  a.rows === b.rows &&
  a.bytes === b.bytes &&
  a.fullSeq === b.fullSeq &&
  a.fullBytes === b.fullBytes

/** Tells whether reading failed because of what lies there, and not because the store cannot be reached. */
function isDamage(error: unknown): error is Error {
  if (error instanceof DamagedStore) return true
  const { code } = (error ?? {}) as { code?: string }
  // LevelDB's blocks, PostgreSQL's pages, files.
  return /^(LEVEL_(CORRUPTION|IO_ERROR)|XX00[12]|EIO|ENOENT|EISDIR|EACCES)$/.test(code ?? '')
}

const sumsToText = ({ seq, rows, bytes }: Sums) =>
  `${rows} entries up to number ${seq}, ${bytes} bytes`

/** How often the walk goes on after something that cannot be read, a step further each time. */
const maxSkips = 10_000

/** Walks the entries, past those that cannot be read. */
async function* walkEntries(
  { log }: Store,
  workspace: string,
  head: number,
): AsyncGenerator<LogEntry | Damage> {
  let at = 0
  let upTo = Number.MAX_SAFE_INTEGER
  for (let skips = 0; skips < maxSkips; skips++) {
    try {
      for await (const batch of log.read(workspace, at, upTo))
        for (const entry of batch) {
          yield entry
          at = entry.seq
        }
      if (upTo === Number.MAX_SAFE_INTEGER) return
      at = upTo + 1
      upTo = Number.MAX_SAFE_INTEGER
    } catch (error) {
      if (!isDamage(error)) throw error
      const damage = { kind: 'row', workspace, name: null } as const
      const detail = error.message
      if (error instanceof DamagedStore && error.seq > at) {
        yield { ...damage, seq: error.seq, detail }
        // Those before it that came in the same batch are still to be seen.
        upTo = error.seq - 1
      } else if (at < head) {
        // A block of the disk does not say which numbers it held: then step by step.
        at += 1
        yield { ...damage, seq: at, detail }
      } else {
        yield { ...damage, seq: null, detail }
        return
      }
    }
  }
}

function judgeEntry(workspace: string, entry: LogEntry): Damage | null {
  const { seq, doc, fmt, bytes } = entry
  const damage = { kind: 'update', workspace, seq, name: doc } as const
  if (doc !== workspace && !doc.startsWith(`${workspace}/`))
    return { ...damage, detail: 'the entry names a document of another workspace' }
  if (fmt !== formatYjsV1)
    return {
      ...damage,
      detail: `the entry is of format ${fmt}, which this version does not know`,
    }
  return isYjsUpdate(bytes) ? null : { ...damage, detail: 'the entry is no Yjs update' }
}

/** A relay may write between two looks at a document, but hardly between all of them. */
const looks = 4

/** Says what is wrong with what the store remembers of a document, or `null`. */
async function judgeFigures(
  { log }: Store,
  workspace: string,
  doc: string,
  walked: Sums,
): Promise<string | null> {
  let remembered = (await log.documents(workspace)).get(doc) ?? none
  if (isSame(remembered, walked)) return null
  for (let look = 0; look < looks; look++) {
    const again = (await log.readDocument(workspace, doc)).reduce(addEntry, none)
    await log.open(workspace)
    remembered = (await log.documents(workspace)).get(doc) ?? none
    // What came after the walk is not in its sums; before that, both ways of reading must agree.
    const isLater = again.seq > walked.seq || again.fullSeq > walked.fullSeq
    if (isSame(remembered, again) && (isLater || isSame(again, walked))) return null
  }
  return `the index says ${sumsToText(remembered)}; the entries are ${sumsToText(walked)}`
}

/** Compares what the store remembers of each document with what its entries add up to. */
async function* compareFigures(
  store: Store,
  workspace: string,
  sums: ReadonlyMap<string, Sums>,
  unreadable: ReadonlySet<number>,
): AsyncGenerator<Damage> {
  const remembered = (await store.log.documents(workspace)).keys()
  for (const doc of new Set([...remembered, ...sums.keys()])) {
    const damage = { kind: 'index', workspace, seq: null, name: doc } as const
    try {
      const detail = await judgeFigures(store, workspace, doc, sums.get(doc) ?? none)
      if (detail) yield { ...damage, detail }
    } catch (error) {
      if (!isDamage(error)) throw error
      // An entry that cannot be read was told of already.
      if (error instanceof DamagedStore && unreadable.has(error.seq)) continue
      yield { ...damage, detail: error.message }
    }
  }
}

async function* verifyLog(store: Store, workspace: string): AsyncGenerator<Finding> {
  let head = 0
  let opens = true
  try {
    head = (await store.log.open(workspace)).head
  } catch (error) {
    if (!isDamage(error)) throw error
    opens = false
    const detail = `the workspace cannot be opened: ${error.message}`
    yield { kind: 'index', workspace, seq: null, name: null, detail }
  }
  const sums = new Map<string, Sums>()
  const gaps: { from: number; to: number }[] = []
  let before = 0
  let lastFull = 0
  const unreadable = new Set<number>()
  for await (const one of walkEntries(store, workspace, head)) {
    if ('detail' in one) {
      if (one.seq !== null) unreadable.add(one.seq)
      yield one
      continue
    }
    const { seq } = one
    if (seq > before + 1) gaps.push({ from: before + 1, to: seq - 1 })
    before = seq
    yield 'entry'
    sums.set(one.doc, addEntry(sums.get(one.doc) ?? none, one))
    if (one.kind === 'full') lastFull = one.seq
    const damage = judgeEntry(workspace, one)
    if (damage) yield damage
  }
  if (head > before) gaps.push({ from: before + 1, to: head })
  for (const { from, to } of gaps) {
    // A whole state stands for lower numbers of its document: a gap above all of them is a loss.
    const first = Math.max(from, lastFull + 1)
    let known = first
    while (known <= to && unreadable.has(known)) known += 1
    if (known > to) continue
    const which = first === to ? `number ${to} is` : `numbers ${first} to ${to} are`
    yield {
      kind: 'missing',
      workspace,
      seq: first,
      name: null,
      detail: `${which} gone, and no compaction explains it`,
    }
  }
  if (opens) yield* compareFigures(store, workspace, sums, unreadable)
}

async function* verifyRecords(store: Store): AsyncGenerator<Finding> {
  try {
    for (const _ of await store.records.list('')) yield 'record'
  } catch (error) {
    if (!isDamage(error)) throw error
    for (const detail of error.message.split('; ')) {
      const name = /^record (\S+) is/.exec(detail)?.[1] ?? null
      yield { kind: 'record', workspace: name?.split('/')[1] ?? null, seq: null, name, detail }
    }
  }
}

async function* verifyAttachments(store: Store, workspace: string): AsyncGenerator<Finding> {
  for await (const { hash, size } of store.attachments.list(workspace)) {
    yield 'attachment'
    const damage = { kind: 'attachment', workspace, seq: null, name: hash } as const
    const digest = createHash('sha256')
    let read = 0
    try {
      for await (const piece of store.attachments.read(workspace, hash)) {
        digest.update(piece)
        read += piece.length
      }
      if (read !== size) yield { ...damage, detail: `${read} bytes instead of ${size}` }
      else if (digest.digest('hex') !== hash)
        yield { ...damage, detail: 'its bytes are not those of its name' }
    } catch (error) {
      if (!isDamage(error)) throw error
      yield { ...damage, detail: error.message }
    }
  }
}

async function* walkStore(store: Store): AsyncGenerator<Finding> {
  let workspaces: readonly string[] = []
  try {
    workspaces = await store.log.workspaces()
  } catch (error) {
    if (!isDamage(error)) throw error
    const detail = `the list of workspaces cannot be read: ${error.message}`
    yield { kind: 'index', workspace: null, seq: null, name: null, detail }
  }
  for (const workspace of workspaces) {
    yield 'workspace'
    yield* verifyLog(store, workspace)
    yield* verifyAttachments(store, workspace)
  }
  yield* verifyRecords(store)
}

/** Looks at everything, which takes as long as reading it, and says what it saw. */
export async function verifyStore(store: Store): Promise<StoreReport> {
  const counts = { workspaces: 0, entries: 0, records: 0, attachments: 0 }
  const damage: Damage[] = []
  for await (const finding of walkStore(store)) {
    if (typeof finding === 'object') damage.push(finding)
    else if (finding === 'workspace') counts.workspaces += 1
    else if (finding === 'entry') counts.entries += 1
    else if (finding === 'record') counts.records += 1
    else counts.attachments += 1
  }
  return { ...counts, damage }
}
