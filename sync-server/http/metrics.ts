/** The relay's figures for Prometheus: numbers and codes; no ids, names or content, not as labels either. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Traffic } from '../live/Traffic.ts'
import type { Log } from '../store/Log.ts'

/** What is read at the moment someone asks. */
export interface RelayFigures {
  readonly connections: number
  readonly rooms: number
  /** Rows appended, and rows handed to connections, since the start. */
  readonly appended: number
  readonly delivered: number
  /** Bytes that wait to be read by devices. */
  readonly outgoingBytes: number
}

/** The figures of one relay. */
export interface Metrics {
  readonly traffic: Traffic
  /** Times the appends of a log. */
  measure(log: Log): Log
  readonly contentType: string
  /** Writes all figures in Prometheus' text format. */
  write(): Promise<string>
  dispose(): void
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Creates the figures; `read` is asked at each scrape. */
export function createMetrics(read: () => RelayFigures, log: Log): Metrics {
  const registry = new Registry()
  const registers = [registry]

  function gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  }

  function counter<Label extends string>(name: string, help: string, labelNames: Label[]) {
    return new Counter({ name, help, labelNames, registers })
  }

  gauge('relais_connections', 'Live connections.', () => read().connections)
  gauge('relais_rooms', 'Workspaces that someone is connected to.', () => read().rooms)
  gauge(
    'relais_outgoing_bytes',
    'Bytes that wait to be read by devices.',
    () => read().outgoingBytes,
  )
  gauge('relais_append_queue', 'Appends that wait for the store.', () => log.queued)
  gauge('relais_store_ok', '1 while the store takes appends.', () =>
    log.status.kind === 'ok' ? 1 : 0,
  )
  const updates = new Counter({
    name: 'relais_updates_total',
    help: 'Updates appended to the log (in) and handed to connections (out).',
    labelNames: ['direction'],
    registers,
    collect() {
      const { appended, delivered } = read()
      this.reset()
      this.inc({ direction: 'in' }, appended)
      this.inc({ direction: 'out' }, delivered)
    },
  })
  const appends = new Histogram({
    name: 'relais_append_seconds',
    help: 'How long the store took to keep an append.',
    buckets: seconds,
    registers,
  })
  const failures = counter(
    'relais_append_failures_total',
    'Appends that the store refused.',
    [],
  )
  const acks = new Histogram({
    name: 'relais_ack_seconds',
    help: 'From the arrival of an update to its acknowledgement.',
    buckets: seconds,
    registers,
  })
  const nacks = counter('relais_nacks_total', 'Updates that were not taken, by code.', ['code'])
  const closes = counter('relais_closed_total', 'Connections closed by the relay, by code.', [
    'code',
  ])
  const refusals = counter(
    'relais_refused_total',
    'Connections refused before they were one.',
    ['status'],
  )
  const bytes = counter('relais_bytes_total', 'Bytes of messages, in and out.', ['direction'])
  void updates
  let hasDefaults = false

  return {
    traffic: {
      received: (count) => bytes.inc({ direction: 'in' }, count),
      sent: (count) => bytes.inc({ direction: 'out' }, count),
      acknowledged: (time) => acks.observe(time),
      nacked: (code) => nacks.inc({ code }),
      closed: (code) => closes.inc({ code }),
      refused: (status) => refusals.inc({ status }),
    },
    measure(measured) {
      const append: Log['append'] = async (workspace, items) => {
        const stop = appends.startTimer()
        try {
          return await measured.append(workspace, items)
        } catch (error) {
          failures.inc()
          throw error
        } finally {
          stop()
        }
      }
      // Everything else, its changing status too, stays the log's own.
      return Object.create(measured, { append: { value: append } }) as Log
    },
    contentType: registry.contentType,
    write() {
      // Memory and event loop: watched from the first time that anyone looks.
      if (!hasDefaults) collectDefaultMetrics({ register: registry })
      hasDefaults = true
      return registry.metrics()
    },
    dispose: () => registry.clear(),
  }
}
