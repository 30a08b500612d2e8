/**
 * Access tokens: challenge, signature, token (sync-server/contract/api.ts). One is
 * kept until four fifths of its time are over, by this device's own clock as a
 * stopwatch: what hour it shows does not matter.
 */
import { challengeText } from '../../../sync-server/contract/api.ts'
import type { DeviceKey } from '../identity/deviceKey.ts'
import type { AccessOutcome } from './Access.ts'
import type { RelayApi } from './relayApi.ts'

/** Who this device is to the relay right now. `token` is `null` on a relay that is open to all. */
export type TokenOutcome = AccessOutcome<{ readonly token: string | null }>

/** The tokens of one workspace. */
export interface Tokens {
  /** The token that is kept, or a fresh one; those who ask together share one request. */
  current(): Promise<TokenOutcome>
  /** Forgets the token that is kept: the relay did not take it, or it is another relay. */
  renew(): void
}

const keepFor = 0.8
/** An open relay needs no token, but may be started anew as one that does. */
const openFor = 60_000

/** Makes the tokens; `key` and `api` are loaded when first asked. */
export function createTokens(options: {
  readonly workspace: string
  readonly key: () => Promise<DeviceKey>
  readonly api: () => Promise<Pick<RelayApi, 'challenge' | 'token'>>
  readonly now: () => number
}): Tokens {
  const { now, workspace } = options
  let kept: {
    readonly token: string | null
    readonly from: number
    readonly until: number
  } | null = null
  let asking: Promise<TokenOutcome> | null = null

  async function ask(): Promise<TokenOutcome> {
    const [key, api] = await Promise.all([options.key(), options.api()])
    const from = now()
    const challenge = await api.challenge(workspace, key.id)
    if (!challenge.ok) return challenge
    if ('open' in challenge.value) {
      kept = { token: null, from, until: from + openFor }
      return { ok: true, value: { token: null } }
    }
    const text = challenge.value.challenge
    const answer = await api.token(workspace, {
      device: key.id,
      challenge: text,
      signature: key.sign(challengeText(workspace, key.id, text)),
    })
    if (!answer.ok) return answer
    const { token, validFor } = answer.value
    kept = { token, from, until: from + validFor * keepFor }
    return { ok: true, value: { token } }
  }

  return {
    async current() {
      // A clock that was set back says nothing about how old the token is.
      if (kept && now() >= kept.from && now() < kept.until)
        return { ok: true, value: { token: kept.token } }
      kept = null
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
    renew() {
      kept = null
    },
  }
}
