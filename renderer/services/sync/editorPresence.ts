/**
 * Cursors of one page, in the workspace's awareness under `editor:<page>`, in
 * the shape that Lexical's Yjs binding takes for a provider. Declared here by
 * structure, because services know no editor.
 *
 * The binding tells its own cursor from others by the page document's client
 * id, the awareness by its own; both stand for this device in `getStates`.
 */
import type { Awareness } from 'y-protocols/awareness'
import type { PageId } from '../../../model/ids.ts'

/** A position within the page's shared types, as Yjs writes it. */
export type CursorPosition = object | null

/** One editor's cursor, `UserState` in @lexical/yjs. */
export interface EditorState {
  readonly anchorPos: CursorPosition
  readonly focusPos: CursorPosition
  readonly focusing: boolean
  readonly name: string
  readonly color: string
  readonly awarenessData: object
  readonly [key: string]: unknown
}

type SyncListener = (isSynced: boolean) => void
type StatusListener = (event: { status: string }) => void
type OtherListener = (event: never) => void

/** What @lexical/yjs calls a provider. */
export interface EditorPresence {
  readonly awareness: {
    getLocalState(): EditorState | null
    getStates(): Map<number, EditorState>
    setLocalState(state: EditorState | null): void
    setLocalStateField(field: string, value: unknown): void
    on(type: 'update', listener: () => void): void
    off(type: 'update', listener: () => void): void
  }
  connect(): void
  /** Takes the cursor away; the connection is the workspace's and stays. */
  disconnect(): void
  on(type: 'sync', listener: SyncListener): void
  on(type: 'status', listener: StatusListener): void
  on(type: 'update' | 'reload', listener: OtherListener): void
  off(type: 'sync', listener: SyncListener): void
  off(type: 'status', listener: StatusListener): void
  off(type: 'update' | 'reload', listener: OtherListener): void
  dispose(): void
}

/** The relay takes ten states a second of a connection; a cursor's last place always goes out. */
const pause = 125
const nameLimit = 80

/** Shows and sends the cursors of one page. `clientId` is the page document's, by which the binding knows itself. */
export function createEditorPresence(
  sync: { readonly awareness: Awareness },
  page: PageId,
  clientId: number,
): EditorPresence {
  const { awareness } = sync
  const field = `editor:${page}`
  const updateListeners = new Set<() => void>()
  const syncListeners = new Set<SyncListener>()
  const statusListeners = new Set<StatusListener>()
  let local: EditorState | null = null
  let sent: EditorState | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function send(): void {
    timer = undefined
    if (sent === local) return
    sent = local
    const state = { ...awareness.getLocalState() }
    if (local) state[field] = local
    else delete state[field]
    awareness.setLocalState(state)
    timer = setTimeout(send, pause)
  }

  function set(state: EditorState | null): void {
    local = state
    if (state === null) {
      clearTimeout(timer)
      timer = undefined
    }
    if (timer === undefined) send()
  }

  // Renewals every 15 s change nothing; `change` leaves them out.
  function tell(): void {
    for (const listener of [...updateListeners]) listener()
  }
  awareness.on('change', tell)

  function listenersOf(type: string): Set<never> {
    if (type === 'sync') return syncListeners as Set<never>
    if (type === 'status') return statusListeners as Set<never>
    // Updates and reloads of the document come by the document itself.
    return new Set()
  }
  function disconnect(): void {
    set(null)
    for (const listener of [...statusListeners]) listener({ status: 'disconnected' })
  }

  return {
    awareness: {
      getLocalState: () => local,
      getStates() {
        const states = new Map<number, EditorState>()
        if (local) states.set(clientId, local)
        for (const [client, state] of awareness.getStates()) {
          const shown = client === awareness.clientID ? null : parseEditorState(state[field])
          if (shown) states.set(client, shown)
        }
        return states
      },
      setLocalState: set,
      setLocalStateField(name, value) {
        if (local) set({ ...local, [name]: value })
      },
      on: (_type, listener) => void updateListeners.add(listener),
      off: (_type, listener) => void updateListeners.delete(listener),
    },
    connect() {
      for (const listener of [...statusListeners]) listener({ status: 'connected' })
      for (const listener of [...syncListeners]) listener(true)
    },
    disconnect,
    on: (type: string, listener: unknown) => void listenersOf(type).add(listener as never),
    off: (type: string, listener: unknown) => void listenersOf(type).delete(listener as never),
    dispose() {
      set(null)
      clearTimeout(timer)
      awareness.off('change', tell)
      updateListeners.clear()
      syncListeners.clear()
      statusListeners.clear()
    },
  }
}

/** Reads another device's cursor; `null` when it is none. A broken position reads as no selection. */
export function parseEditorState(value: unknown): EditorState | null {
  if (typeof value !== 'object' || value === null) return null
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const { name, color } = fields
  if (typeof name !== 'string') return null
  if (typeof color !== 'string' || !/^#[0-9a-f]{6}$/i.test(color)) return null
  return {
    name: name.slice(0, nameLimit),
    color,
    focusing: fields.focusing === true,
    anchorPos: parsePosition(fields.anchorPos),
    focusPos: parsePosition(fields.focusPos),
    awarenessData: {},
  }
}

/** Reads a Yjs relative position; what Yjs would throw at becomes no position. */
function parsePosition(value: unknown): CursorPosition {
  if (typeof value !== 'object' || value === null) return null
  const { type, tname, item, assoc } = { ...value } as Readonly<Record<string, unknown>>
  const position = {
    type: parseYjsId(type),
    tname: typeof tname === 'string' ? tname : null,
    item: parseYjsId(item),
    assoc: typeof assoc === 'number' && assoc < 0 ? -1 : 0,
  }
  return position.type || position.item || position.tname !== null ? position : null
}

function parseYjsId(value: unknown): { client: number; clock: number } | null {
  if (typeof value !== 'object' || value === null) return null
  const { client, clock } = { ...value } as Readonly<Record<string, unknown>>
  const isNumber = (one: unknown): one is number =>
    Number.isSafeInteger(one) && Number(one) >= 0
  return isNumber(client) && isNumber(clock) ? { client, clock } : null
}
