/** How entries get into PostgreSQL: a group of appends as one statement, which is one commit. */
import type { Pool } from 'pg'
import type { LogItem } from './Log.ts'

/** An append that waits for its commit. */
export interface Job {
  readonly workspace: string
  readonly items: readonly LogItem[]
  readonly resolve: (first: number) => void
  readonly reject: (error: Error) => void
}

const maxBytes = 16 << 20
const maxItems = 5_000

/** Takes as many jobs as one statement should carry, at least one. */
export function groupJobs(jobs: readonly Job[]): {
  readonly group: readonly Job[]
  readonly rest: Job[]
} {
  let bytes = 0
  let items = 0
  let end = 0
  for (const job of jobs) {
    bytes += job.items.reduce((sum, item) => sum + item.bytes.length, 0)
    items += job.items.length
    if (end > 0 && (bytes > maxBytes || items > maxItems)) break
    end += 1
  }
  return { group: jobs.slice(0, end), rest: jobs.slice(end) }
}

/**
 * Rows are locked in the order of their names, and workspaces before documents, by all
 * who lock more than one: relays wait for each other and never in a circle. All bytes
 * travel as one value: a list of them would be written in hexadecimal.
 */
const append = `
  with item as (
    select *, row_number() over (partition by workspace order by n) as place
    from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::bigint[], $6::int[], $7::int[])
      with ordinality as t (workspace, doc, fmt, author, at, start, size, n)
  ),
  counter as (
    insert into relais.workspace as w (id, epoch, head)
    select workspace, $9::text, count(*) from item group by workspace order by workspace
    on conflict (id) do update set head = w.head + excluded.head, changed_at = clock_timestamp()
    returning id, head
  ),
  total as (select workspace, count(*) as count from item group by workspace),
  placed as (
    select item.*, counter.head - total.count + item.place as seq
    from item
    join counter on counter.id = item.workspace
    join total on total.workspace = item.workspace
  ),
  entries as (
    insert into relais.entry (workspace, seq, doc, whole, fmt, author, at, bytes)
    select workspace, seq, doc, false, fmt, author, at, substring($8::bytea from start + 1 for size)
    from placed
  ),
  documents as (
    insert into relais.document as d (workspace, doc, seq, rows, bytes)
    select workspace, doc, max(seq), count(*), sum(size)
    from placed group by workspace, doc order by workspace, doc
    on conflict (workspace, doc) do update
    set seq = excluded.seq, rows = d.rows + excluded.rows, bytes = d.bytes + excluded.bytes
  )
  select counter.id, counter.head, total.count
  from counter join total on total.workspace = counter.id`

/** Appends all or nothing, and says for each workspace its head now and how many entries that were. */
export async function appendEntries(
  pool: Pool,
  jobs: readonly Job[],
  epoch: string,
): Promise<{ readonly id: string; readonly head: number; readonly count: number }[]> {
  const items = jobs.flatMap(({ workspace, items }) =>
    items.map((item) => ({ workspace, ...item })),
  )
  let end = 0
  const starts = items.map((item) => {
    const start = end
    end += item.bytes.length
    return start
  })
  const { rows } = await pool.query(append, [
    items.map((item) => item.workspace),
    items.map((item) => item.doc),
    items.map((item) => item.fmt),
    items.map((item) => item.by),
    items.map((item) => item.at),
    starts,
    items.map((item) => item.bytes.length),
    Buffer.concat(items.map((item) => item.bytes)),
    epoch,
  ])
  return rows as { id: string; head: number; count: number }[]
}
