import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components'
import { type ButtonSize, type ButtonVariant, buttonClass } from './Button.tsx'
import styles from './IconButton.module.css'
import { Tooltip, type TooltipPlacement } from './Tooltip.tsx'

/** What an icon button takes; its `label` is both its name and its tooltip. */
export interface IconButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly label: string
  readonly icon: ReactNode
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Keys shown in the tooltip, such as `Ctrl K`. */
  readonly shortcut?: string
  readonly placement?: TooltipPlacement
  readonly className?: string
}

/** A square button that shows an icon and says its label. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon,
    variant = 'quiet',
    size = 'm',
    shortcut,
    placement,
    className,
    ...rest
  } = props
  return (
    <Tooltip
      label={label}
      {...(shortcut === undefined ? {} : { shortcut })}
      {...(placement === undefined ? {} : { placement })}
    >
      <AriaButton
        {...rest}
        aria-label={label}
        className={`${buttonClass(variant, size, className)} ${styles.square}`}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
