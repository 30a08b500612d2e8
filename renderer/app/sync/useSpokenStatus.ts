import { useEffect, useRef, useState } from 'react'
import type { StatusKind } from '../../ui/StatusDot.tsx'

const settleMs = 1500

/**
 * What a screen reader is told of the sync status: nothing at the start and
 * nothing of "sending", which comes and goes with every sentence; troubles and
 * their end once they have lasted a moment.
 */
export function useSpokenStatus(kind: StatusKind, label: string): string {
  const last = useRef<StatusKind>(kind)
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    if (kind === 'sending' || kind === last.current) return
    const timer = setTimeout(() => {
      const quiet = (one: StatusKind) => one === 'received' || one === 'seen'
      if (!(quiet(kind) && quiet(last.current))) setSpoken(label)
      last.current = kind
    }, settleMs)
    return () => clearTimeout(timer)
  }, [kind, label])
  return spoken
}
