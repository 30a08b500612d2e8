import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from './Button.tsx'
import styles from './EmojiPicker.module.css'
import { emojiChoices } from './emojiChoices.ts'
import { Popover } from './Popover.tsx'

/** Picks an emoji for a page or a space; arrow keys walk the grid, "remove" takes it away. */
export function EmojiPicker(props: {
  /** Names the panel. */
  readonly label: string
  readonly removeLabel: string
  readonly value: string
  readonly onChange: (emoji: string) => void
  /** The button that opens it. */
  readonly trigger: ReactNode
}) {
  const columns = 8
  return (
    <Popover label={props.label} trigger={props.trigger}>
      {(close) => {
        const pick = (emoji: string) => {
          props.onChange(emoji)
          close()
        }
        return (
          <div className={styles.panel}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the buttons within */}
            <div
              className={styles.grid}
              onKeyDown={(event) => {
                const step = {
                  ArrowRight: 1,
                  ArrowLeft: -1,
                  ArrowDown: columns,
                  ArrowUp: -columns,
                }[event.key]
                if (step === undefined) return
                const buttons = [...event.currentTarget.querySelectorAll('button')]
                const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
                buttons[at + step]?.focus()
                event.preventDefault()
              }}
            >
              {emojiChoices.map((emoji) => (
                <AriaButton
                  key={emoji}
                  aria-label={emoji}
                  aria-pressed={emoji === props.value}
                  className={styles.emoji as string}
                  onPress={() => pick(emoji)}
                >
                  {emoji}
                </AriaButton>
              ))}
            </div>
            {props.value && (
              <Button size="s" variant="quiet" onPress={() => pick('')}>
                {props.removeLabel}
              </Button>
            )}
          </div>
        )
      }}
    </Popover>
  )
}
