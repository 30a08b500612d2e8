/** The relay's own log: structured lines, without content, secrets or tokens. */
import { pino } from 'pino'

/** How much is said. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number]

/** Where lines go; fields are numbers, codes and ids, never what someone wrote. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Creates a logger that writes JSON lines to the standard output. */
export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    base: { name: 'relais' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    // A second wall: no field of these names is passed on, whoever adds one.
    redact: {
      paths: ['token', 'setupCode', 'password', 'authorization', 'headers'].flatMap((one) => [
        one,
        `*.${one}`,
      ]),
      remove: true,
    },
  })
}

/** A logger that says nothing, for tests and for whoever embeds the relay. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
