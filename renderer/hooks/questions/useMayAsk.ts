import { useAccess } from '../spaces/useAccess.ts'
import { useWritableSpace } from '../spaces/useWritableSpace.ts'

/** Whether this person may ask, or, as a reader, propose a question to those who may write. */
export function useMayAsk(): boolean {
  const mayWrite = useWritableSpace() !== null
  const { rights } = useAccess()
  return mayWrite || (rights.kind === 'member' && rights.role === 'reader')
}
