import { type ReactNode, useContext, useId } from 'react'
import {
  Popover as AriaPopover,
  DialogTrigger,
  OverlayTriggerStateContext,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import menu from './Menu.module.css'
import styles from './Popover.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** A button (`trigger`) that opens a small panel beside itself; Escape closes it. */
export function Popover(props: {
  readonly trigger: ReactNode
  /** Names the panel for screen readers. */
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom'
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const label = useId()
  return (
    <DialogTrigger>
      {props.trigger}
      {/* The panel is the dialog itself: a dialog within it would leave its hidden way out outside of any region. */}
      <AriaPopover
        placement={props.placement ?? 'bottom start'}
        offset={6}
        aria-labelledby={label}
        className={classNames(menu.popover, styles.panel)}
      >
        <VisuallyHidden id={label}>{props.label}</VisuallyHidden>
        <Content>{props.children}</Content>
      </AriaPopover>
    </DialogTrigger>
  )
}

function Content(props: { readonly children: ReactNode | ((close: () => void) => ReactNode) }) {
  const { children } = props
  const state = useContext(OverlayTriggerStateContext)
  return (
    <div className={styles.dialog}>
      {typeof children === 'function' ? children(() => state?.close()) : children}
    </div>
  )
}
