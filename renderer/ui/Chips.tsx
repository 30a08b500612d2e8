import { X } from 'lucide-react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import styles from './Chips.module.css'

/** One chip. */
export interface Chip {
  readonly id: string
  readonly label: string
  /** Shown in the colour of a warning. */
  readonly isOff?: boolean
}

/** Small things that were chosen and can be taken away: by their crosses, or with the arrows and Delete. */
export function Chips(props: {
  readonly label: string
  readonly chips: readonly Chip[]
  /** Name of a chip's cross. */
  readonly removeLabel: (chip: Chip) => string
  readonly onRemove: (chip: Chip) => void
}) {
  const { chips } = props
  return (
    <TagGroup
      aria-label={props.label}
      onRemove={(keys) => {
        for (const chip of chips) if (keys.has(chip.id)) props.onRemove(chip)
      }}
    >
      <TagList items={chips} className={styles.list as string}>
        {(chip) => (
          <Tag
            id={chip.id}
            textValue={chip.label}
            className={styles.chip as string}
            data-off={chip.isOff || undefined}
          >
            <span className={styles.words}>{chip.label}</span>
            <Button
              slot="remove"
              aria-label={props.removeLabel(chip)}
              className={styles.cross as string}
            >
              <X aria-hidden="true" />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  )
}
