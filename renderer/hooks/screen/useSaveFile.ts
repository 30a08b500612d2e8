import { useCallback } from 'react'
import { useServices } from '../ServicesContext.tsx'

/** Gives the function that offers a text as a file to keep; `false` when the person declined. */
export function useSaveFile(): (name: string, text: string, type: string) => Promise<boolean> {
  const { platform } = useServices()
  return useCallback(
    (name, text, type) => platform.saveFile(name, new TextEncoder().encode(text), type),
    [platform],
  )
}
