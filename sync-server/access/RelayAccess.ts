/** Everything a relay keeps and knows of who may come in, together. */
import type { Records } from '../store/Records.ts'
import { createDeviceCodes, type DeviceCodes } from './deviceCodes.ts'
import { createLastVisits, type LastVisits } from './lastVisits.ts'
import { createProposals, type Proposals } from './proposals.ts'
import { createRosters, type Rosters } from './Rosters.ts'
import { openRelayKey } from './relayKey.ts'
import { createSetupCodes, type SetupCodes } from './setupCodes.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createUsedChallenges, type UsedChallenges } from './usedChallenges.ts'

/** See the head of this file. */
export interface RelayAccess {
  readonly rosters: Rosters
  readonly tokens: Tokens
  readonly setupCodes: SetupCodes
  readonly deviceCodes: DeviceCodes
  readonly challenges: UsedChallenges
  readonly proposals: Proposals
  readonly visits: LastVisits
  dispose(): void
}

/** Opens the access of a relay over its records; draws the relay's key at the first start. */
export async function openRelayAccess(
  records: Records,
  onError: (error: unknown) => void,
  now: () => number = Date.now,
): Promise<RelayAccess> {
  const key = await openRelayKey(records)
  const rosters = createRosters(records, onError)
  const challenges = createUsedChallenges(records, onError, now)
  return {
    rosters,
    tokens: createTokens(key, now),
    setupCodes: createSetupCodes(records, now),
    deviceCodes: createDeviceCodes(records, now),
    challenges,
    proposals: createProposals(records, now),
    visits: createLastVisits(records, onError, now),
    dispose() {
      rosters.dispose()
      challenges.dispose()
    },
  }
}
