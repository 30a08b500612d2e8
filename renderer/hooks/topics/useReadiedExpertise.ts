import { useEffect, useState } from 'react'
import { useSession } from '../ServicesContext.tsx'
import { expertiseOf } from './useExpertise.ts'

/** What is typed meanwhile waits no longer than this. */
const stepMs = 8

/**
 * Whether what everybody says is readied for a need, so that weighing it takes no longer than it must; from when it is
 * wanted it is readied in short steps while nothing else is to do. Where the rooms were readied ahead, at once.
 */
export function useReadiedExpertise(isWanted: boolean): boolean {
  const session = useSession()
  const [readied, setReadied] = useState<typeof session | null>(null)
  const isReady = readied === session
  useEffect(() => {
    if (!isWanted || isReady) return
    const expertise = expertiseOf(session)
    const step = () => {
      const began = performance.now()
      if (expertise.ready(() => performance.now() - began > stepMs)) stop = later(step)
      else setReadied(session)
    }
    let stop = later(step)
    return () => stop()
  }, [isWanted, isReady, session])
  return isReady
}

/** Does it once nothing else is to do, gives the function that calls it off. Safari knows no such time: soon. */
function later(act: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, 16)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: 500 })
  return () => cancelIdleCallback(handle)
}
