import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
} from 'lexical'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Language } from '../../../model/language.ts'
import { type MessageId, useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { foldWords } from '../keys/matchWords.ts'
import { $insertCompletion, registerCompletionBlank } from './completionBlank.ts'
import type { Trigger, TriggerKind } from './readTrigger.ts'
import styles from './Typeahead.module.css'
import type { TypeaheadOption } from './TypeaheadOption.ts'
import { TypeaheadPanel } from './TypeaheadPanel.tsx'
import { useTrigger } from './useTrigger.ts'
import { useTypeaheadList } from './useTypeaheadList.ts'

const labels: Readonly<Record<TriggerKind, MessageId>> = {
  block: 'editor.slashMenu',
  page: 'editor.pageLinkSuggestions',
  heading: 'typeahead.headings',
  person: 'typeahead.people',
  topic: 'typeahead.topics',
  emoji: 'typeahead.emoji',
  date: 'blocks.datePick',
}

/** The second colon takes the emoji of just this name, the second bracket the page or the heading. */
function isClosedBy(option: TypeaheadOption, trigger: Trigger, key: string): boolean {
  if (trigger.kind === 'emoji')
    return key === ':' && (option.codes?.includes(foldWords(trigger.query)) ?? false)
  const isLink = trigger.kind === 'page' || trigger.kind === 'heading'
  if (!isLink || !trigger.isClosing || key !== ']') return false
  return foldWords(option.label).trim() === foldWords(trigger.query).trim()
}

/**
 * The list under the caret that `/`, `[[`, `@`, `#` and `:` open. The caret
 * stays in the text: arrows choose, Enter and Tab take, Escape and moving away
 * close; what was typed stays then. Of an offer Enter takes only what an arrow chose.
 */
export function Typeahead(props: { readonly language: Language }) {
  const { editor } = useEditorContext()
  const t = useMessages()
  const holder = useRef<HTMLDivElement>(null)
  const id = useId()
  const { shown, dismiss, close } = useTrigger(holder)
  const trigger = shown?.trigger ?? null
  const list = useTypeaheadList(trigger)
  const { options } = list
  const { language } = props
  useEffect(() => registerCompletionBlank(editor, language), [editor, language])
  const isOpen = trigger !== null && (options.length > 0 || list.none !== null)

  // The choice begins anew with each letter, not when late options come: at the top, or with none.
  const typed = trigger ? `${trigger.kind} ${trigger.title} ${trigger.query}` : ''
  const [chosen, setChosen] = useState({ typed, at: 0 })
  const start = list.isOffer ? -1 : 0
  const index = chosen.typed === typed ? Math.min(chosen.at, options.length - 1) : start

  const take = useCallback(
    (option: TypeaheadOption) => {
      if (!trigger) return
      const $make = option.choose?.() ?? null
      editor.update(() => {
        const node = $getNodeByKey(trigger.key)
        if (!$isTextNode(node) || !$isRangeSelection($getSelection())) return
        const format = node.getFormat()
        node.select(trigger.start, trigger.end).removeText()
        if ($make) $insertCompletion(editor, $make(), format)
      })
      close()
      // After what was typed is gone.
      queueMicrotask(() => option.run?.())
    },
    [editor, trigger, close],
  )

  // Before the list is seen: the keys go to it from then on.
  useLayoutEffect(() => {
    if (!isOpen) return
    const move = (step: number) => (event: KeyboardEvent) => {
      if (options.length === 0) return false
      event.preventDefault()
      const from = index < 0 && step < 0 ? 0 : index
      setChosen({ typed, at: (from + step + options.length) % options.length })
      return true
    }
    const choose = (at: number) => (event: KeyboardEvent | null) => {
      const option = options[at]
      if (!option || event?.isComposing) return false
      event?.preventDefault()
      take(option)
      return true
    }
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, move(1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, move(-1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, choose(index), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        choose(Math.max(index, 0)),
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const named = trigger && options.find((one) => isClosedBy(one, trigger, event.key))
          if (!named) return false
          event.preventDefault()
          take(named)
          return true
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          event.preventDefault()
          event.stopPropagation()
          dismiss()
          return true
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        BLUR_COMMAND,
        () => {
          close()
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
    )
  }, [editor, isOpen, options, index, typed, trigger, take, close, dismiss])

  const active = isOpen && options[index] ? `${id}-${index}` : null
  useLayoutEffect(() => {
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
        <TypeaheadPanel
          id={id}
          label={t(labels[shown.trigger.kind])}
          place={shown.place}
          list={list}
          index={index}
          onTake={take}
        />
      )}
    </div>
  )
}
