import type { ReactNode } from 'react'
import { buttonClass } from './Button.tsx'
import { classNames } from './classNames.ts'
import squares from './IconButton.module.css'
import styles from './LightIconButton.module.css'

/**
 * An icon button for lists that draw dozens at a key: the browser's own button and its own tooltip. An {@link
 * IconButton} costs ten times as much to draw, which a screen of a few does not feel.
 */
export function LightIconButton(props: {
  readonly label: string
  readonly icon: ReactNode
  readonly onPress: () => void
  /** Whether Tab passes it by, where the arrows move among many. */
  readonly excludeFromTabOrder?: boolean
}) {
  return (
    <button
      type="button"
      className={classNames(buttonClass('quiet', 's', squares.square), styles.light)}
      aria-label={props.label}
      title={props.label}
      tabIndex={props.excludeFromTabOrder ? -1 : 0}
      onClick={props.onPress}
    >
      {props.icon}
    </button>
  )
}
