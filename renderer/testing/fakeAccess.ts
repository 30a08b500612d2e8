/** Rights and roster without a relay, which a test sets; it answers what the test wants and remembers what was asked. */
import type {
  Access,
  AccessOutcome,
  LostSpace,
  Rights,
  RosterView,
} from '../services/access/Access.ts'
import { mayWriteDocument } from '../services/access/mayWriteDocument.ts'

/** An operation of the relay's, as it was asked for. */
export interface AskedOfAccess {
  readonly operation: string
  readonly arguments: readonly unknown[]
}

/** The fake, with the ways to set what it says. */
export interface FakeAccess extends Access {
  set(state: {
    readonly rights?: Rights
    readonly roster?: RosterView | null
    readonly losses?: readonly LostSpace[]
  }): void
  /** What an operation answers from now on; the ones not set answer that there is no relay. */
  answer(operation: keyof Access, outcome: AccessOutcome<unknown>): void
  /** What was asked, first first. */
  readonly asked: readonly AskedOfAccess[]
}

/** Makes a fake that says that there is no relay. */
export function createFakeAccess(): FakeAccess {
  const listeners = new Set<() => void>()
  const answers = new Map<string, AccessOutcome<unknown>>()
  const asked: AskedOfAccess[] = []
  let rights: Rights = { kind: 'unrestricted' }
  let roster: RosterView | null = null
  let losses: readonly LostSpace[] = []

  function announce(): void {
    for (const listener of [...listeners]) listener()
  }
  const ask =
    (operation: keyof Access) =>
    async (...given: readonly unknown[]): Promise<never> => {
      asked.push({ operation, arguments: given })
      const outcome = answers.get(operation) ?? {
        ok: false,
        reason: 'no-relay',
        message: 'the test set no answer',
      }
      // A test that sets an answer of another operation's shape fails where it is read.
      return outcome as never
    }

  return {
    get rights() {
      return rights
    },
    get roster() {
      return roster
    },
    get losses() {
      return losses
    },
    device: '0'.repeat(20),
    asked,
    set(state) {
      rights = state.rights ?? rights
      if (state.roster !== undefined) roster = state.roster
      losses = state.losses ?? losses
      announce()
    },
    answer(operation, outcome) {
      answers.set(operation, outcome)
    },
    dismissLoss(space) {
      losses = losses.filter((one) => one.space !== space || one.kept.length > 0)
      announce()
    },
    async discardKept(space) {
      losses = losses.filter((one) => one.space !== space)
      announce()
      return true
    },
    mayWrite: (name) => mayWriteDocument(rights, losses, name),
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    refresh: ask('refresh'),
    claim: ask('claim'),
    createInvite: ask('createInvite'),
    revokeInvite: ask('revokeInvite'),
    setRole: ask('setRole'),
    removeMember: ask('removeMember'),
    removeDevice: ask('removeDevice'),
    createDeviceCode: ask('createDeviceCode'),
    setSpaceRole: ask('setSpaceRole'),
    propose: ask('propose'),
    listProposals: ask('listProposals'),
    removeProposal: ask('removeProposal'),
  }
}
