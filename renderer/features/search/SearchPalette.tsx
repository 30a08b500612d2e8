/** Search from anywhere (Ctrl/Cmd+K): pages as one types, recent ones before, and commands. */
import { FilePlus, FileText, Search, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useRecentPages } from '../../hooks/useFavourites.ts'
import { useLanguage } from '../../hooks/useLanguage.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { useNavigation } from '../../hooks/useNavigation.tsx'
import { useSettings } from '../../hooks/useSettings.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { type Route, toPath } from '../../routes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { HitView } from './HitView.tsx'
import { filterCommands, listCommands } from './paletteCommands.tsx'
import styles from './SearchPalette.module.css'
import { SearchStatusLine } from './SearchStatusLine.tsx'
import type { SearchHit } from './searchTypes.ts'
import { takeTypedAhead } from './typedAhead.ts'
import { useCreateTitledPage } from './useCreateTitledPage.ts'
import { useSearchResults, useSearchStatus } from './useSearchResults.ts'

const hitsShown = 12
const recentShown = 7
const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** One line that can be chosen. */
interface PaletteItem {
  readonly key: string
  readonly view: ReactNode
  /** Where it leads, for a window of its own; absent for a command. */
  readonly route?: Route
  readonly run: () => void
}

interface PaletteGroup {
  readonly key: string
  readonly title: string
  readonly items: readonly PaletteItem[]
}

