import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** How much a button calls: one `primary` a screen, `quiet` in rows and bars. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
/** Height of a control. */
export type ButtonSize = 's' | 'm' | 'l'

/** What a button takes beside what react-aria's takes (`onPress`, `isDisabled`, `isPending`…). */
export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Stands before the words; hidden from screen readers. */
  readonly icon?: ReactNode
  readonly className?: string
}

/** The classes of a button, for links that look like one. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, own?: string): string {
  return classNames(styles.button, styles[variant], styles[`size-${size}`], own)
}

/**
 * A button with words. Icons alone are IconButton's. While `isPending` it keeps the focus and does
 * nothing, and its words are said once more, as they may have changed.
 */
export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'm', icon, className, ...rest } = props
  const { isPending, ...pressed } = rest
  // react-aria's own way says it by an image that is labelled by the button's id, and outlives the button.
  const still: AriaButtonProps = isPending
    ? { ...pressed, type: 'button', 'aria-disabled': 'true', onPress: nothing }
    : pressed
  return (
    <>
      <AriaButton
        {...still}
        data-pending={isPending || undefined}
        className={buttonClass(variant, size, className)}
      >
        {icon && (
          <span className={styles.icon} aria-hidden="true">
            {icon}
          </span>
        )}
        <span className={styles.words}>{children}</span>
      </AriaButton>
      {isPending !== undefined && (
        <VisuallyHidden>
          <span role="status">{isPending && children}</span>
        </VisuallyHidden>
      )}
    </>
  )
}

function nothing(): void {}
