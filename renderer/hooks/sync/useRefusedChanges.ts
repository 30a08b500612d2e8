import { useMemo } from 'react'
import { type DocName, parseDocName } from '../../../model/ids.ts'
import {
  type ProposeOutcome,
  pageToMarkdown,
  proposeChanges,
} from '../../services/review/refusedChanges.ts'
import { useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { ProposeOutcome }

/** What can be done with changes that the relay did not accept. */
export interface RefusedActions {
  /** Hands the page over as a Markdown file, under its title. Rejects when it cannot be read. */
  exportPage(name: DocName, title: string): Promise<void>
  /** Offers what waits of a document to those who may write it. */
  propose(name: DocName, note: string): Promise<ProposeOutcome>
  /**
   * Takes a page back to what the relay has, or a space's list of pages, after which the app
   * is loaded anew; `false` when that is not possible now.
   */
  discard(name: DocName): Promise<boolean>
}

/** Gives the actions. */
export function useRefusedActions(): RefusedActions {
  const { access, documents, store, sync } = useSession()
  return useMemo(
    () => ({
      async exportPage(name, title) {
        const text = await pageToMarkdown(documents, name, title)
        saveFile(`${toFileName(title)}.md`, new Blob([text], { type: 'text/markdown' }))
      },
      propose: (name, note) => proposeChanges(store, access, name, note),
      async discard(name) {
        // The lists of pages are open for as long as the app is.
        const reloads = parseDocName(name)?.kind !== 'page'
        const done = await sync.discard(name, { reloads })
        if (done && reloads) window.location.reload()
        return done
      },
    }),
    [access, documents, store, sync],
  )
}

/** A title as a name that every file system takes. */
function toFileName(title: string): string {
  return (
    title
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80) || 'page'
  )
}

/** Hands bytes over to the person as a file, as any download. */
export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
