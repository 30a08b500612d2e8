import type { KeyboardEvent, PointerEvent } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import styles from './Resizer.module.css'
import { type SidebarWidth, sidebarLimits } from './useSidebarWidth.ts'

/** The line between sidebar and screen: dragged, or moved by the arrow keys; a double click puts it back. */
export function Resizer(props: { readonly width: SidebarWidth }) {
  const t = useMessages()
  const { width } = props
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) width.set(event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      ArrowLeft: width.value - 16,
      ArrowRight: width.value + 16,
      Home: sidebarLimits.least,
      End: sidebarLimits.most,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    width.set(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule does not take the focus; the ARIA window splitter does
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('app.resizeSidebar')}
      aria-valuenow={width.value}
      aria-valuemin={sidebarLimits.least}
      aria-valuemax={sidebarLimits.most}
      className={styles.resizer}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onPointerUp={width.keep}
      onDoubleClick={() => width.set(sidebarLimits.usual)}
      onKeyDown={onKeyDown}
      onKeyUp={width.keep}
    />
  )
}
