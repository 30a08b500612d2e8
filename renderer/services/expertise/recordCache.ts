import * as Y from 'yjs'
import { isId } from '../../../model/ids.ts'
import { listRecords } from '../../../model/sharedMap.ts'

/** The records of a shared map as they were read last; only what changed is read again. */
interface RecordCache<Id extends string, Value> {
  /** Another object after each change. */
  read(): ReadonlyMap<Id, Value>
}

/**
 * Reads the records of a map and follows it for as long as the document lives; `onChange` is called
 * after each transaction that changed one. Records that `read` gives `null` for are left out.
 */
export function createRecordCache<Id extends string, Value>(
  shared: Y.Map<Y.Map<unknown>>,
  read: (id: Id, record: Y.Map<unknown>) => Value | null,
  onChange: () => void,
): RecordCache<Id, Value> {
  const values = new Map<Id, Value>()
  const take = (id: Id, record: unknown) => {
    const value = record instanceof Y.Map ? read(id, record) : null
    if (value === null) values.delete(id)
    else values.set(id, value)
  }
  for (const [id, record] of listRecords<Id>(shared)) take(id, record)
  let snapshot: ReadonlyMap<Id, Value> | null = null
  const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const ids = new Set<string>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') ids.add(id)
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) ids.add(key)
    }
    for (const id of ids) if (isId(id)) take(id as string as Id, shared.get(id))
    snapshot = null
    onChange()
  }
  shared.observeDeep(onEvents as Parameters<typeof shared.observeDeep>[0])
  return {
    read() {
      snapshot ??= new Map(values)
      return snapshot
    },
  }
}
