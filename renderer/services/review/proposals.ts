/** What readers proposed: asked of the relay when it is there, and again now and then. */
import type { Access, AccessOutcome, Proposal } from '../access/Access.ts'
import type { Sync } from '../sync/Sync.ts'

/** What is known of the proposals. `list` stays the last one while the relay is out of reach. */
export interface ProposalsState {
  readonly list: readonly Proposal[]
  /** Why the last question had no answer; `null` = it had one, or none was asked yet. */
  readonly failure: Extract<AccessOutcome, { ok: false }>['reason'] | null
  readonly isLoading: boolean
}

/** The proposals of a workspace. */
export interface Proposals {
  readonly state: ProposalsState
  onChange(listener: () => void): () => void
  refresh(): Promise<void>
  /** Takes one off the relay: accepted, declined or withdrawn. */
  remove(id: string): Promise<AccessOutcome>
}

const askEvery = 120_000

/** Follows the proposals for as long as anyone listens. */
export function createProposals(options: {
  readonly access: Pick<Access, 'rights' | 'listProposals' | 'removeProposal' | 'onChange'>
  readonly sync: Pick<Sync, 'connection' | 'onConnection'>
}): Proposals {
  const { access, sync } = options
  const listeners = new Set<() => void>()
  let state: ProposalsState = { list: [], failure: null, isLoading: false }
  let stop: (() => void) | null = null
  let asking: Promise<void> | null = null

  function set(next: Partial<ProposalsState>): void {
    state = { ...state, ...next }
    for (const listener of [...listeners]) listener()
  }

  async function ask(): Promise<void> {
    set({ isLoading: true })
    const outcome = await access.listProposals()
    if (outcome.ok) set({ list: outcome.value, failure: null, isLoading: false })
    else set({ failure: outcome.reason, isLoading: false })
  }
  function refresh(): Promise<void> {
    // On a relay that is open to all everyone may write, and nobody has to propose.
    if (access.rights.kind !== 'member') return Promise.resolve()
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }

  function begin(): void {
    const isConnected = () => sync.connection.kind === 'connected'
    let was = isConnected()
    const stopConnection = sync.onConnection(() => {
      if (isConnected() && !was) void refresh()
      was = isConnected()
    })
    const stopAccess = access.onChange(() => {
      if (isConnected()) void refresh()
    })
    const timer = setInterval(() => {
      if (isConnected()) void refresh()
    }, askEvery)
    if (was) void refresh()
    stop = () => {
      stopConnection()
      stopAccess()
      clearInterval(timer)
    }
  }

  return {
    get state() {
      return state
    },
    onChange(listener) {
      listeners.add(listener)
      if (!stop) begin()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
      }
    },
    refresh,
    async remove(id) {
      const outcome = await access.removeProposal(id)
      if (outcome.ok) set({ list: state.list.filter((one) => one.id !== id) })
      return outcome
    },
  }
}
