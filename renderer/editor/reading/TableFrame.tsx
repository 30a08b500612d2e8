import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { TableFrames } from '../tables/TableFrames.ts'
import { theme } from '../theme.ts'

/** What lies around a table that is read: a wide one scrolls in it, by the arrows too, and fades where columns go on. */
export function TableFrame(props: { readonly children: ReactNode }) {
  const t = useMessages()
  const frame = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const frames = new TableFrames((_frame, wide) => setWide(wide))
    if (frame.current) frames.watch(frame.current)
    return () => frames.dispose()
  }, [])
  return (
    <div
      ref={frame}
      className={theme.tableScrollableWrapper}
      {...(isWide && { role: 'group', tabIndex: 0, 'aria-label': t('editor.table') })}
    >
      {props.children}
    </div>
  )
}
