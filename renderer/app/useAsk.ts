import { useCallback } from 'react'
import { useNavigation } from '../hooks/useNavigation.tsx'
import { useWritableSpace } from '../hooks/useWritableSpace.ts'

/** Gives the function that begins a question of a title; absent for someone who may write nowhere. */
export function useAsk(): ((title: string) => void) | undefined {
  const { navigate } = useNavigation()
  const mayAsk = useWritableSpace() !== null
  const ask = useCallback((title: string) => navigate({ name: 'ask', title }), [navigate])
  return mayAsk ? ask : undefined
}
