import { useEffect, useState } from 'react'
import type { FileId } from '../../../model/ids.ts'
import { useSession } from '../ServicesContext.tsx'

/** An object URL of a photo; `null` while there is none, or neither this device nor the relay has it now. */
export function usePhotoUrl(photo: FileId | null): string | null {
  const { files } = useSession()
  const [held, setHeld] = useState<{ photo: FileId; url: string } | null>(null)
  useEffect(() => {
    if (!photo) return
    let isShown = true
    let release: (() => void) | null = null
    files.url(photo).then(
      (found) => {
        if (!isShown) found?.release()
        else if (found) {
          release = found.release
          setHeld({ photo, url: found.url })
        }
      },
      (error: unknown) => console.warn(`usePhotoUrl: ${photo} could not be read`, error),
    )
    return () => {
      isShown = false
      release?.()
      setHeld(null)
    }
  }, [files, photo])
  return held && held.photo === photo ? held.url : null
}
