/**
 * Attachments in PostgreSQL, in pieces of a megabyte. The pieces of an upload are
 * written as they come, each by itself, so that a slow device holds no transaction
 * open; one last statement makes them an attachment when the hash was found right.
 */
import { createHash, randomUUID } from 'node:crypto'
import { limits } from '../contract/protocol.ts'
import type { AttachmentOutcome, Attachments } from './Attachments.ts'
import { DamagedStore } from './DamagedStore.ts'
import { LogFailure } from './Log.ts'
import type { PostgresDatabase } from './postgresDatabase.ts'

const pieceSize = 1 << 20
/** Uploads of relays that were killed are forgotten after this; none takes so long. */
const abandonedAfter = '1 day'

/** Collects what comes to pieces of one size. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    waiting.push(chunk)
    size += chunk.length
    if (size < pieceSize) continue
    const all = Buffer.concat(waiting)
    const whole = size - (size % pieceSize)
    for (let at = 0; at < whole; at += pieceSize) yield all.subarray(at, at + pieceSize)
    waiting = [all.subarray(whole)]
    size -= whole
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** A full disk of the database is told as one of our own would be. */
async function orNoSpace<T>(written: Promise<T>): Promise<T> {
  try {
    return await written
  } catch (error) {
    const { code } = (error as Error & { code?: string }) ?? {}
    throw code === '53100'
      ? Object.assign(new LogFailure((error as Error).message), { code: 'ENOSPC' })
      : error
  }
}

/** Creates the attachments of a database, and forgets uploads that nobody will end. */
export async function openPostgresAttachments(
  database: PostgresDatabase,
): Promise<Attachments> {
  const { writers } = database
  await writers.query(
    `delete from relais.upload u where begun_at < clock_timestamp() - interval '${abandonedAfter}'
     and not exists (select 1 from relais.attachment a where a.upload = u.id)`,
  )

  async function find(workspace: string, hash: string) {
    const { rows } = await writers.query(
      'select size, upload from relais.attachment where workspace = $1 and hash = $2',
      [workspace, hash],
    )
    return (rows[0] as { size: number; upload: string } | undefined) ?? null
  }

  async function receive(
    upload: string,
    workspace: string,
    hash: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<AttachmentOutcome> {
    const digest = createHash('sha256')
    let size = 0
    let n = 0
    for await (const piece of inPieces(bytes)) {
      size += piece.length
      if (size > limits.file) return 'too-big'
      digest.update(piece)
      await writers.query(
        'insert into relais.upload_piece (upload, n, bytes) values ($1, $2, $3)',
        [upload, n, piece],
      )
      n += 1
    }
    if (digest.digest('hex') !== hash) return 'mismatch'
    const { rowCount } = await writers.query(
      `insert into relais.attachment (workspace, hash, size, upload) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [workspace, hash, size, upload],
    )
    return rowCount === 0 ? 'had' : 'kept'
  }

  return {
    size: async (workspace, hash) => (await find(workspace, hash))?.size ?? null,
    async write(workspace, hash, bytes) {
      if (await find(workspace, hash)) return 'had'
      const upload = randomUUID()
      await orNoSpace(writers.query('insert into relais.upload (id) values ($1)', [upload]))
      let outcome: AttachmentOutcome | null = null
      try {
        outcome = await orNoSpace(receive(upload, workspace, hash, bytes))
        return outcome
      } finally {
        if (outcome !== 'kept')
          await writers
            .query(
              `delete from relais.upload u where id = $1
               and not exists (select 1 from relais.attachment a where a.upload = u.id)`,
              [upload],
            )
            // What stays behind is forgotten at the next start; the failure itself is on its way.
            .catch(() => undefined)
      }
    },
    async *read(workspace, hash) {
      const found = await find(workspace, hash)
      if (!found) throw new Error(`postgresAttachments: ${workspace} has no file ${hash}`)
      for (let n = 0; n * pieceSize < found.size; n++) {
        const { rows } = await writers.query(
          'select bytes from relais.upload_piece where upload = $1 and n = $2',
          [found.upload, n],
        )
        const [row] = rows as { bytes: Buffer }[]
        if (!row) throw new DamagedStore(`file ${hash} of ${workspace} lacks piece ${n}`)
        yield row.bytes
      }
    },
    async *list(workspace) {
      let after = ''
      for (;;) {
        const { rows } = await writers.query(
          `select hash, size from relais.attachment where workspace = $1 and hash > $2
           order by hash limit 500`,
          [workspace, after],
        )
        yield* rows as { hash: string; size: number }[]
        const last = (rows as { hash: string }[]).at(-1)
        if (!last || rows.length < 500) return
        after = last.hash
      }
    },
  }
}
