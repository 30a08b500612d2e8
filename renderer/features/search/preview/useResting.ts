import { useEffect, useState } from 'react'

/** A value once it rested for some milliseconds; the first at once. */
export function useResting<Value>(value: Value, ms: number): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
