import {
  CaseSensitive,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  Regex,
  WholeWord,
  X,
} from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { showKeys } from '../keys/editorKeys.ts'
import { ToolbarToggle } from '../toolbar/ToolbarToggle.tsx'
import { createFind, type Find, type FindState } from './createFind.ts'
import styles from './FindBar.module.css'
import type { FindQuery } from './findMatches.ts'

/** The longest selection that is taken as what to look for. */
const longest = 120

/** The bar that finds in a page and, where one may write, replaces. Escape leaves it for the place found. */
export function FindBar(props: {
  /** Another number brings the focus to the field again. */
  readonly turn: number
  readonly replace: boolean
  readonly onClose: () => void
}) {
  const { turn, replace } = props
  const { editor, editable } = useEditorContext()
  const [find, setFind] = useState<Find | null>(null)
  const holder = useRef<HTMLDivElement>(null)
  // Made in an effect, so that it is disposed as often as it is made.
  useEffect(() => {
    const made = createFind(editor, () => holder.current?.getBoundingClientRect().bottom ?? 0)
    setFind(made)
    return () => {
      made.dispose()
      setFind(null)
    }
  }, [editor])
  if (!find) return null
  return (
    <OpenBar
      find={find}
      holder={holder}
      turn={turn}
      replace={replace && editable}
      onClose={(back) => {
        find.select()
        props.onClose()
        if (back) (editable ? editor : editor.getRootElement())?.focus()
      }}
    />
  )
}

function OpenBar(props: {
  readonly find: Find
  readonly holder: RefObject<HTMLDivElement | null>
  readonly turn: number
  readonly replace: boolean
  readonly onClose: (back: boolean) => void
}) {
  const { find, turn } = props
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const state = useSyncExternalStore(find.subscribe, () => find.state)
  const [withReplace, setWithReplace] = useState(props.replace)
  const [words, setWords] = useState('')
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const replacement = useRef<HTMLInputElement>(null)
  const { query } = state
  const ask = (change: Partial<FindQuery>) => {
    setSaid('')
    find.setQuery({ ...query, ...change })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn is the reason
  useLayoutEffect(() => {
    if (props.replace) setWithReplace(true)
    const selected = readSelected(editor.getRootElement())
    if (selected !== '') find.setQuery({ ...find.state.query, text: selected })
    field.current?.focus()
    field.current?.select()
  }, [find, turn, props.replace])

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey
      const isNext = event.key === 'F3' || (isMod && event.key.toLowerCase() === 'g')
      if (!isNext || event.altKey) return
      event.preventDefault()
      find.step(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [find])

  const replaceAll = () => {
    const count = find.replaceAll(words)
    setSaid(t('find.replaced', { count }))
    keepFocus()
  }
  /** A button that has nothing more to do is disabled, and would leave the keys to nobody. */
  const keepFocus = () => {
    if (find.state.count === 0) field.current?.focus()
  }
  // On the bar: a field that is given a handler of its own lets no key go on to the window.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isInFind = event.target === field.current
    const isInReplacement = event.target === replacement.current
    if (event.key === 'Escape') {
      event.stopPropagation()
      props.onClose(true)
    } else if (event.key !== 'Enter' || !(isInFind || isInReplacement)) return
    else if (isInFind) find.step(event.shiftKey ? -1 : 1)
    else if (event.ctrlKey || event.metaKey) replaceAll()
    else find.replace(words)
    event.preventDefault()
  }
  const isNothing = state.count === 0

  return (
    <div ref={props.holder} className={styles.holder}>
      <search
        className={styles.bar}
        aria-label={t('find.title')}
        data-find-bar=""
        onKeyDown={onKeyDown}
      >
        <div className={styles.row}>
          {editable && (
            <IconButton
              label={t('find.showReplace')}
              shortcut={showKeys('replace')}
              icon={withReplace ? <ChevronDown /> : <ChevronRight />}
              size="s"
              aria-expanded={withReplace}
              onPress={() => setWithReplace((was) => !was)}
            />
          )}
          <TextField
            inputRef={field}
            label={t('find.find')}
            hideLabel
            placeholder={t('find.find')}
            className={styles.field as string}
            value={query.text}
            spellCheck="false"
            autoComplete="off"
            error={readProblem(state, t)}
            onChange={(text) => ask({ text })}
          />
          <IconButton
            label={t('find.previous')}
            shortcut="⇧ F3"
            icon={<ChevronUp />}
            size="s"
            isDisabled={isNothing}
            onPress={() => find.step(-1)}
          />
          <IconButton
            label={t('find.next')}
            shortcut="F3"
            icon={<ChevronDown />}
            size="s"
            isDisabled={isNothing}
            onPress={() => find.step(1)}
          />
          <IconButton
            label={t('find.close')}
            shortcut="Esc"
            icon={<X />}
            size="s"
            onPress={() => props.onClose(true)}
          />
        </div>
        {withReplace && editable && (
          <div className={classNames(styles.row, styles.replacing)}>
            <TextField
              label={t('find.replacement')}
              hideLabel
              placeholder={t('find.replacement')}
              className={styles.field as string}
              value={words}
              autoComplete="off"
              onChange={setWords}
              inputRef={replacement}
            />
            <Button
              size="s"
              isDisabled={!state.isReplaceable}
              onPress={() => {
                find.replace(words)
                keepFocus()
              }}
            >
              {t('find.replace')}
            </Button>
            <Button size="s" isDisabled={isNothing} onPress={replaceAll}>
              {t('find.replaceAll')}
            </Button>
          </div>
        )}
        <div className={classNames(styles.row, styles.options)}>
          <ToolbarToggle
            label={t('find.matchCase')}
            icon={<CaseSensitive />}
            isOn={query.matchCase}
            onPress={() => ask({ matchCase: !query.matchCase })}
          />
          <ToolbarToggle
            label={t('find.wholeWord')}
            icon={<WholeWord />}
            isOn={query.wholeWord}
            onPress={() => ask({ wholeWord: !query.wholeWord })}
          />
          <ToolbarToggle
            label={t('find.accents')}
            icon={<span className={styles.accents} aria-hidden="true" />}
            isOn={query.accents}
            onPress={() => ask({ accents: !query.accents })}
          />
          <ToolbarToggle
            label={t('find.regExp')}
            icon={<Regex />}
            isOn={query.isRegExp}
            onPress={() => ask({ isRegExp: !query.isRegExp })}
          />
          <p role="status" className={styles.count}>
            {said || <Outcome state={state} />}
          </p>
        </div>
      </search>
    </div>
  )
}

/** "3 of 12". */
function Outcome(props: { readonly state: FindState }) {
  const { query, count, current, wrong, isReplaceable } = props.state
  const { editable } = useEditorContext()
  const t = useMessages()
  if (query.text === '' || wrong) return null
  if (count === 0) return t('find.none')
  const place = t('find.place', { current: current + 1, count })
  return editable && !isReplaceable ? t('find.placeInLink', { place }) : place
}

function readProblem(state: FindState, t: ReturnType<typeof useMessages>): string | null {
  if (!state.wrong) return null
  if (state.wrong.reason === 'slow') return t('find.slow')
  return t('find.wrongPattern', { details: state.wrong.details })
}

/** What is selected in the text, when it is short and in one line. */
function readSelected(root: HTMLElement | null): string {
  const selection = root?.ownerDocument.getSelection()
  if (!root || !selection || selection.isCollapsed || !root.contains(selection.anchorNode))
    return ''
  const text = selection.toString().trim()
  return text.length <= longest && !text.includes('\n') ? text : ''
}
