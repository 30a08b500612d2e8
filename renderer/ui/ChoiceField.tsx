import { ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import styles from './ChoiceField.module.css'
import { classNames } from './classNames.ts'
import field from './Field.module.css'
import menu from './Menu.module.css'

/** One thing to choose. */
export interface FieldChoice {
  readonly id: string
  readonly label: string
  readonly description?: string
}

/** More are not shown at once: whoever looks further types. */
const shownAtMost = 50

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** A field that finds one of many things by a part of its name, accents or not; the list holds the first fifty. */
export function ChoiceField(props: {
  readonly label: string
  readonly description?: string
  readonly placeholder?: string
  readonly choices: readonly FieldChoice[]
  /** `null`: nothing is chosen yet. */
  readonly value: string | null
  readonly onChange: (id: string) => void
  /** Names the button that opens the list. */
  readonly openLabel: string
}) {
  const { choices, value } = props
  const chosen = choices.find((one) => one.id === value)
  const [text, setText] = useState<string | null>(null)
  const shown = useMemo(() => {
    const wanted = fold(text ?? '').trim()
    const fits = (one: FieldChoice) => wanted === '' || fold(one.label).includes(wanted)
    const found: FieldChoice[] = []
    for (const one of choices) {
      if (found.length === shownAtMost) break
      if (fits(one)) found.push(one)
    }
    return found
  }, [choices, text])
  return (
    <ComboBox
      className={field.field as string}
      items={shown}
      value={value}
      inputValue={text ?? chosen?.label ?? ''}
      onInputChange={setText}
      onChange={(key) => {
        if (key === null) return
        setText(null)
        props.onChange(String(key))
      }}
      onOpenChange={(open) => {
        // What was typed and not chosen is no choice.
        if (!open) setText(null)
      }}
      menuTrigger="focus"
    >
      <Label className={field.label as string}>{props.label}</Label>
      <div className={styles.row}>
        <Input
          className={classNames(field.input, styles.input)}
          placeholder={props.placeholder ?? ''}
        />
        <Button className={styles.open as string} aria-label={props.openLabel}>
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
      {props.description && (
        <Text slot="description" className={field.description as string}>
          {props.description}
        </Text>
      )}
      <Popover className={classNames(menu.popover, styles.popover)}>
        {/* A list that floats above everything stands in no part of the screen but its own. */}
        <section aria-label={props.label}>
          <ListBox<FieldChoice> className={styles.list as string}>
            {(one) => (
              <ListBoxItem id={one.id} textValue={one.label} className={styles.item as string}>
                <Text slot="label">{one.label}</Text>
                {one.description && (
                  <Text slot="description" className={styles.note as string}>
                    {one.description}
                  </Text>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </section>
      </Popover>
    </ComboBox>
  )
}