/** The palette; mounted or not by its caller, or kept mounted and told by `isOpen`. */
export function SearchPalette(props: {
  readonly isOpen?: boolean
  readonly onClose: () => void
  /** The app's own "new page", which focuses the title; else an untitled page is written here. */
  readonly onNewPage?: () => void
  readonly onNewFromTemplate?: () => void
}) {
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

function PaletteContent(props: {
  readonly onClose: () => void
  readonly onNewPage?: () => void
  readonly onNewFromTemplate?: () => void
}) {
  const { onClose, onNewPage, onNewFromTemplate } = props
  const t = useMessages()
  const settings = useSettings()
  const language = useLanguage()
  const { navigate } = useNavigation()
  const createPage = useCreateTitledPage()
  const spaces = useSpaces()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  // Before the dialog looks for something to focus, which would be itself.
  useEffect(() => {
    field.current?.focus()
    const ahead = takeTypedAhead()
    if (ahead) setText(ahead)
  }, [])
  const [chosen, setChosen] = useState<{ key: string; text: string } | null>(null)
  const status = useSearchStatus()
  const results = useSearchResults({ text, lane: 'palette', limit: hitsShown })
  const recent = useRecentPages(recentShown)
  const typed = text.trim()
  // While the index is not whole, nothing found proves nothing: no page is offered in its place.
  const isWhole = status.kind === 'ready' || status.kind === 'failed'
  const isSettled = results.isSettled && isWhole

  const groups = useMemo((): readonly PaletteGroup[] => {
    const go = (route: Route) => () => navigate(route)
    const hitItem = (hit: SearchHit): PaletteItem => {
      const route = { name: 'page', space: hit.space, page: hit.page } as const
      return { key: hit.page, view: <HitView hit={hit} lines={1} />, route, run: go(route) }
    }
    const line = (icon: ReactNode, label: ReactNode) => (
      <>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.label}>{label}</span>
      </>
    )
    const commands = filterCommands(
      listCommands(
        t,
        settings,
        { language },
        {
          navigate,
          newPage: createPage && (onNewPage ?? (() => createPage(''))),
          ...(onNewFromTemplate ? { newFromTemplate: onNewFromTemplate } : {}),
        },
      ),
      typed,
    ).map((one) => ({ key: one.id, view: line(one.icon, one.label), run: one.run }))
    const found: PaletteGroup[] = []
    const add = (key: string, title: string, items: readonly PaletteItem[]) => {
      if (items.length > 0) found.push({ key, title, items })
    }
    if (typed === '') {
      const items = recent.map(({ space, page }) => {
        const route = { name: 'page', space, page: page.id } as const
        const spaceName = spaces.find((one) => one.id === space)?.name ?? ''
        return {
          key: page.id,
          route,
          run: go(route),
          view: (
            <>
              <span className={styles.icon} aria-hidden="true">
                {page.icon || <FileText />}
              </span>
              <span className={styles.label}>{page.title.trim() || t('search.untitled')}</span>
              {spaces.length > 1 && <span className={styles.note}>{spaceName}</span>}
            </>
          ),
        }
      })
      add('recent', t('search.recent'), items)
      add('commands', t('search.commands'), commands)
      return found
    }
    add('pages', t('search.pages'), results.hits.map(hitItem))
    add('commands', t('search.commands'), commands.slice(0, 5))
    const more: PaletteItem[] = []
    const all = { name: 'search', query: typed } as const
    if (results.total > results.hits.length)
      more.push({
        key: 'all',
        route: all,
        run: go(all),
        view: line(<Search />, t('search.seeAll', { count: results.total })),
      })
    if (createPage && isSettled)
      more.push({
        key: 'create',
        run: () => createPage(typed),
        view: line(<FilePlus />, t('search.createPage', { title: typed })),
      })
    add('more', t('search.more'), more)
    return found
  }, [
    t,
    settings,
    language,
    navigate,
    onNewPage,
    onNewFromTemplate,
    createPage,
    typed,
    recent,
    spaces,
    results,
    isSettled,
  ])

  const items = useMemo(() => groups.flatMap((group) => group.items), [groups])
  // A choice made by hand holds until something else is typed; before, the first line is chosen.
  const held = chosen?.text === typed ? items.findIndex((item) => item.key === chosen.key) : -1
  const index = Math.max(0, held)
  const active = items[index]
  const optionId = (key: string) => `${listId}-${key}`

  const activeKey = active?.key
  useEffect(() => {
    if (activeKey === undefined) return
    const option = list.current?.querySelector(`[data-item="${CSS.escape(activeKey)}"]`)
    option?.scrollIntoView({ block: 'nearest' })
  }, [activeKey])

  const choose = (item: PaletteItem, newWindow: boolean) => {
    onClose()
    if (newWindow && item.route) window.open(toPath(item.route), '_blank', 'noopener')
    else item.run()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const go = (to: number) => {
      const next = items[(to + items.length) % items.length]
      if (next) setChosen({ key: next.key, text: typed })
      event.preventDefault()
    }
    if (event.key === 'ArrowDown') go(index + 1)
    else if (event.key === 'ArrowUp') go(index - 1)
    else if (event.key === 'PageDown') go(Math.min(items.length - 1, index + 8))
    else if (event.key === 'PageUp') go(Math.max(0, index - 8))
    else if (event.key === 'Enter' && active) {
      event.preventDefault()
      choose(active, isMac ? event.metaKey : event.ctrlKey)
    }
  }

  const isNothing = typed !== '' && isSettled && results.hits.length === 0
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
          {...(active ? { 'aria-activedescendant': optionId(active.key) } : {})}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton
          label={t('search.close')}
          icon={<X />}
          className={styles.close as string}
          onPress={onClose}
        />
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('search.results')}
        className={styles.list}
      >
        {isNothing && (
          <p className={styles.nothing} role="presentation">
            {t('search.nothing', { text: typed })}
          </p>
        )}
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not a form's
          <div key={group.key} role="group" aria-label={group.title} className={styles.group}>
            <div className={styles.heading} aria-hidden="true">
              {group.title}
            </div>
            {group.items.map((item) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field
              // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option
              <div
                key={item.key}
                id={optionId(item.key)}
                data-item={item.key}
                role="option"
                aria-selected={item.key === activeKey}
                className={styles.option}
                // Not on enter: a list that scrolls under a resting pointer must not choose.
                onPointerMove={() => {
                  if (item.key !== activeKey) setChosen({ key: item.key, text: typed })
                }}
                onPointerDown={(event) => event.preventDefault()}
                onClick={(event) => choose(item, isMac ? event.metaKey : event.ctrlKey)}
              >
                {item.view}
              </div>
            ))}
          </div>
        ))}
      </div>
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
