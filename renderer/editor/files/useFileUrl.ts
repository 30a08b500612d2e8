import { useCallback, useEffect, useState } from 'react'
import { parseFileId } from '../../../model/ids.ts'
import { useReading } from '../context/ReadingContext.ts'

/** Where a file is on the way to the screen. */
export type FileUrlStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly url: string }
  /** Neither this device nor the relay has it now; it is asked for again by itself. */
  | { readonly kind: 'missing' }
  /** What is kept could not be read. */
  | { readonly kind: 'failed' }

const firstWaitMs = 2_000
const longestWaitMs = 60_000

/** Gives a kept file's URL while it is shown; `retry` asks again at once. */
export function useFileUrl(fileId: string): {
  readonly status: FileUrlStatus
  readonly retry: () => void
} {
  const { files } = useReading()
  const [status, setStatus] = useState<FileUrlStatus>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another effect
  useEffect(() => {
    const id = parseFileId(fileId)
    if (!id || !files) {
      setStatus({ kind: 'missing' })
      return
    }
    let shown = true
    let release: (() => void) | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    setStatus({ kind: 'loading' })
    const ask = async (wait: number): Promise<void> => {
      let found: Awaited<ReturnType<typeof files.url>>
      try {
        found = await files.url(id)
      } catch (error) {
        console.error('file', id, error)
        if (shown) setStatus({ kind: 'failed' })
        return
      }
      if (!shown) {
        found?.release()
      } else if (found) {
        const held = found
        release = () => held.release()
        setStatus({ kind: 'here', url: held.url })
      } else {
        setStatus({ kind: 'missing' })
        timer = setTimeout(() => void ask(Math.min(wait * 2, longestWaitMs)), wait)
      }
    }
    void ask(firstWaitMs)
    return () => {
      shown = false
      clearTimeout(timer)
      release?.()
    }
  }, [fileId, files, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { status, retry }
}
