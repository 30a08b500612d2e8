import { Search, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { applyCompletion } from '../../../hooks/search/searchSyntax.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { optionId } from '../palette/PaletteList.tsx'
import { CompletionView } from './CompletionView.tsx'
import styles from './Query.module.css'
import { useCompletions } from './useCompletions.ts'

/** The field of the search's own screen; filters are completed in a list below it. */
export function QueryField(props: {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** The values of a filter are on offer. */
  readonly onCompleting: (isCompleting: boolean) => void
  readonly className?: string
}) {
  const { text, inputRef, onCompleting } = props
  const t = useMessages()
  const listId = useId()
  const [caret, setCaret] = useState(text.length)
  const [hasFocus, setFocus] = useState(false)
  // A query that comes with the address, or from a facet, is not one that wants completing.
  const [typed, setTyped] = useState<string | null>(null)
  const [chosen, setChosen] = useState<{ at: number; text: string } | null>(null)
  const placedCaret = useRef<number | null>(null)
  const { completions, dismiss } = useCompletions(text, caret)
  const isCompleting = hasFocus && typed === text
  const items = isCompleting ? (completions?.items ?? []) : []
  const isValue = completions?.isValue ?? false
  // A name is only offered: the first value is chosen at once, a name by the arrows.
  const held = chosen?.text === text ? chosen.at : isValue ? 0 : -1
  const active = items[held]
  useLayoutEffect(
    () => onCompleting(isCompleting && isValue),
    [onCompleting, isCompleting, isValue],
  )
  // A text that was put in moves the caret to its end: where it belongs is said once it is there.
  useLayoutEffect(() => {
    if (placedCaret.current === null) return
    inputRef.current?.setSelectionRange(placedCaret.current, placedCaret.current)
    placedCaret.current = null
  })
  const put = (at: number) => {
    const item = items[at]
    if (!completions || !item) return
    const next = applyCompletion(text, completions, item)
    placedCaret.current = next.caret
    setCaret(next.caret)
    setTyped(next.text)
    props.onChange(next.text)
    inputRef.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0) return
    const isDown = event.key === 'ArrowDown'
    if (isDown || event.key === 'ArrowUp') {
      const next = held + (isDown ? 1 : -1)
      // Below and above the list one goes on to the results.
      if (next >= items.length || next < (isValue ? 0 : -1)) return
      event.preventDefault()
      event.stopPropagation()
      setChosen({ at: next, text })
    } else if (active && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))) {
      event.preventDefault()
      event.stopPropagation()
      put(held)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      dismiss()
    }
  }
  return (
    <div className={props.className}>
      <Search aria-hidden="true" />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-label={t('search.field')}
        {...(active ? { 'aria-activedescendant': optionId(listId, active.insert) } : {})}
        // biome-ignore lint/a11y/noAutofocus: the screen is there to type into it
        autoFocus
        enterKeyHint="search"
        placeholder={t('search.fieldHint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onChange={({ currentTarget: { value, selectionStart } }) => {
          setCaret(selectionStart ?? value.length)
          setTyped(value)
          props.onChange(value)
        }}
        onSelect={({ currentTarget: { selectionStart } }) => setCaret(selectionStart ?? 0)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <IconButton
          size="s"
          label={t('search.clear')}
          icon={<X />}
          onPress={() => {
            props.onChange('')
            inputRef.current?.focus()
          }}
        />
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={t('search.filters')}
        hidden={items.length === 0}
        className={styles.popup}
      >
        {items.map((item, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option
          <div
            key={item.insert}
            id={optionId(listId, item.insert)}
            role="option"
            aria-selected={at === held}
            className={styles.option}
            onPointerMove={() => {
              if (at !== held) setChosen({ at, text })
            }}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => put(at)}
          >
            <CompletionView completion={item} />
          </div>
        ))}
      </div>
    </div>
  )
}
