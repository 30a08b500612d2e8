import { useMemo } from 'react'
import type * as Y from 'yjs'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { noteAuthor } from '../../../../model/history/authors.ts'
import {
  nameNow,
  nameVersion,
  type PageVersion,
  restoreVersion,
} from '../../../../model/history/versions.ts'
import { pageDocName } from '../../../../model/ids.ts'
import { touchPage } from '../../../../model/page.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { showToast } from '../../../ui/toasts.ts'
import type { PageAt } from '../operations/usePageOperations.ts'

/** What one does with a version. */
export interface VersionOperations {
  /** Makes the page what the version says, and offers to take that back. */
  restore(version: PageVersion): void
  name(version: PageVersion, name: string): void
  /** Keeps the page as it is now under a name. */
  nameNow(name: string): void
  copyMarkdown(body: readonly BodyElement[]): Promise<void>
}

/** Gives the operations on the versions of a page whose document is held open. */
export function useVersionOperations(at: PageAt, doc: Y.Doc): VersionOperations {
  const { platform } = useServices()
  const session = useSession()
  const t = useMessages()
  const formats = useFormats()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    const write = (into: Y.Doc, version: string) => {
      noteAuthor(into, session.person)
      const before = restoreVersion(into, version, freshId, stamp())
      if (before !== null) touchPage(session.space(at.space).doc, at.page, stamp())
      else showToast({ kind: 'danger', title: t('history.restoreFailed') })
      return before
    }
    /** The toast outlives the screen that holds the page open. */
    const takeBack = async (before: string) => {
      const held = session.documents.open(pageDocName(session.workspace, at.space, at.page))
      const status = await held.whenLoaded
      if (status.kind === 'loaded') write(held.doc, before)
      else showToast({ kind: 'danger', title: t('history.restoreFailed') })
      held.release()
    }
    return {
      restore(version) {
        const before = write(doc, version.id)
        if (before === null) return
        showToast({
          kind: 'success',
          title: t('history.restored', {
            date: formats.date(version.at),
            time: formats.time(version.at),
          }),
          action: { label: t('history.undo'), onAction: () => void takeBack(before) },
        })
      },
      name: (version, name) => nameVersion(doc, version.id, name),
      nameNow(name) {
        noteAuthor(doc, session.person)
        nameNow(doc, freshId(), stamp(), name)
      },
      async copyMarkdown(body) {
        const { writeMarkdown } = await import('../../../markdown/writeMarkdown.ts')
        const isCopied = await platform.copyText(writeMarkdown(body))
        showToast(
          isCopied
            ? { kind: 'success', title: t('clipboard.copied') }
            : { kind: 'danger', title: t('clipboard.copyFailed') },
        )
      },
    }
  }, [platform, session, t, formats, stamp, freshId, at, doc])
}
