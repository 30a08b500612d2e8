import type { ReactNode, RefObject } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'

/** What a text field takes; `error` makes it invalid and is read with it. */
export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly label: string
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly description?: ReactNode
  readonly error?: string | null | undefined
  readonly placeholder?: string
  /** Lines of a field that takes several. */
  readonly rows?: number
  readonly size?: 'm' | 'l'
  readonly className?: string
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

/** A labelled text field of one line, or of several with `rows`. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    placeholder,
    rows,
    size = 'm',
    className,
    inputRef,
    onKeyDown,
    ...rest
  } = props
  const inputClass = classNames(styles.input, size === 'l' && styles.large)
  return (
    <AriaTextField
      {...rest}
      {...(onKeyDown
        ? {
            onKeyDown: (event: Parameters<NonNullable<typeof onKeyDown>>[0]) => {
              // react-aria would keep every key here, and Escape would not close a dialog.
              event.continuePropagation()
              onKeyDown(event)
            },
          }
        : {})}
      {...(hideLabel ? { 'aria-label': label } : {})}
      isInvalid={Boolean(error)}
      className={classNames(styles.field, className)}
    >
      {!hideLabel && <Label className={styles.label as string}>{label}</Label>}
      {rows ? (
        <TextArea
          className={inputClass}
          rows={rows}
          {...(placeholder ? { placeholder } : {})}
        />
      ) : (
        <Input
          className={inputClass}
          {...(inputRef ? { ref: inputRef } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
      )}
      {description && (
        <Text slot="description" className={styles.description as string}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error as string}>{error}</FieldError>
    </AriaTextField>
  )
}
