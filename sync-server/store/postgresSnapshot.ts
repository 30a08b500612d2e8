/** Putting a document's whole state in the place of its entries, in PostgreSQL. */
import type { Pool, PoolClient } from 'pg'
import type { Snapshot } from './Log.ts'

/** One statement for the locks that appends wait for too, so that they are held shortly. */
const finish = `
  with counted as (
    update relais.workspace set compactions = compactions + 1 where id = $1 returning compactions
  )
  update relais.document set
    rows = rows - $4::int, bytes = bytes - $5::bigint + $6::bigint,
    full_seq = $3, full_bytes = $6, compaction = counted.compactions
  from counted
  where workspace = $1 and doc = $2 and full_seq = $7
  returning doc`

async function put(
  client: PoolClient,
  workspace: string,
  snapshot: Snapshot,
): Promise<boolean> {
  const { doc, seq, base, fmt, bytes } = snapshot
  // One compaction of a document at a time; appends go on meanwhile.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 4611))', [doc])
  const { rows: before } = await client.query(
    'select full_seq from relais.document where workspace = $1 and doc = $2',
    [workspace, doc],
  )
  if ((before[0] as { full_seq: number } | undefined)?.full_seq !== base) return false
  const { rows: last } = await client.query(
    `select octet_length(bytes) as size from relais.entry
     where workspace = $1 and seq = $3 and doc = $2`,
    [workspace, doc, seq],
  )
  const lastSize = (last[0] as { size: number } | undefined)?.size
  if (lastSize === undefined) return false
  const { rows: gone } = await client.query(
    `with gone as (
       delete from relais.entry where workspace = $1 and doc = $2 and seq < $3
       returning octet_length(bytes) as size
     ) select count(*) as rows, coalesce(sum(size), 0)::bigint as bytes from gone`,
    [workspace, doc, seq],
  )
  const dropped = gone[0] as { rows: number; bytes: number }
  await client.query(
    `update relais.entry set whole = true, fmt = $3, author = '', at = 0, bytes = $4
     where workspace = $1 and seq = $2`,
    [workspace, seq, fmt, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)],
  )
  const { rowCount } = await client.query(finish, [
    workspace,
    doc,
    seq,
    dropped.rows,
    dropped.bytes + lastSize,
    bytes.length,
    base,
  ])
  return rowCount === 1
}

/** Puts the state in one commit; `false`, and nothing changed, when another compaction came first. */
export async function putPostgresSnapshot(
  pool: Pool,
  workspace: string,
  snapshot: Snapshot,
): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const done = await put(client, workspace, snapshot)
    await client.query(done ? 'commit' : 'rollback')
    client.release()
    return done
  } catch (error) {
    // The connection goes, and its transaction with it.
    client.release(error as Error)
    throw error
  }
}
