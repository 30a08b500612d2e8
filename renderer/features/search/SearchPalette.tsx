/** Search from anywhere (Ctrl/Cmd+K): all that is found as one types, recent pages and searches before, and commands. */
import { Search, X } from 'lucide-react'
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useMediaQuery } from '../../hooks/screen/useMediaQuery.ts'
import { useSearchWatch } from '../../hooks/search/useSearchCounting.ts'
import { useSearchMemory } from '../../hooks/search/useSearchMemory.ts'
import { useSearchStatus } from '../../hooks/search/useSearchStatus.ts'
import { toPath } from '../../routes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { CountConsent } from './nothing/CountConsent.tsx'
import type { PaletteItem } from './palette/PaletteItem.ts'
import { usePaletteKnowers } from './palette/PaletteKnowers.tsx'
import { optionId, PaletteList } from './palette/PaletteList.tsx'
import { type PaletteActions, usePaletteGroups } from './palette/usePaletteGroups.tsx'
import { HitPreview } from './preview/HitPreview.tsx'
import { useResting } from './preview/useResting.ts'
import { FilterChips } from './query/FilterChips.tsx'
import { useCompletions } from './query/useCompletions.ts'
import { SearchStatusLine } from './results/SearchStatusLine.tsx'
import { useSearchResults } from './results/useSearchResults.ts'
import styles from './SearchPalette.module.css'
import { takeTypedAhead } from './typedAhead.ts'

const hitsShown = 12
/** Whoever goes down the list with the arrows looks at nothing on the way. */
const previewAfterMs = 120
const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** What the palette is given. */
export interface SearchPaletteProps extends PaletteActions {
  readonly isOpen?: boolean
  readonly onClose: () => void
}

