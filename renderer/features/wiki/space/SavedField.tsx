import { useState } from 'react'

/** A line of text that looks like what it is, as high as it has to be, and can be written over in place; kept on Enter and on leaving, not on Escape. */
export function SavedField(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly mayBeEmpty: boolean
  readonly className: string
  readonly onSave: (text: string) => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const keep = () => {
    const text = draft?.trim()
    setDraft(null)
    if (text === undefined || text === props.value || (!text && !props.mayBeEmpty)) return
    props.onSave(text)
  }
  return (
    <textarea
      rows={1}
      className={props.className}
      aria-label={props.label}
      value={draft ?? props.value}
      placeholder={props.placeholder}
      onChange={(event) => setDraft(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          event.currentTarget.blur()
        }
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
