import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { maxCommentLength } from '../../../model/comments/Thread.ts'
import type { Person } from '../../../model/people/person.ts'
import { foldText } from '../../hooks/language/foldText.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { isMod, keyNames } from '../../ui/keyNames.ts'
import styles from './Composer.module.css'
import { draftToText, type PickedPeople, readMentionQuery, textToDraft } from './draftText.ts'

const shownPeople = 6

/** Where a comment or a post is written: `@` completes names, Ctrl (⌘) Enter sends, Escape gives up. */
export function Composer(props: {
  /** Names the field. */
  readonly label: string
  readonly placeholder: string
  readonly sendLabel: string
  /** What is there to begin with: a comment that is changed. */
  readonly initial?: string
  readonly autoFocus?: boolean
  /** Longest text, in UTF-16 units; a comment's unless told. */
  readonly longest?: number
  readonly onSend: (text: string) => void
  /** Without it there is nothing to give up. */
  readonly onCancel?: () => void
}) {
  const { onCancel, onSend, autoFocus = false, longest = maxCommentLength } = props
  const t = useMessages()
  const people = usePeople()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [{ draft, picked }, setDraft] = useState<{
    readonly draft: string
    readonly picked: PickedPeople
  }>(() => textToDraft(props.initial ?? '', people))
  const [caret, setCaret] = useState(0)
  const [index, setIndex] = useState(0)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const [isFocused, setFocused] = useState(autoFocus)

  useEffect(() => {
    if (!autoFocus) return
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [autoFocus])

  // As high as its words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are what makes it high
  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    current.style.blockSize = 'auto'
    current.style.blockSize = `${current.scrollHeight + 2}px`
  }, [draft])

  const trigger = isFocused ? readMentionQuery(draft, caret) : null
  const found = trigger && trigger.start !== dismissed ? findPeople(people, trigger.query) : []
  const at = Math.min(index, found.length - 1)
  const tooLong = draftToText(draft, picked, people).trim().length - longest
  const maySend = draft.trim() !== '' && tooLong <= 0

  const write = (next: string, more: PickedPeople = picked) =>
    setDraft({ draft: next, picked: more })
  const take = (person: Person) => {
    if (!trigger) return
    const before = `${draft.slice(0, trigger.start)}@${person.name} `
    write(
      before + draft.slice(caret).replace(/^ /, ''),
      new Map([...picked, [person.name, person.id]]),
    )
    setIndex(0)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(before.length, before.length)
      setCaret(before.length)
    })
  }
  const send = () => {
    if (!maySend) return
    onSend(draftToText(draft, picked, people).trim())
    setDraft({ draft: '', picked: new Map() })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && isMod(event)) {
      event.preventDefault()
      send()
      return
    }
    const person = found[at]
    if (person && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setIndex((at + step + found.length) % found.length)
    } else if (person && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      take(person)
    } else if (event.key === 'Escape') {
      if (!person && !onCancel) return
      event.preventDefault()
      event.stopPropagation()
      if (person) setDismissed(trigger?.start ?? null)
      // What was written is not lost by a key.
      else if (draft.trim() === (props.initial ?? '').trim() || draft.trim() === '')
        onCancel?.()
    }
  }
  const isOpen = found.length > 0
  const showsButtons = isFocused || draft !== '' || onCancel !== undefined
  return (
    <div className={styles.composer}>
      <textarea
        ref={field}
        className={styles.field}
        rows={1}
        value={draft}
        aria-label={props.label}
        placeholder={props.placeholder}
        aria-autocomplete="list"
        {...(isOpen ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${at}` } : {})}
        onChange={(event) => {
          write(event.target.value)
          setCaret(event.target.selectionStart)
          setIndex(0)
          setDismissed((was) =>
            readMentionQuery(event.target.value, event.target.selectionStart)?.start === was
              ? was
              : null,
          )
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div
          role="listbox"
          id={id}
          tabIndex={-1}
          aria-label={t('comments.people')}
          className={styles.people}
        >
          {found.map((person, number) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's own, see above
            <div
              key={person.id}
              id={`${id}-${number}`}
              role="option"
              tabIndex={-1}
              aria-selected={number === at}
              className={styles.person}
              // Before the field loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <Avatar name={person.name} id={person.id} size="s" />
              {person.name}
            </div>
          ))}
        </div>
      )}
      {tooLong > 0 && (
        <p className={styles.tooLong} role="alert">
          {t('comments.tooLong', { count: tooLong })}
        </p>
      )}
      {showsButtons && (
        <div className={styles.buttons}>
          <span className={styles.keys} aria-hidden="true">
            {keyNames.mod} {keyNames.enter}
          </span>
          {onCancel && (
            <Button size="s" variant="quiet" onPress={onCancel}>
              {t('comments.cancel')}
            </Button>
          )}
          <Button size="s" variant="primary" isDisabled={!maySend} onPress={send}>
            {props.sendLabel}
          </Button>
        </div>
      )}
    </div>
  )
}

function findPeople(people: readonly Person[], query: string): readonly Person[] {
  const words = foldText(query.trim()).split(/\s+/)
  return people
    .filter(({ name }) => {
      const folded = foldText(name)
      return name.trim() !== '' && words.every((word) => folded.includes(word))
    })
    .slice(0, shownPeople)
}
