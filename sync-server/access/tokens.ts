/**
 * What the relay signs (JWT, RFC 7519, EdDSA): access tokens, challenges, invites.
 * Each kind names itself, so that none is taken for another. They bear the relay's
 * clock alone and say who asks; what they may do is looked up in the roster.
 */
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { deviceIdPattern } from '../contract/api.ts'
import type { RelayKey } from './relayKey.ts'
import type { Visitor } from './Standing.ts'

/** Who holds an access token, and for which workspace. */
export interface TokenHolder extends Visitor {
  readonly workspace: string
}

/** A challenge that was found right. */
export interface ReadChallenge {
  /** Told apart by this, so that it is taken once. */
  readonly id: string
  readonly expiresAt: number
}

/** The relay's tokens. Reading one that is forged, expired or of another kind says `null`. */
export interface Tokens {
  signAccess(
    holder: TokenHolder,
  ): Promise<{ readonly token: string; readonly validFor: number }>
  readAccess(token: string): Promise<TokenHolder | null>
  signChallenge(workspace: string, device: string, id: string): Promise<string>
  readChallenge(token: string, workspace: string, device: string): Promise<ReadChallenge | null>
  /** Signs an invite. It bears no end of its own: the roster knows it, and says that it expired. */
  signInvite(workspace: string, id: string): Promise<string>
  readInvite(token: string, workspace: string): Promise<string | null>
}

const accessFor = 900_000
const challengeFor = 60_000
/** Of a token whose clock is that of another relay of the same store. */
const tolerance = 5
const holder = z.object({
  sub: z.string(),
  dev: z.string().regex(deviceIdPattern),
  aud: z.string(),
})
const challenged = z.object({ sub: z.string(), jti: z.string(), exp: z.number() })
const invited = z.object({ jti: z.string() })

/** Creates the tokens of a relay's key. */
export function createTokens(key: RelayKey, now: () => number = Date.now): Tokens {
  const seconds = () => Math.floor(now() / 1000)

  async function read(kind: string, token: string, audience?: string): Promise<unknown> {
    try {
      const { payload } = await jwtVerify(token, key.verifying, {
        algorithms: ['EdDSA'],
        typ: kind,
        currentDate: new Date(now()),
        ...(audience === undefined ? {} : { audience }),
      })
      return payload
    } catch {
      // Forged, expired, cut off: what is no token of ours is an answer, not a failure.
      return null
    }
  }

  const sign = (kind: string, workspace: string, claims: Record<string, unknown>) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: kind })
      .setAudience(workspace)
      .setNotBefore(seconds() - tolerance)
      .sign(key.signing)

  return {
    async signAccess({ workspace, person, device }) {
      const exp = seconds() + accessFor / 1000
      const token = await sign('relais-access', workspace, { sub: person, dev: device, exp })
      return { token, validFor: accessFor }
    },
    async readAccess(token) {
      const parsed = holder.safeParse(await read('relais-access', token))
      if (!parsed.success) return null
      const { aud, sub, dev } = parsed.data
      return { workspace: aud, person: sub, device: dev }
    },
    signChallenge(workspace, device, id) {
      const exp = seconds() + challengeFor / 1000
      return sign('relais-challenge', workspace, { sub: device, jti: id, exp })
    },
    async readChallenge(token, workspace, device) {
      const parsed = challenged.safeParse(await read('relais-challenge', token, workspace))
      if (!parsed.success || parsed.data.sub !== device) return null
      return { id: parsed.data.jti, expiresAt: parsed.data.exp * 1000 }
    },
    signInvite: (workspace, id) => sign('relais-invite', workspace, { jti: id }),
    async readInvite(token, workspace) {
      const parsed = invited.safeParse(await read('relais-invite', token, workspace))
      return parsed.success ? parsed.data.jti : null
    },
  }
}
