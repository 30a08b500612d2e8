/**
 * The bus of relays that share a PostgreSQL. A head travels as `ws head`, bytes in
 * base64 and, because a notification is short, in parts; what is longer than
 * `maxParts` is dropped: it is someone's cursor, and the next one comes soon.
 */
import type { Bus } from './Bus.ts'
import type { PostgresDatabase } from './postgresDatabase.ts'
import { maxSignal, type PostgresSignals } from './postgresSignals.ts'

/** Leaves room for names and numbers before the bytes of a part. */
const partLength = maxSignal - 200
const maxParts = 64

interface Assembly {
  readonly message: string
  readonly parts: string[]
}

/** Creates one relay's end of the bus. */
export function createPostgresBus(database: PostgresDatabase, signals: PostgresSignals): Bus {
  const notified = new Set<(workspace: string, head: number) => void>()
  const shown = new Set<(workspace: string, bytes: Uint8Array) => void>()
  /** The highest head of each workspace that was said or heard: looking finds only news. */
  const known = new Map<string, number>()
  /** What a relay is in the middle of saying: its parts come one after the other. */
  const assemblies = new Map<string, Assembly>()
  /** By the database's clock, as text. */
  let lookedAt: string | null = null
  let message = 0
  let closed = false

  function hearHead(workspace: string, head: number): void {
    if (closed || head <= (known.get(workspace) ?? 0)) return
    known.set(workspace, head)
    for (const listener of [...notified]) listener(workspace, head)
  }

  signals.onSaid('head', (rest) => {
    const [workspace = '', head] = rest.split(' ')
    hearHead(workspace, Number(head))
  })

  signals.onSaid('show', (rest, relay) => {
    const [workspace = '', id = '', place, count, text = ''] = rest.split(' ')
    if (closed) return
    let assembly = assemblies.get(relay)
    if (assembly?.message !== id) {
      if (place !== '0') return
      assembly = { message: id, parts: [] }
      assemblies.set(relay, assembly)
    }
    assembly.parts.push(text)
    if (assembly.parts.length < Number(count)) return
    assemblies.delete(relay)
    const bytes = new Uint8Array(Buffer.from(assembly.parts.join(''), 'base64'))
    for (const listener of [...shown]) listener(workspace, bytes)
  })

  signals.onLook(async () => {
    const { rows: clock } = await database.writers.query('select now()::text as now')
    const { now } = clock[0] as { now: string }
    const before = lookedAt ?? now
    // Commits that were on their way at the last look may carry an earlier time.
    const { rows } = await database.writers.query(
      `select id, head from relais.workspace where changed_at > $1::timestamptz - interval '70 seconds'`,
      [before],
    )
    lookedAt = now
    for (const { id, head } of rows as { id: string; head: number }[]) hearHead(id, head)
  })

  return {
    notify(workspace, head) {
      if (closed) return
      known.set(workspace, Math.max(head, known.get(workspace) ?? 0))
      signals.say('head', `${workspace} ${head}`)
    },
    onNotify(listener) {
      notified.add(listener)
      return () => notified.delete(listener)
    },
    ephemeral(workspace, bytes) {
      const text = Buffer.from(bytes).toString('base64')
      const count = Math.max(1, Math.ceil(text.length / partLength))
      if (closed || count > maxParts) return
      message += 1
      for (let n = 0; n < count; n++) {
        const part = text.slice(n * partLength, (n + 1) * partLength)
        signals.say('show', `${workspace} ${message} ${n} ${count} ${part}`)
      }
    },
    onEphemeral(listener) {
      shown.add(listener)
      return () => shown.delete(listener)
    },
    close() {
      closed = true
    },
  }
}
