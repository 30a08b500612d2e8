import { Check, ChevronsUpDown, X } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import {
  Button as AriaButton,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import styles from './ComboField.module.css'
import { classNames } from './classNames.ts'
import field from './Field.module.css'
import { IconButton } from './IconButton.tsx'
import menu from './Menu.module.css'
import { useSteadyHandler, useSteadyList } from './useSteady.ts'

/** Something to choose. */
export interface ComboOption {
  readonly id: string
  readonly label: string
  /** Told beside the label. */
  readonly note?: string
}

/** What a field is made of. */
export interface ComboFieldProps {
  readonly label: string
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly value: ComboOption | null
  /** Gives what fits what is typed, few enough to be shown. */
  readonly find: (text: string) => readonly ComboOption[]
  readonly onChange: (id: string | null) => void
  /** Stands in the field while nothing is chosen. */
  readonly emptyLabel?: string
  /** Names the button that takes the choice away; without it, there has to be one. */
  readonly clearLabel?: string
  /** Whether the field is empty again once something was chosen: each choice does something. */
  readonly forgets?: boolean
}

/** A labelled choice of one among very many, found by typing; drawn anew only when what it says changes. */
export function ComboField(props: ComboFieldProps) {
  const onChange = useSteadyHandler(props.onChange)
  const [value = null] = useSteadyList(props.value ? [props.value] : nothing)
  return <DrawnField {...props} value={value} onChange={onChange} />
}

const nothing: readonly ComboOption[] = []

const DrawnField = memo(function DrawnField(props: ComboFieldProps) {
  const { find, forgets = false, value } = props
  // Another field each time: emptied in place it would open again, as if something had been typed.
  const [round, setRound] = useState(0)
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (round > 0) line.current?.focus()
  }, [round])
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value?.label ?? ''
  const options = useMemo(() => find(typed ?? ''), [find, typed])
  return (
    <div ref={line} className={styles.line} {...(forgets ? { tabIndex: -1 } : {})}>
      <ComboBox
        key={round}
        items={options}
        inputValue={text}
        value={value?.id ?? null}
        // Where the focus comes back after a choice, the list is not wanted again.
        menuTrigger={forgets ? 'input' : 'focus'}
        allowsEmptyCollection
        onInputChange={(next) => setTyped(next === value?.label ? null : next)}
        onChange={(id) => {
          setTyped(null)
          if (forgets && id !== null) setRound((before) => before + 1)
          if (id !== null) props.onChange(String(id))
        }}
        onBlur={() => setTyped(null)}
        className={classNames(field.field, styles.combo)}
        {...(props.hideLabel ? { 'aria-label': props.label } : {})}
      >
        {!props.hideLabel && <Label className={field.label as string}>{props.label}</Label>}
        <div className={styles.box}>
          <Input
            className={field.input as string}
            {...(props.emptyLabel ? { placeholder: props.emptyLabel } : {})}
          />
          <AriaButton className={styles.open as string}>
            <ChevronsUpDown aria-hidden="true" />
          </AriaButton>
        </div>
        <Popover className={classNames(menu.popover, menu.asWide)} offset={4}>
          <ListBox<ComboOption> className={menu.menu as string}>
            {(option) => (
              <ListBoxItem
                id={option.id}
                textValue={option.label}
                className={menu.item as string}
              >
                {({ isSelected }) => (
                  <>
                    <span className={menu.label}>
                      {option.label}
                      {option.note && <span className={menu.description}>{option.note}</span>}
                    </span>
                    {isSelected && <Check className={menu.check} aria-hidden="true" />}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {value && props.clearLabel && (
        <IconButton
          label={props.clearLabel}
          icon={<X />}
          onPress={() => {
            setTyped(null)
            props.onChange(null)
          }}
        />
      )}
    </div>
  )
})
