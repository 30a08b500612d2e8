import type { ReactNode } from 'react'
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components'
import { classNames } from './classNames.ts'
import menu from './Menu.module.css'
import styles from './Popover.module.css'

/** A button (`trigger`) that opens a small panel beside itself; Escape closes it. */
export function Popover(props: {
  readonly trigger: ReactNode
  /** Names the panel for screen readers. */
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom'
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const { children } = props
  return (
    <DialogTrigger>
      {props.trigger}
      <AriaPopover
        placement={props.placement ?? 'bottom start'}
        offset={6}
        className={classNames(menu.popover, styles.panel)}
      >
        <Dialog aria-label={props.label} className={styles.dialog as string}>
          {typeof children === 'function' ? ({ close }) => children(close) : children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
