import { Check, ChevronsUpDown } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import menu from './Menu.module.css'
import { useSteadyHandler, useSteadyList } from './useSteady.ts'

/** One choice of a select. */
export interface SelectOption<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly icon?: ReactNode
  /** What the closed list says of it, when its label has no room there. */
  readonly short?: string
}

/** What a select is made of. */
export interface SelectProps<Id extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly description?: string
  readonly options: readonly SelectOption<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly isDisabled?: boolean
  readonly className?: string
}

/**
 * A labelled choice of one among several, in a list that opens. It is drawn anew only when what it says
 * changes: its list is drawn also while it is closed, and a screen has seven of them.
 */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { onChange } = props
  const options = useSteadyList(props.options)
  const choose = useSteadyHandler((key: string) => {
    const option = options.find((one) => one.id === key)
    if (option) onChange(option.id)
  })
  return <DrawnSelect {...props} options={options} onChange={choose} />
}

const DrawnSelect = memo(function DrawnSelect(props: SelectProps<string>) {
  return (
    <AriaSelect
      value={props.value}
      onChange={(key) => props.onChange(String(key))}
      isDisabled={props.isDisabled ?? false}
      className={classNames(styles.field, props.className)}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {!props.hideLabel && <Label className={styles.label as string}>{props.label}</Label>}
      <Button className={styles.trigger as string}>
        <SelectValue className={styles.value as string}>
          {({ selectedText }) =>
            props.options.find((one) => one.id === props.value)?.short ?? selectedText
          }
        </SelectValue>
        <ChevronsUpDown className={styles.chevron} aria-hidden="true" />
      </Button>
      {props.description && (
        <Text slot="description" className={styles.description as string}>
          {props.description}
        </Text>
      )}
      <Popover className={classNames(menu.popover, menu.asWide)} offset={4}>
        <ListBox items={props.options} className={menu.menu as string}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className={menu.item as string}
            >
              {({ isSelected }) => (
                <>
                  {option.icon && <span className={menu.icon}>{option.icon}</span>}
                  <span className={menu.label}>{option.label}</span>
                  {isSelected && <Check className={menu.check} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
})
