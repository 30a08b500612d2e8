import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'
import styles from './Tooltip.module.css'

/** Where a tooltip stands beside its trigger. */
export type TooltipPlacement = 'top' | 'bottom' | 'start' | 'end'

/** Says a short text on hover and on keyboard focus of the react-aria button within. */
export function Tooltip(props: {
  readonly label: string
  readonly shortcut?: string
  readonly placement?: TooltipPlacement
  readonly children: ReactNode
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {props.children}
      <AriaTooltip
        className={styles.tooltip as string}
        placement={props.placement ?? 'bottom'}
        offset={6}
      >
        {props.label}
        {props.shortcut && <Kbd keys={props.shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
