import { Plus } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Choose.module.css'

/** Something that can be chosen. */
export interface Choice {
  readonly id: string
  readonly label: string
}

/** Several things chosen by typing: chips of what is chosen, a field, and what fits what is typed. */
export function Choose(props: {
  readonly label: string
  readonly description?: string
  readonly error?: string | null
  readonly chosenLabel: string
  readonly chosen: readonly Choice[]
  readonly removeLabel: (choice: Choice) => string
  readonly onRemove: (choice: Choice) => void
  /** What fits a typed text; with nothing typed, what is proposed. */
  readonly find: (text: string) => readonly Choice[]
  readonly addLabel: (choice: Choice) => string
  readonly onAdd: (choice: Choice) => void
  /** Said of a text that nothing fits. */
  readonly nothing?: (text: string) => string
}) {
  const { chosen, find } = props
  const [text, setText] = useState('')
  const fits = find(text.trim())
  const add = (choice: Choice) => {
    props.onAdd(choice)
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = fits
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '' || !first)
      return
    event.preventDefault()
    add(first)
  }
  return (
    <div className={styles.choose}>
      <TextField
        label={props.label}
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        autoComplete="off"
        description={
          text.trim() !== '' && fits.length === 0 && props.nothing
            ? props.nothing(text.trim())
            : props.description
        }
        error={props.error}
      />
      {chosen.length > 0 && (
        <Chips
          label={props.chosenLabel}
          chips={chosen}
          removeLabel={props.removeLabel}
          onRemove={props.onRemove}
        />
      )}
      <div className={styles.fits}>
        {fits.map((choice) => (
          <Button
            key={choice.id}
            size="s"
            icon={<Plus />}
            aria-label={props.addLabel(choice)}
            onPress={() => add(choice)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
    </div>
  )
}
