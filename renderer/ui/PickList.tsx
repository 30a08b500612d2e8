import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  SearchField,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import field from './Field.module.css'
import styles from './PickList.module.css'

/** One thing to pick. */
export interface Pick {
  readonly id: string
  readonly title: string
  readonly icon: ReactNode
  /** What it stands in, in small below its title. */
  readonly path?: string
  /** What else is to be seen of it, after its title. */
  readonly mark?: ReactNode
}

/** A field and, below it, what it finds: arrow keys and Enter, or a press, pick one; Enter alone picks the first that fits what is typed. */
export function PickList(props: {
  readonly label: string
  /** Keeps the field's label for screen readers only. */
  readonly hideLabel?: boolean
  /** What picking does, said above the field. */
  readonly intro?: string
  readonly placeholder: string
  readonly listLabel: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly picks: readonly Pick[]
  readonly onPick: (id: string) => void
  /** What is said when nothing is found. */
  readonly nothing: string
  readonly autoFocus?: boolean
  /** `s` within a small popover, where the list grows with what it holds. */
  readonly size?: 's' | 'm'
}) {
  const { size = 'm', picks } = props
  const list = useRef<HTMLDivElement>(null)
  /** The list marks its first entry by itself only when it changed with what was typed. */
  const pickFirst = (event: KeyboardEvent) => {
    const [first] = picks
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || props.query.trim() === '')
      return
    if (!first || list.current?.querySelector('[data-focused]')) return
    event.preventDefault()
    props.onPick(first.id)
  }
  return (
    <>
      {props.intro && <p className={styles.intro}>{props.intro}</p>}
      <Autocomplete inputValue={props.query} onInputChange={props.onQuery}>
        <SearchField
          className={field.field as string}
          autoFocus={props.autoFocus ?? false}
          {...(props.hideLabel ? { 'aria-label': props.label } : {})}
        >
          {!props.hideLabel && <Label className={field.label as string}>{props.label}</Label>}
          {/* A combobox: the list below scrolls by the keys that are pressed in the field. */}
          <Input
            role="combobox"
            aria-expanded
            aria-haspopup="listbox"
            placeholder={props.placeholder}
            onKeyDown={pickFirst}
            className={classNames(field.input, styles.input)}
          />
        </SearchField>
        <ListBox
          ref={list}
          items={picks}
          aria-label={props.listLabel}
          className={styles.list as string}
          data-size={size}
          selectionMode="none"
          onAction={(key) => props.onPick(String(key))}
          renderEmptyState={() => <p className={styles.nothing}>{props.nothing}</p>}
        >
          {(pick) => (
            <ListBoxItem id={pick.id} textValue={pick.title} className={styles.item as string}>
              <span className={styles.icon} aria-hidden="true">
                {pick.icon}
              </span>
              <span className={styles.words}>
                <span className={styles.title}>{pick.title}</span>
                {pick.path && <span className={styles.path}>{pick.path}</span>}
              </span>
              {pick.mark}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </>
  )
}
