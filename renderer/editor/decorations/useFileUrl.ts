import { useEffect, useState } from 'react'
import { parseFileId } from '../../../model/ids.ts'
import { useEditorContext } from '../EditorContext.ts'

/** Where a file is on the way to the screen. */
export type FileUrlStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly url: string }
  | { readonly kind: 'missing' }

/** Gives a kept file's URL while it is shown; a file that is not here yet is asked for again. */
export function useFileUrl(fileId: string): FileUrlStatus {
  const { files } = useEditorContext()
  const [status, setStatus] = useState<FileUrlStatus>({ kind: 'loading' })
  useEffect(() => {
    const id = parseFileId(fileId)
    if (!id || !files) {
      setStatus({ kind: 'missing' })
      return
    }
    let shown = true
    let release: (() => void) | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (wait: number): Promise<void> => {
      const found = await files.url(id)
      if (!shown) {
        found?.release()
      } else if (found) {
        release = () => found.release()
        setStatus({ kind: 'here', url: found.url })
      } else {
        setStatus({ kind: 'missing' })
        timer = setTimeout(() => void ask(Math.min(wait * 2, 60_000)), wait)
      }
    }
    void ask(2_000)
    return () => {
      shown = false
      clearTimeout(timer)
      release?.()
    }
  }, [fileId, files])
  return status
}
