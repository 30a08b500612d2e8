/** The rooms of a relay: one per workspace that someone is connected to. */
import type { OpenGuard } from '../access/Guard.ts'
import type { Bus } from '../store/Bus.ts'
import type { Log } from '../store/Log.ts'
import { type Member, openRoom, type Renewal, type Room } from './room.ts'
import { createMeter, type Meter } from './TokenBucket.ts'

/** The open rooms. */
export interface Rooms {
  /** Joins a member to the room of a workspace, which opens when nobody is in it yet. */
  enter(workspace: string, member: Member): Promise<Room>
  list(): readonly Room[]
  /** Workspaces that were open lately; those closed by now are named a last hundred times. */
  touched(): readonly string[]
  /** Rows that reached the disk lately, over all rooms. */
  readonly appended: Meter
  readonly deliveries: Meter
  dispose(): void
}

/** Long enough for what was written last to count as quiet. */
const lastTimes = 100

/** Creates the rooms over a log, and listens to the other relays of the bus. */
export function createRooms(
  log: Log,
  bus: Bus,
  openGuard: OpenGuard,
  onError: (error: unknown) => void = () => undefined,
): Rooms {
  const opening = new Map<string, Promise<Room>>()
  const open = new Map<string, Room>()
  const entering = new Map<string, number>()
  const missed = new Map<string, number>()
  const lately = new Map<string, number>()
  const renewals = new Map<string, Renewal>()
  const appended = createMeter()
  const deliveries = createMeter()

  async function openOne(workspace: string): Promise<Room> {
    const renewal = renewals.get(workspace) ?? { at: 0, pause: 0 }
    const room = await openRoom(workspace, {
      log,
      bus,
      openGuard,
      appended,
      deliveries,
      onError,
      renewal,
      onIdle() {
        // Someone at the door must not find themselves alone in a room that was given up.
        if (open.get(workspace) !== room || !room.idle || entering.has(workspace)) return
        open.delete(workspace)
        opening.delete(workspace)
        if (renewal.at === 0) renewals.delete(workspace)
        room.dispose()
      },
    })
    open.set(workspace, room)
    renewals.set(workspace, renewal)
    room.catchUp(missed.get(workspace) ?? 0)
    missed.delete(workspace)
    lately.set(workspace, lastTimes)
    return room
  }

  const undo = [
    bus.onNotify((workspace, head) => {
      const room = open.get(workspace)
      if (room) room.catchUp(head)
      // A room that reads the log just now may have read it before this number was there.
      else if (opening.has(workspace))
        missed.set(workspace, Math.max(head, missed.get(workspace) ?? 0))
    }),
    bus.onEphemeral((workspace, bytes) => open.get(workspace)?.hear(bytes)),
  ]

  return {
    async enter(workspace, member) {
      entering.set(workspace, (entering.get(workspace) ?? 0) + 1)
      try {
        const known = opening.get(workspace) ?? openOne(workspace)
        opening.set(workspace, known)
        const room = await known
        room.join(member)
        return room
      } catch (error) {
        opening.delete(workspace)
        throw error
      } finally {
        const left = (entering.get(workspace) ?? 1) - 1
        if (left > 0) entering.set(workspace, left)
        else entering.delete(workspace)
      }
    },
    list: () => [...open.values()],
    touched() {
      for (const [workspace, left] of lately)
        if (open.has(workspace)) lately.set(workspace, lastTimes)
        else if (left === 0) lately.delete(workspace)
        else lately.set(workspace, left - 1)
      return [...lately.keys()]
    },
    appended,
    deliveries,
    dispose() {
      for (const one of undo) one()
      for (const room of open.values()) room.dispose()
    },
  }
}
