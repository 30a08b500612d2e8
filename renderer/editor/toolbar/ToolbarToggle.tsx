import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { Tooltip } from '../../ui/Tooltip.tsx'
import styles from './EditorToolbar.module.css'

/** A button of the toolbar that is on or off. */
export function ToolbarToggle(props: {
  readonly label: string
  readonly shortcut?: string
  readonly icon: ReactNode
  readonly isOn: boolean
  readonly onPress: () => void
}) {
  return (
    <Tooltip
      label={props.label}
      {...(props.shortcut === undefined ? {} : { shortcut: props.shortcut })}
    >
      <ToggleButton
        aria-label={props.label}
        className={styles.button as string}
        isSelected={props.isOn}
        onChange={props.onPress}
        preventFocusOnPress
      >
        {props.icon}
      </ToggleButton>
    </Tooltip>
  )
}
