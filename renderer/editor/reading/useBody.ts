import { useCallback, useEffect, useState } from 'react'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { readBody } from '../../../model/body/readBody.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { type OpenedBody, useReading } from '../context/ReadingContext.ts'

/** Another page's body on its way to the screen. */
export type BodyStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly blocks: readonly BodyElement[] }
  | { readonly kind: 'failed' }

/** Changes that come together are read together. */
const pauseMs = 150
const retryAfterMs = 80

/** Holds a page's body open while it is shown, and reads it again when anyone changes it. */
export function useBody(
  page: PageId,
  space: SpaceId,
): { readonly status: BodyStatus; readonly retry: () => void } {
  const { openBody } = useReading()
  const [status, setStatus] = useState<BodyStatus>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!openBody) {
      setStatus({ kind: 'failed' })
      return
    }
    let shown = true
    let held: OpenedBody | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const read = () => {
      timer = null
      if (!held) return
      try {
        setStatus({ kind: 'loaded', blocks: readBody(held.doc) })
      } catch (error) {
        console.error('embed', page, error)
        setStatus({ kind: 'failed' })
      }
    }
    const onUpdate = () => {
      timer ??= setTimeout(read, pauseMs)
    }
    const open = async () => {
      // A document that failed is let go a moment after its last holder: before, it would be given again.
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
      if (!shown) return
      const opened = openBody(page, space)
      held = opened
      const isLoaded = await opened.whenLoaded
      if (!shown) return
      if (!isLoaded) {
        setStatus({ kind: 'failed' })
        return
      }
      read()
      opened.doc.on('update', onUpdate)
    }
    setStatus({ kind: 'loading' })
    void open()
    return () => {
      shown = false
      if (timer !== null) clearTimeout(timer)
      held?.doc.off('update', onUpdate)
      held?.release()
    }
  }, [openBody, page, space, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { status, retry }
}
