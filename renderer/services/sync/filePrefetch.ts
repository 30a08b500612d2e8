/**
 * Fetches the files that pages show before anyone opens them, so that images
 * are there without a network: once over all pages of a workspace that was
 * taken over, afterwards for the pages that change. Pages are read one at a
 * time from the store, in slices, while nothing else is to do.
 */
import * as Y from 'yjs'
import { type DocName, type FileId, parseDocName } from '../../../model/ids.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents } from '../documents/Documents.ts'
import { createBreath } from './breath.ts'

/** The prefetching of one session. */
export interface FilePrefetch {
  /** The relay can be asked; looks at what has not been looked at, after a pause. */
  connected(): void
  disconnected(): void
  dispose(): void
}

/** How long after connecting or a change the looking begins: opening a page comes first. */
const defaultPause = 3_000
const readOrigin = 'relais:prefetch'

/** Begins idle. `memory` remembers over restarts that the whole workspace was looked through. */
export function createFilePrefetch(options: {
  readonly store: Pick<DocumentStore, 'read' | 'names'>
  readonly documents: Pick<Documents, 'onUpdate'>
  readonly prefetch: (ids: readonly FileId[]) => Promise<void>
  readonly memory: { read(): string | null; write(value: string): void }
  readonly now: () => number
  readonly pause?: number
}): FilePrefetch {
  const { memory, now, prefetch, store } = options
  const changed = new Set<DocName>()
  let online = false
  let running = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = options.documents.onUpdate(({ name, source }) => {
    if (source !== 'relay') return
    changed.add(name)
    schedule()
  })

  function schedule(): void {
    if (!online || running || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void run()
    }, options.pause ?? defaultPause)
  }

  async function lookAt(name: DocName): Promise<void> {
    if (parseDocName(name)?.kind !== 'page') return
    const doc = new Y.Doc()
    for (const row of await store.read(name)) Y.applyUpdate(doc, row, readOrigin)
    const { files } = readPageBody(doc)
    doc.destroy()
    if (files.length > 0) await prefetch(files)
  }

  async function run(): Promise<void> {
    running = true
    const breath = createBreath(now)
    try {
      const whole = memory.read() === null
      if (whole) for (const name of await store.names()) changed.add(name)
      for (const name of changed) {
        if (!online) return
        await breath.take()
        try {
          await lookAt(name)
        } catch (error) {
          // One page that cannot be read must not keep the images of the others.
          console.warn('filePrefetch: a page cannot be read', name, error)
        }
        changed.delete(name)
      }
      if (whole) memory.write('done')
    } catch (error) {
      console.warn('filePrefetch: the store cannot be read', error)
    } finally {
      running = false
      if (changed.size > 0) schedule()
    }
  }

  function disconnected(): void {
    online = false
    clearTimeout(timer)
    timer = undefined
  }

  return {
    connected() {
      online = true
      schedule()
    },
    disconnected,
    dispose() {
      disconnected()
      stop()
    },
  }
}
