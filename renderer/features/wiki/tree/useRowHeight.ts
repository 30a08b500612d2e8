import { useMediaQuery } from '../../../hooks/screen/useMediaQuery.ts'

/** The height of a row of the tree in CSS pixels: more for a finger than for a mouse. */
export function useRowHeight(): number {
  return useMediaQuery('(pointer: coarse)') ? 42 : 30
}
