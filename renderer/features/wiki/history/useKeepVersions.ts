import { useEffect, useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { touchesBody } from '../../../../model/body/touchesBody.ts'
import { noteAuthor } from '../../../../model/history/authors.ts'
import { keepVersion, listVersions } from '../../../../model/history/versions.ts'
import { pageDocName } from '../../../../model/ids.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import { createKeepSchedule } from './createKeepSchedule.ts'

/** What the page on screen says of its writing, for its history. */
export interface KeptVersions {
  /** A key or a hand came to the page: what it says now may be how it was before an edit. */
  onHand(): void
  /** This person changed the text. */
  onEdit(): void
}

/**
 * Keeps versions of the page on screen while this person writes it: when typing rests, every ten minutes, when
 * the window is hidden and when the page is left; and once how it was before, where there is no version yet.
 * All of it when nothing else is to do, but the last two.
 */
export function useKeepVersions(at: PageAt, doc: Y.Doc): KeptVersions {
  const { platform } = useServices()
  const { documents, workspace, person } = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  const place = useRef(at)
  useEffect(() => {
    place.current = at
  })
  const name = pageDocName(workspace, at.space, at.page)

  const keeper = useMemo(() => {
    let before: { body: readonly BodyElement[]; by: Parameters<typeof keepVersion>[2] } | null =
      null
    let isWritten = false
    const keep = () => {
      noteAuthor(doc, person)
      if (before && listVersions(doc).length === 0)
        keepVersion(doc, freshId(), before.by, { body: before.body, isLast: true })
      before = null
      keepVersion(doc, freshId(), stamp())
    }
    const schedule = createKeepSchedule({ now: platform.now, later: laterWhenIdle, keep })
    const forget = (transaction: Y.Transaction) => {
      // Others wrote since: what was read is not how the page was before this person.
      if (!isWritten && !transaction.local && touchesBody(doc, transaction)) before = null
    }
    return {
      schedule,
      start: () => doc.on('afterTransaction', forget),
      stop: () => doc.off('afterTransaction', forget),
      onHand() {
        if (isWritten || before || listVersions(doc).length > 0) return
        const body = readBody(doc)
        if (body.length === 0) return
        const page = place.current.tree.page(place.current.page)
        const changed = page?.updatedAt ?? page?.createdAt ?? platform.now()
        before = { body, by: { at: changed, by: page?.updatedBy ?? page?.createdBy ?? null } }
      },
      onEdit() {
        if (!isWritten) {
          isWritten = true
          // Not within the transaction that tells of the edit: undo would take it along.
          laterWhenIdle(() => noteAuthor(doc, person), 0)
        }
        schedule.edited()
      },
    }
  }, [doc, person, platform, stamp, freshId])

  useEffect(() => {
    // Held on its own: what is kept when the page is left is written after the screen let go of it.
    const held = documents.open(name)
    keeper.start()
    const onHidden = () => {
      if (document.visibilityState === 'hidden') keeper.schedule.flush()
    }
    const onLeave = () => keeper.schedule.flush()
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('pagehide', onLeave)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('pagehide', onLeave)
      keeper.stop()
      const leave = () => {
        keeper.schedule.flush()
        held.release()
      }
      laterWhenIdle(leave, 0, 1000)
    }
  }, [documents, name, keeper])
  return keeper
}

/** Waits so long, and then until nothing else is to do, at most `timeout` ms. */
function laterWhenIdle(task: () => void, ms: number, timeout = 10_000): () => void {
  let idle: number | null = null
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback !== 'function') task()
    else idle = requestIdleCallback(task, { timeout })
  }, ms)
  return () => {
    clearTimeout(timer)
    if (idle !== null) cancelIdleCallback(idle)
  }
}
