/**
 * How the store lies in PostgreSQL: everything in the schema `relais`, so that a
 * database may hold other things beside it and `pg_dump -n relais` is a whole backup.
 * Steps are never changed once they were released; a new one is added at the end.
 */
import type { PoolClient } from 'pg'

const steps = [
  `
  create table relais.workspace (
    id text primary key collate "C",
    epoch text not null,
    -- The last number given. Whoever raises it holds the row until its commit: numbers are
    -- therefore in the order of commits, and nobody sees one before all lower ones.
    head bigint not null,
    -- Counts compactions, likewise.
    compactions bigint not null default 0,
    changed_at timestamptz not null default clock_timestamp()
  );
  create table relais.entry (
    workspace text not null collate "C",
    seq bigint not null,
    doc text not null collate "C",
    whole boolean not null,
    fmt int not null,
    author text not null,
    at bigint not null,
    bytes bytea not null,
    primary key (workspace, seq)
  );
  create index entry_of_document on relais.entry (workspace, doc, seq);
  create table relais.document (
    workspace text not null collate "C",
    doc text not null collate "C",
    seq bigint not null,
    rows int not null,
    bytes bigint not null,
    full_seq bigint not null default 0,
    full_bytes bigint not null default 0,
    compaction bigint not null default 0,
    primary key (workspace, doc)
  );
  create index document_by_change on relais.document (workspace, seq);
  create table relais.receipt (
    workspace text not null collate "C",
    reader text not null collate "C",
    seq bigint not null,
    primary key (workspace, reader)
  );
  create table relais.record (
    key text primary key collate "C",
    version bigint not null,
    -- JSON as text: jsonb refuses some strings.
    value text not null
  );
  -- What relays poll that missed a notification; kept for an hour.
  create table relais.record_change (
    id bigint generated always as identity primary key,
    key text not null collate "C",
    at timestamptz not null default clock_timestamp()
  );
  create table relais.lease (
    name text primary key collate "C",
    holder text not null,
    until timestamptz not null
  );
  -- An upload's pieces are there before its attachment is, which alone makes it one.
  create table relais.upload (
    id uuid primary key,
    begun_at timestamptz not null default clock_timestamp()
  );
  create table relais.upload_piece (
    upload uuid not null references relais.upload (id) on delete cascade,
    n int not null,
    bytes bytea not null,
    primary key (upload, n)
  );
  alter table relais.upload_piece alter column bytes set storage external;
  create table relais.attachment (
    workspace text not null collate "C",
    hash text not null collate "C",
    size bigint not null,
    upload uuid not null references relais.upload (id),
    primary key (workspace, hash)
  );
  create index attachment_of_upload on relais.attachment (upload);
  `,
] as const

/** Any number, the same in all relays. */
const lock = 4_611_001

/**
 * Brings the database to this version's layout; relays that start at once wait for each
 * other. Rejects when a later version of Relais was here.
 */
export async function migratePostgres(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [lock])
  try {
    await client.query('create schema if not exists relais')
    await client.query(
      'create table if not exists relais.schema_version (version int not null, tried_at timestamptz)',
    )
    const { rows } = await client.query('select version from relais.schema_version')
    const version = Number((rows[0] as { version: number } | undefined)?.version ?? 0)
    if (version > steps.length)
      throw new Error(
        `the database is of a later version of Relais (layout ${version}, this one knows up to ` +
          `${steps.length}): start that version, or restore a backup into another database`,
      )
    if (rows.length === 0) await client.query('insert into relais.schema_version values (0)')
    for (const [n, step] of steps.entries()) {
      if (n < version) continue
      const done = `update relais.schema_version set version = ${n + 1}`
      await client.query(`begin; ${step}; ${done}; commit`)
    }
  } finally {
    await client.query('rollback').catch(() => undefined)
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined)
  }
}
