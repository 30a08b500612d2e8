import { useLayoutEffect, useRef } from 'react'
import styles from './SpacesTree.module.css'

/** A title being written over in its row: Enter and leaving keep it, Escape does not (`null`). */
export function RenameField(props: {
  readonly title: string
  readonly label: string
  readonly onDone: (title: string | null) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const finish = (title: string | null) => {
    // Enter takes the field away, and its going blurs it: once is enough.
    if (done.current) return
    done.current = true
    props.onDone(title)
  }
  return (
    <input
      ref={field}
      className={styles.rename}
      defaultValue={props.title}
      aria-label={props.label}
      spellCheck
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        // Enter of an input method picks a word, it does not end the title.
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(event.currentTarget.value)
        if (event.key === 'Escape') finish(null)
      }}
    />
  )
}
