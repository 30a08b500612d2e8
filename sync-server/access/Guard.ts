/**
 * Who may do what in one open workspace, as it is at this moment: read from the
 * roster on a relay with members, everything for everyone on one that is open.
 */
import { isRestrictedSpace, spaceOf } from '../contract/protocol.ts'
import type { Log } from '../store/Log.ts'
import type { KeptRoster, Rosters } from './Rosters.ts'
import { claimSpace } from './rosterSpaces.ts'
import {
  createStandings,
  openStanding,
  type Standing,
  type Standings,
  type Visitor,
} from './Standing.ts'

/** See the head of this file. */
export interface Guard {
  /** Whether what people say of themselves counts; on a relay with members the roster's word does. */
  readonly isOpen: boolean
  /** Whether the workspace is on this relay. */
  readonly isThere: boolean
  /** The roster's version; 0 where there is none. */
  readonly version: number
  /** `null` when the visitor is not, or no longer, in the workspace. */
  standingOf(visitor: Visitor): Standing | null
  /** Names the restricted spaces that a standing may read, and that there are. */
  spacesOf(standing: Standing): readonly string[]
  /** Whether receipts of this person are shown. */
  isKnown(person: string): boolean
  /** Tries to make an unknown restricted space the visitor's own; `false` when it is not theirs to have. */
  claim(visitor: Visitor, space: string): Promise<boolean>
  /** Sees the documents that are written; says whether one shows a space that nobody knew. */
  notice(docs: readonly string[]): boolean
  dispose(): void
}

/** Opens the guard of a workspace; `onChange` is called after each change of the roster. */
export type OpenGuard = (workspace: string, onChange: () => void) => Promise<Guard>

function isOfSpace(documents: ReadonlyMap<string, unknown>, space: string): boolean {
  return [...documents.keys()].some((doc) => spaceOf(doc) === space)
}

function restrictedSpaceOf(doc: string): string | null {
  const space = spaceOf(doc)
  return space !== null && isRestrictedSpace(space) ? space : null
}

/** Creates the guards of a relay with members. */
export function createMemberGuards(log: Log, rosters: Rosters): OpenGuard {
  return async (workspace, onChange) => {
    let kept: KeptRoster | null = null
    let standings: Standings = () => null
    let people = new Set<string>()
    let watching = false
    const claims = new Map<string, Promise<boolean>>()
    const watch = await rosters.watch(workspace, (next) => {
      kept = next
      standings = next ? createStandings(next.roster) : () => null
      people = new Set(next?.roster.members.map((one) => one.id))
      if (watching) onChange()
    })
    watching = true

    async function tryClaim(person: string, space: string): Promise<boolean> {
      const hasDocuments = isOfSpace(await log.documents(workspace), space)
      const claimed = await rosters.change(workspace, (roster) =>
        claimSpace(roster, person, space, hasDocuments),
      )
      return claimed.ok
    }

    return {
      isOpen: false,
      get isThere() {
        return kept !== null
      },
      get version() {
        return kept?.version ?? 0
      },
      standingOf: (visitor) => standings(visitor),
      spacesOf: (standing) => [...(standing.spaces ?? [])].sort(),
      isKnown: (person) => people.has(person),
      claim({ person }, space) {
        const key = `${person}/${space}`
        const known = claims.get(key)
        if (known) return known
        const claim = tryClaim(person, space).finally(() => claims.delete(key))
        claims.set(key, claim)
        return claim
      },
      notice: () => false,
      dispose: () => watch.undo(),
    }
  }
}

/** Creates the guards of a relay that is open to all. */
export function createOpenGuards(log: Log): OpenGuard {
  return async (workspace) => {
    const spaces = new Set<string>()
    const notice = (docs: Iterable<string>) => {
      const before = spaces.size
      for (const doc of docs) {
        const space = restrictedSpaceOf(doc)
        if (space !== null) spaces.add(space)
      }
      return spaces.size > before
    }
    notice((await log.documents(workspace)).keys())
    return {
      isOpen: true,
      isThere: true,
      version: 0,
      standingOf: () => openStanding,
      spacesOf: () => [...spaces].sort(),
      isKnown: () => true,
      claim: async () => true,
      notice,
      dispose: () => undefined,
    }
  }
}
