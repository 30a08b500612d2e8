import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
} from 'lexical'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useMessages } from '../../hooks/useMessages.ts'
import { useEditorContext } from '../EditorContext.ts'
import { $createPageLinkNode } from '../nodes/PageLinkNode.ts'
import { $readTrigger, type Trigger } from './readTrigger.ts'
import styles from './Typeahead.module.css'
import { type TypeaheadOption, useBlockOptions, usePageOptions } from './useOptions.tsx'

interface Shown {
  readonly trigger: Trigger
  readonly place: Place
}

/** Under the caret or over it, in CSS pixels from the start of the text. */
type Place =
  | { readonly left: number; readonly top: number }
  | { readonly left: number; readonly bottom: number }

/** The list's greatest height, as in Typeahead.module.css, and the gap to the line. */
const listHeight = 304
const gap = 6

/**
 * The list under the caret that `/` and `[[` open. The caret stays in the text:
 * arrows choose, Enter and Tab take, Escape and moving away close.
 */
export function Typeahead() {
  const { editor } = useEditorContext()
  const t = useMessages()
  const [shown, setShown] = useState<Shown | null>(null)
  const [index, setIndex] = useState(0)
  const dismissed = useRef<string | null>(null)
  const holder = useRef<HTMLDivElement>(null)
  const id = useId()
  const trigger = shown?.trigger ?? null
  const blocks = useBlockOptions(trigger?.kind === 'block' ? trigger.query : null)
  const pages = usePageOptions(trigger?.kind === 'page' ? trigger.query : null)
  const options: readonly TypeaheadOption[] = trigger?.kind === 'page' ? pages : blocks
  const isOpen = trigger !== null && (options.length > 0 || trigger.kind === 'page')

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read($readTrigger)
        const place = next ? `${next.key}:${next.start}` : null
        if (place !== dismissed.current) dismissed.current = null
        if (next === null || dismissed.current !== null) {
          setShown(null)
          return
        }
        setShown((previous) => {
          if (previous?.trigger.query !== next.query) setIndex(0)
          return { trigger: next, place: readPlace(holder.current) }
        })
      }),
    [editor],
  )

  const close = useCallback(() => {
    if (trigger) dismissed.current = `${trigger.key}:${trigger.start}`
    setShown(null)
  }, [trigger])

  const take = useCallback(
    (option: TypeaheadOption) => {
      if (!trigger) return
      editor.update(() => {
        const node = $getNodeByKey(trigger.key)
        const selection = $getSelection()
        if (!$isTextNode(node) || !$isRangeSelection(selection)) return
        const end = trigger.start + trigger.query.length + (trigger.kind === 'page' ? 2 : 1)
        node.select(trigger.start, end).removeText()
        if (option.page) {
          const { page, space, title } = option.page
          $getSelection()?.insertNodes([
            $createPageLinkNode({ pageId: page, spaceId: space, label: title }),
            $createTextNode(' '),
          ])
        }
      })
      setShown(null)
      // After the typed trigger is gone.
      queueMicrotask(() => option.run?.())
    },
    [editor, trigger],
  )

  useEffect(() => {
    if (!isOpen) return
    const move = (step: number) => (event: KeyboardEvent) => {
      if (options.length === 0) return false
      event.preventDefault()
      setIndex((old) => (old + step + options.length) % options.length)
      return true
    }
    const choose = (event: KeyboardEvent | null) => {
      const option = options[index]
      if (!option) return false
      event?.preventDefault()
      take(option)
      return true
    }
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, move(1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, move(-1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, choose, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_TAB_COMMAND, choose, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          event.preventDefault()
          event.stopPropagation()
          close()
          return true
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        BLUR_COMMAND,
        () => {
          setShown(null)
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
    )
  }, [editor, isOpen, options, index, take, close])

  const active = isOpen && options[index] ? `${id}-${index}` : null
  useEffect(() => {
    const root = editor.getRootElement()
    if (!root || !isOpen) return
    root.setAttribute('aria-controls', id)
    root.setAttribute('aria-autocomplete', 'list')
    if (active) root.setAttribute('aria-activedescendant', active)
    holder.current
      ?.querySelector(`[aria-selected="true"]`)
      ?.scrollIntoView({ block: 'nearest' })
    return () => {
      for (const name of ['aria-controls', 'aria-autocomplete', 'aria-activedescendant'])
        root.removeAttribute(name)
    }
  }, [editor, id, isOpen, active])

  return (
    <div ref={holder} className={styles.holder}>
      {isOpen && shown && (
        <div className={styles.panel} style={shown.place}>
          <div
            role="listbox"
            id={id}
            tabIndex={-1}
            aria-label={t(
              trigger.kind === 'page' ? 'editor.pageLinkSuggestions' : 'editor.slashMenu',
            )}
          >
            {options.map((option, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's own, see above
              <div
                key={option.id}
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === index}
                className={styles.option}
                // Before the text loses the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(option)}
              >
                <span className={styles.icon} aria-hidden="true">
                  {option.icon}
                </span>
                {option.label}
              </div>
            ))}
          </div>
          {options.length === 0 && <p className={styles.none}>{t('editor.pageLinkNone')}</p>}
        </div>
      )}
    </div>
  )
}

/** Where the list goes: below the caret, or above where there is more room. */
function readPlace(holder: HTMLElement | null): Place {
  const selection = window.getSelection()
  if (!holder || !selection || selection.rangeCount === 0) return { left: 0, top: 0 }
  const caret = selection.getRangeAt(0).getBoundingClientRect()
  const frame = holder.getBoundingClientRect()
  const left = Math.max(0, Math.min(caret.left - frame.left, frame.width - 288))
  // A phone's keyboard leaves less of the window.
  const roomBelow = (window.visualViewport?.height ?? window.innerHeight) - caret.bottom
  return roomBelow < listHeight + gap && caret.top > roomBelow
    ? { left, bottom: frame.top - caret.top + gap }
    : { left, top: caret.bottom - frame.top + gap }
}
