/** The bus of relays within one process: of one relay, it carries nothing. */
import type { Bus } from './Bus.ts'

type Notified = (workspace: string, head: number) => void
type Shown = (workspace: string, bytes: Uint8Array) => void

interface Member {
  readonly notified: Set<Notified>
  readonly shown: Set<Shown>
}

/** Creates a hub; each `connect()` is one relay's end of the bus. */
export function createMemoryBusHub(): { connect(): Bus } {
  const members = new Set<Member>()
  return {
    connect() {
      const self: Member = { notified: new Set(), shown: new Set() }
      members.add(self)
      const others = () => [...members].filter((one) => one !== self)
      return {
        notify(workspace, head) {
          if (!members.has(self)) return
          for (const one of others())
            for (const listener of one.notified) listener(workspace, head)
        },
        onNotify(listener) {
          self.notified.add(listener)
          return () => self.notified.delete(listener)
        },
        ephemeral(workspace, bytes) {
          if (!members.has(self)) return
          for (const one of others())
            for (const listener of one.shown) listener(workspace, bytes)
        },
        onEphemeral(listener) {
          self.shown.add(listener)
          return () => self.shown.delete(listener)
        },
        close() {
          members.delete(self)
        },
      }
    },
  }
}
