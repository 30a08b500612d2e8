/**
 * Others' carets on one page, carried in the workspace's one awareness: each
 * device's state has a field `cursor` with the page it belongs to, and the
 * editor's binding sees only those of its own page. What a peer writes there is
 * unknown until it has been read field by field.
 */
import type { PageId } from '../../../../model/ids.ts'
import type { CaretState, Presence } from '../../../editor/binding/carets/Presence.ts'
import type { useSession } from '../../../hooks/ServicesContext.tsx'

type Awareness = ReturnType<typeof useSession>['sync']['awareness']

const nameLimit = 80
const cursorField = 'cursor'

/** Reads one caret of a page from a peer's state; `null` when it has none there or it is broken. */
export function parseCursor(state: unknown, page: PageId): CaretState | null {
  const cursor = fieldsOf(fieldsOf(state)[cursorField])
  if (cursor.page !== page) return null
  const anchorPos = parsePosition(cursor.anchorPos)
  const focusPos = parsePosition(cursor.focusPos)
  if (typeof cursor.name !== 'string' || anchorPos === undefined || focusPos === undefined)
    return null
  const isColor = typeof cursor.color === 'string' && /^#[0-9a-f]{6}$/i.test(cursor.color)
  return {
    anchorPos,
    focusPos,
    name: cursor.name.slice(0, nameLimit),
    // It goes into a style: anything but a plain colour could carry more.
    color: isColor ? String(cursor.color) : '#6b7280',
    focusing: cursor.focusing === true,
    awarenessData: {},
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function parsePosition(value: unknown): CaretState['anchorPos'] | undefined {
  if (value === null) return null
  const fields = fieldsOf(value)
  const type = parseItemId(fields.type)
  const item = parseItemId(fields.item)
  const tname = fields.tname ?? null
  if (type === undefined || item === undefined) return undefined
  if (tname !== null && typeof tname !== 'string') return undefined
  if (type === null && item === null && tname === null) return undefined
  const assoc = typeof fields.assoc === 'number' ? fields.assoc : 0
  return { type, item, tname, assoc } as CaretState['anchorPos']
}

function parseItemId(value: unknown): { client: number; clock: number } | null | undefined {
  if (value === null || value === undefined) return null
  const { client, clock } = fieldsOf(value)
  const isCount = (count: unknown): count is number =>
    Number.isSafeInteger(count) && (count as number) >= 0
  return isCount(client) && isCount(clock) ? { client, clock } : undefined
}

/** The workspace's awareness as the presence of one page; documents are carried elsewhere. */
export function createPageCursors(awareness: Awareness, page: PageId): Presence {
  const own = (): CaretState | null => {
    const cursor = fieldsOf(awareness.getLocalState()?.[cursorField])
    return cursor.page === page ? (cursor as CaretState) : null
  }
  const set = (state: CaretState | null) => {
    // Leaving a page must not take away the caret that the next one has set already.
    if (state === null && own() === null) return
    awareness.setLocalStateField(cursorField, state && { ...state, page })
  }
  const scoped = {
    /** By which the binding knows its own caret among the states. */
    clientID: awareness.clientID,
    getLocalState: own,
    getStates: () => {
      const states = new Map<number, CaretState>()
      for (const [client, state] of awareness.getStates()) {
        const cursor = client === awareness.clientID ? own() : parseCursor(state, page)
        if (cursor) states.set(client, cursor)
      }
      return states
    },
    setLocalState: set,
    on: (type: 'update', listener: () => void) => awareness.on(type, listener),
    off: (type: 'update', listener: () => void) => awareness.off(type, listener),
  }
  return { awareness: scoped }
}
