import { useFormats } from '../../hooks/language/useFormats.ts'
import { type MessageId, useMessages } from '../../hooks/language/useMessages.ts'
import type { ConnectionStatus } from '../../hooks/sync/useSync.ts'

type Problem = Extract<ConnectionStatus, { kind: 'offline' }>['problem']

const problems: Readonly<Record<Problem, MessageId>> = {
  unreachable: 'settings.sync.problem.unreachable',
  'wrong-certificate': 'settings.sync.problem.certificate',
  'bad-token': 'settings.sync.problem.token',
  forbidden: 'settings.sync.problem.forbidden',
  'unknown-workspace': 'settings.sync.problem.unknownWorkspace',
  'version-too-old': 'settings.sync.problem.version',
  'too-many-connections': 'settings.sync.problem.tooMany',
  'protocol-error': 'settings.sync.problem.protocol',
  'too-big': 'settings.sync.problem.tooBig',
}

/** A connection status in words: what it is, what it means, and how it feels. */
export function useConnectionWords(status: ConnectionStatus): {
  readonly title: string
  readonly explanation: string
  readonly tone: 'neutral' | 'good' | 'busy' | 'warning' | 'danger'
} {
  const t = useMessages()
  const formats = useFormats()
  switch (status.kind) {
    case 'off':
      return {
        title: t('settings.sync.off'),
        explanation: t('settings.sync.offWords'),
        tone: 'neutral',
      }
    case 'connecting':
      return {
        title: t('settings.sync.connecting'),
        explanation: t('settings.sync.connectingWords', { attempt: status.attempt }),
        tone: 'busy',
      }
    case 'catching-up':
      return {
        title: t('settings.sync.catchingUp'),
        explanation: t('settings.sync.catchingUpWords'),
        tone: 'busy',
      }
    case 'connected':
      return {
        title: t('settings.sync.connected'),
        explanation:
          status.latencyMs === null
            ? t('settings.sync.connectedWords', { time: formats.time(status.since) })
            : t('settings.sync.connectedLatency', {
                time: formats.time(status.since),
                latency: Math.round(status.latencyMs),
              }),
        tone: 'good',
      }
    case 'offline':
      return {
        title: t(
          status.problem === 'unknown-workspace'
            ? 'settings.sync.notThere'
            : status.final
              ? 'settings.sync.stopped'
              : 'settings.sync.offline',
        ),
        explanation: t(problems[status.problem]),
        tone: status.final ? 'danger' : 'warning',
      }
  }
}
