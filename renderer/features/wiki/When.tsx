import { useEffect, useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'

/** A time said from now ("3 hours ago"), said again every half minute; the full date on hover. */
export function When(props: { readonly at: number }) {
  const formats = useFormats()
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 30_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time
      dateTime={new Date(props.at).toISOString()}
      title={`${formats.date(props.at)} ${formats.time(props.at)}`}
    >
      {formats.ago(props.at)}
    </time>
  )
}