/** The palette; mounted or not by its caller, or kept mounted and told by `isOpen`. */
export function SearchPalette(props: SearchPaletteProps) {
  const t = useMessages()
  return (
    <ModalOverlay
      isOpen={props.isOpen ?? true}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      isDismissable
      className={styles.overlay as string}
    >
      <Modal className={styles.modal as string}>
        <Dialog aria-label={t('search.palette')} className={styles.dialog as string}>
          <PaletteContent {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteContent(props: SearchPaletteProps) {
  const { onClose, onNewPage, onNewFromTemplate, onAsk } = props
  const t = useMessages()
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [{ text, caret }, setTyped] = useState({ text: '', caret: 0 })
  const placedCaret = useRef<number | null>(null)
  const onText = useCallback((next: string, at = next.length) => {
    placedCaret.current = at
    setTyped({ text: next, caret: at })
    field.current?.focus()
  }, [])
  // A text that was put in moves the caret to its end: where it belongs is said once it is there.
  useLayoutEffect(() => {
    if (placedCaret.current === null) return
    field.current?.setSelectionRange(placedCaret.current, placedCaret.current)
    placedCaret.current = null
  })
  // Before the dialog looks for something to focus, which would be itself.
  useEffect(() => {
    field.current?.focus()
    const ahead = takeTypedAhead()
    if (ahead) onText(ahead)
  }, [onText])

  const status = useSearchStatus()
  const results = useSearchResults({ text, lane: 'palette', limit: hitsShown })
  const { completions, dismiss } = useCompletions(text, caret)
  const memory = useSearchMemory()
  const watch = useSearchWatch()
  const typed = text.trim()
  // While the index is not whole, nothing found proves nothing: no page is offered in its place.
  const isWhole = status.kind === 'ready' || status.kind === 'failed'
  const isSettled = results.isSettled && isWhole
  const isNothing = typed !== '' && isSettled && results.hits.length === 0
  useEffect(() => {
    if (results.isSettled && status.kind === 'ready') watch.answered(results.text, results)
  }, [watch, results, status.kind])

  const actions = useMemo(
    () => ({ onNewPage, onNewFromTemplate, onAsk }),
    [onNewPage, onNewFromTemplate, onAsk],
  )
  const { knowers, weighing } = usePaletteKnowers(text, results, !completions?.isValue)
  const groups = usePaletteGroups({
    text,
    results,
    completions,
    knowers,
    isSettled,
    isNothing,
    onText,
    actions,
  })
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups])
  const [chosen, setChosen] = useState<{ key: string; text: string } | null>(null)
  // The first line that was chosen by itself stays so when something else comes in above it.
  const first = useRef<{ key: string; text: string } | null>(null)
  // A choice made by hand holds until something else is typed; before, the first line is chosen.
  const kept = [chosen, first.current].find((one) => one?.text === text)
  const held = kept ? items.findIndex((item) => item.key === kept.key) : -1
  const index = Math.max(0, held)
  const active = items[index]
  useEffect(() => {
    if (!isSettled || !active) first.current = null
    else if (first.current?.text !== text) first.current = { key: active.key, text }
  }, [isSettled, active, text])

  const hasPreviewRoom = useMediaQuery('(min-width: 1000px)')
  // Where the active line is nothing that was found, the best is looked at: the palette keeps its width.
  const rested = useResting(active?.hit ?? results.hits[0] ?? null, previewAfterMs)
  const isLooking = hasPreviewRoom && typed !== '' && results.hits.length > 0
  const previewed = isLooking ? rested : null

  const choose = (item: PaletteItem, newWindow: boolean) => {
    if (item.stays) return item.run()
    if (item.hit || item.key === 'all') memory.remember(typed)
    if (item.hit) watch.opened()
    onClose()
    if (newWindow && item.route) window.open(toPath(item.route), '_blank', 'noopener')
    else item.run()
  }
  const chooseHit = (id: string, newWindow: boolean) => {
    const item = items.find((one) => one.hit?.id === id)
    if (item) choose(item, newWindow)
  }
  const isForWindow = (event: { ctrlKey: boolean; metaKey: boolean }) =>
    isMac ? event.metaKey : event.ctrlKey
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const go = (to: number) => {
      const next = items[(to + items.length) % items.length]
      if (next) setChosen({ key: next.key, text })
      event.preventDefault()
    }
    const isCompletion = completions?.isValue && active?.key.startsWith('complete-')
    if (event.key === 'ArrowDown') go(index + 1)
    else if (event.key === 'ArrowUp') go(index - 1)
    else if (event.key === 'PageDown') go(Math.min(items.length - 1, index + 8))
    else if (event.key === 'PageUp') go(Math.max(0, index - 8))
    else if (event.key === 'Enter' && active) {
      event.preventDefault()
      choose(active, isForWindow(event))
    } else if (event.key === 'Tab' && !event.shiftKey && isCompletion && active) {
      event.preventDefault()
      // The dialog keeps the focus within itself by moving it at Tab, whoever took the key.
      event.stopPropagation()
      active.run()
    } else if (event.key === 'Escape' && completions?.isValue) {
      // Once for the values, once more for the palette.
      event.stopPropagation()
      event.preventDefault()
      dismiss()
    }
  }
  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-label={t('search.field')}
          {...(active ? { 'aria-activedescendant': optionId(listId, active.key) } : {})}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ currentTarget: { value, selectionStart } }) =>
            setTyped({ text: value, caret: selectionStart ?? value.length })
          }
          onSelect={({ currentTarget: { selectionStart } }) =>
            setTyped((before) =>
              before.caret === selectionStart
                ? before
                : { ...before, caret: selectionStart ?? 0 },
            )
          }
          onKeyDown={onKeyDown}
        />
        <IconButton
          label={t('search.close')}
          icon={<X />}
          className={styles.close as string}
          onPress={onClose}
        />
      </div>
      <div className={styles.chips}>
        <FilterChips
          text={text}
          // The focus stays among the chips while there are any.
          onChange={(next) => setTyped({ text: next, caret: next.length })}
          problems={results.problems}
          isCompleting={completions?.isValue ?? false}
          field={field}
        />
      </div>
      <div className={styles.middle}>
        <PaletteList
          id={listId}
          groups={groups}
          active={active?.key}
          onPoint={(item) => setChosen({ key: item.key, text })}
          onChoose={(item, event) => choose(item, isForWindow(event))}
        >
          {isNothing && (
            <p className={styles.nothing} role="presentation">
              {t('search.nothing', { text: typed })}
            </p>
          )}
        </PaletteList>
        {previewed && (
          <section className={styles.preview} aria-label={t('search.preview')}>
            <HitPreview
              key={previewed.id}
              hit={previewed}
              onOpen={() => chooseHit(previewed.id, false)}
              onOpenWindow={() => chooseHit(previewed.id, true)}
            />
          </section>
        )}
      </div>
      {weighing}
      {isNothing && (
        <div className={styles.consent}>
          <CountConsent />
        </div>
      )}
      <footer className={styles.footer}>
        <SearchStatusLine status={status} results={results} />
        <span className={styles.keys} aria-hidden="true">
          <Kbd keys="↑ ↓" /> {t('search.keys.choose')}
          <Kbd keys="↵" /> {t('search.keys.open')}
          <Kbd keys={`${isMac ? '⌘' : 'Ctrl'} ↵`} /> {t('search.keys.window')}
        </span>
      </footer>
    </>
  )
}
