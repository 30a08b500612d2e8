import { useCallback } from 'react'
import { useMayAsk } from '../../hooks/questions/useMayAsk.ts'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'

/** Gives the function that begins a question of a title; absent for someone who may neither write nor propose anywhere. */
export function useAsk(): ((title: string) => void) | undefined {
  const navigate = useNavigate()
  const mayAsk = useMayAsk()
  const ask = useCallback((title: string) => navigate({ name: 'ask', title }), [navigate])
  return mayAsk ? ask : undefined
}
