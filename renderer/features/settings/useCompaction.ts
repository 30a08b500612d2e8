import { useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { showToast } from '../../ui/toasts.ts'

/** Compacts every document of the workspace, one after the other, so that the screen stays usable. */
export function useCompaction(onDone: () => void): {
  readonly progress: { readonly done: number; readonly total: number } | null
  start(): Promise<void>
} {
  const t = useMessages()
  const formats = useFormats()
  const { store, documents } = useSession()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)

  const start = async () => {
    try {
      await documents.flush()
      const names = await store.names()
      setProgress({ done: 0, total: names.length })
      for (const [at, name] of names.entries()) {
        await store.compact(name)
        if (at % 20 === 19) setProgress({ done: at + 1, total: names.length })
      }
      showToast({
        kind: 'success',
        title: t('settings.storage.compacted', { count: formats.number(names.length) }),
      })
    } catch (error) {
      // The store went away while tidying: nothing was lost, the banner says the rest.
      showToast({
        kind: 'danger',
        title: t('settings.storage.compactFailed'),
        description: error instanceof Error ? error.message : String(error),
      })
    } finally {
      setProgress(null)
      onDone()
    }
  }
  return { progress, start }
}
