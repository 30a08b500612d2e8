import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import {
  listVersions,
  type PageVersion,
  readVersion,
} from '../../../../model/history/versions.ts'

/** A version's entry, or that of the page as it is. */
export interface HistoryEntry {
  /** `null` is now. */
  readonly version: PageVersion | null
  /** `null` when it does not read. */
  readonly body: readonly BodyElement[] | null
  /** What the page said before; `null` when nothing older is known. */
  readonly before: readonly BodyElement[] | null
}

/** A page's versions, the latest first, and what it says now. */
export interface PageVersions {
  readonly versions: readonly PageVersion[]
  readonly now: readonly BodyElement[]
  /** Reads a version, or with `null` the present, and what was before. Unpacks them: for one at a time. */
  readonly read: (id: string | null) => HistoryEntry
}

/** Others' keys come faster than anybody reads. */
const readAfterMs = 500

/** Follows the versions of a page and its present text, half a second late. */
export function usePageVersions(doc: Y.Doc): PageVersions {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const onUpdate = () => {
      timer ??= setTimeout(() => {
        timer = null
        setTurn((was) => was + 1)
      }, readAfterMs)
    }
    doc.on('update', onUpdate)
    return () => {
      doc.off('update', onUpdate)
      if (timer !== null) clearTimeout(timer)
    }
  }, [doc])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is read anew when it changed
  return useMemo(() => {
    const versions = listVersions(doc)
    const now = readBody(doc)
    return {
      versions,
      now,
      read(id) {
        const index = id === null ? -1 : versions.findIndex((one) => one.id === id)
        const body = index < 0 ? now : readVersion(doc, id as string)
        const said = JSON.stringify(body)
        // The latest version often says what the page still says: what differs came before it.
        for (const older of versions.slice(index + 1)) {
          const before = readVersion(doc, older.id)
          if (before && JSON.stringify(before) !== said)
            return { version: versions[index] ?? null, body, before }
        }
        return { version: versions[index] ?? null, body, before: null }
      },
    }
  }, [doc, turn])
}
