import { useEffect, useState } from 'react'

/** Whether a condition has held for a while: what is over in a blink needs no sign that it is under way. */
export function useDelayed(condition: boolean, delayMs = 100): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!condition) {
      setHeld(false)
      return
    }
    const timer = setTimeout(() => setHeld(true), delayMs)
    return () => clearTimeout(timer)
  }, [condition, delayMs])
  return condition && held
}
