/**
 * The sidebar's tree: all spaces with their pages, in one scrolled list of
 * which only the rows in sight are rendered. Made by hand after the ARIA tree
 * pattern: react-aria's virtualised Tree took 60–230 ms to show one renamed
 * page of 10,000 and 20–55 ms a scrolled frame where this takes under 10.
 */
import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from 'react'
import type { SpaceId } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import { noVerification } from '../../../../model/verification/PageVerification.ts'
import { verificationStateOf } from '../../../../model/verification/verificationState.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useIsChanged } from '../../../hooks/news/useLooked.ts'
import { useOwnFavourites } from '../../../hooks/pages/useOwnFavourites.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigation } from '../../../hooks/screen/useNavigation.tsx'
import { useNow } from '../../../hooks/screen/useNow.ts'
import { useVisibleRows } from '../../../hooks/screen/useVisibleRows.ts'
import { ContextMenu } from '../../../ui/ContextMenu.tsx'
import { isMod } from '../../../ui/keyNames.ts'
import { MovePageDialog } from '../operations/MovePageDialog.tsx'
import { openInNewWindow } from '../operations/openInNewWindow.ts'
import { PageInfoDialog } from '../operations/PageInfoDialog.tsx'
import { pageMenuEntries } from '../operations/pageMenu.tsx'
import { stepToPlace, type TreePlace } from '../operations/pageMoves.ts'
import { useCreatePageAt } from '../operations/useCreatePage.ts'
import { useMoveToSpace } from '../operations/useMoveToSpace.tsx'
import { type PageAt, usePageOperations } from '../operations/usePageOperations.ts'
import styles from './SpacesTree.module.css'
import { SpacesTreeRow } from './SpacesTreeRow.tsx'
import { spaceMenuEntries } from './spaceMenu.tsx'
import { findByBeginning, keyToCommand, rowTitle } from './treeKeys.ts'
import type { TreeRow } from './treeRows.ts'
import { useRevealedPage } from './useRevealedPage.ts'
import { useRowHeight } from './useRowHeight.ts'
import { useTreeDrag } from './useTreeDrag.ts'
import { useTreeFocus } from './useTreeFocus.ts'
import { useTreeRows } from './useTreeRows.ts'
import { useTypedBeginning } from './useTypedBeginning.ts'

/** A verification runs out on a day, not at a minute. */
const staleEveryMs = 600_000

/** The tree of all spaces and their pages. It fills the height it is given and scrolls by itself. */
export function SpacesTree() {
  const t = useMessages()
  const session = useSession()
  const { route, navigate } = useNavigation()
  const operations = usePageOperations()
  const isChanged = useIsChanged()
  const createPageAt = useCreatePageAt()
  const favourites = useOwnFavourites()
  const { moveToSpace, question } = useMoveToSpace()
  const rowHeight = useRowHeight()
  const now = useNow(staleEveryMs)
  const isStale = (page: Page) =>
    page.verification !== noVerification &&
    verificationStateOf(page.verification, now).kind === 'stale'
  const box = useRef<HTMLDivElement>(null)

  const { rows, indexByKey, trees, setExpanded } = useTreeRows()
  const { range, reveal } = useVisibleRows(box, rowHeight, rows.length)

  const currentKey =
    route.name === 'page' ? route.page : route.name === 'space' ? route.space : null
  const [renamedKey, setRenamedKey] = useState<string | null>(null)
  const [dialog, setDialog] = useState<{ kind: 'move' | 'info'; at: PageAt } | null>(null)
  const [said, setSaid] = useState('')
  const typedBeginning = useTypedBeginning()
  const { tabStop, tabStopIndex, setFocused, focusRow } = useTreeFocus({
    box,
    rows,
    indexByKey,
    currentKey,
    reveal,
    isRenaming: renamedKey !== null,
  })

  useRevealedPage({
    route,
    trees,
    indexByKey,
    reveal,
    onExpand: useCallback((keys) => setExpanded(keys, true), [setExpanded]),
  })

  const atOf = useCallback(
    (row: TreeRow): PageAt | null => {
      const tree = trees.get(row.space)
      return row.kind === 'page' && tree ? { space: row.space, tree, page: row.page.id } : null
    },
    [trees],
  )
  const openRow = (row: TreeRow, newWindow: boolean) => {
    const target =
      row.kind === 'page'
        ? ({ name: 'page', space: row.space, page: row.page.id } as const)
        : ({ name: 'space', space: row.space } as const)
    if (newWindow) openInNewWindow(target)
    else navigate(target)
  }
  const addIn = (row: TreeRow) => {
    const tree = trees.get(row.space)
    if (!tree) return
    setExpanded([row.key], true)
    createPageAt({ space: row.space, tree }, row.kind === 'page' ? row.page.id : null)
  }
  const moveAndSay = (at: PageAt, place: TreePlace) => {
    operations.move(at, place)
    if (place.parent !== null) setExpanded([place.parent], true)
    const title = at.tree.page(at.page)?.title.trim() || t('wiki.untitled')
    const parent = place.parent === null ? null : at.tree.page(place.parent)
    setSaid(
      parent
        ? t('wiki.movedUnder', { title, parent: parent.title, position: place.position + 1 })
        : t('wiki.movedTop', { title, position: place.position + 1 }),
    )
  }

  const moveAnywhere = (at: PageAt, space: SpaceId, place: TreePlace) => {
    if (space === at.space) moveAndSay(at, place)
    else moveToSpace(at, space, place)
  }

  const drag = useTreeDrag({
    rows,
    rowHeight,
    trees,
    onExpand: useCallback((key: string) => setExpanded([key], true), [setExpanded]),
    onDrop: ({ page, space }, target) => {
      const tree = trees.get(space)
      if (tree) moveAnywhere({ space, tree, page }, target.space, target.place)
      setFocused(page)
    },
  })

  const rowOf = (target: EventTarget): { row: TreeRow; index: number; part: string } | null => {
    if (!(target instanceof Element)) return null
    const key = target.closest<HTMLElement>('[data-key]')?.dataset.key
    const index = key === undefined ? -1 : (indexByKey.get(key) ?? -1)
    const row = rows[index]
    const part = target.closest<HTMLElement>('[data-part]')?.dataset.part ?? 'row'
    return row ? { row, index, part } : null
  }

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const hit = rowOf(event.target)
    if (!hit || hit.row.kind === 'empty' || event.target instanceof HTMLInputElement) return
    const { row, part } = hit
    // Ctrl or Cmd on the link is the browser's: a new tab.
    if (part === 'link' && (isMod(event) || event.shiftKey)) return
    event.preventDefault()
    setFocused(row.key)
    if (part === 'chevron') setExpanded([row.key], !row.expanded)
    else if (part === 'add') addIn(row)
    else if (part === 'menu') {
      const { left, bottom } = (event.target as Element).getBoundingClientRect()
      // What the menu gives the focus back to is the row, not this button.
      ;(event.target as Element).closest<HTMLElement>('[data-key]')?.focus()
      event.target.dispatchEvent(
        new window.MouseEvent('contextmenu', {
          bubbles: true,
          cancelable: true,
          clientX: left,
          clientY: bottom,
        }),
      )
    } else openRow(row, false)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target instanceof HTMLInputElement || event.altKey) return
    const hit = rowOf(event.target)
    if (!hit) return
    const { row, index } = hit
    const pageSize = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1)
    const isHeld = isMod(event)
    const typed = isHeld ? null : typedBeginning(event.key, event.timeStamp)
    const command = keyToCommand(
      { key: event.key === ' ' ? 'Enter' : event.key, shift: event.shiftKey, mod: isHeld },
      rows,
      index,
      pageSize,
    )
    if (typed !== null && (!command || event.key === ' ')) {
      const found = rows[findByBeginning(rows, index, typed)]
      if (found) focusRow(found.key)
      event.preventDefault()
      return
    }
    if (!command) return
    event.preventDefault()
    const at = atOf(row)
    const changes = ['rename', 'trash', 'move'].includes(command.kind)
    if (changes && !row.writable) return setSaid(t('spaces.mayNotWrite'))
    switch (command.kind) {
      case 'focus': {
        const next = rows[command.index]
        if (next) focusRow(next.key)
        return
      }
      case 'expand':
        setExpanded(command.keys, command.expanded)
        focusRow(row.key)
        return
      case 'open':
        if (row.kind !== 'empty') openRow(row, command.newWindow)
        return
      case 'rename':
        setRenamedKey(row.key)
        return
      case 'trash':
        setFocused(row.key, true)
        if (at) operations.trash(at)
        return
      case 'move': {
        const place = at && stepToPlace(at.tree, at.page, command.step)
        if (at && place) moveAndSay(at, place)
        else setSaid(t('wiki.cannotMove', { title: rowTitle(row) }))
        focusRow(row.key)
      }
    }
  }

  const onRename = useCallback(
    (row: TreeRow, title: string | null) => {
      setRenamedKey(null)
      const text = title?.trim()
      if (text) {
        const at = atOf(row)
        if (at) operations.rename(at, text)
        else if (row.kind === 'space') session.spaces.update(row.space, { name: text })
      }
      // Leaving the field by a click elsewhere keeps the focus where the click put it.
      const { activeElement } = document
      setFocused(
        row.key,
        activeElement instanceof HTMLInputElement || activeElement === document.body,
      )
    },
    [atOf, operations, session, setFocused],
  )

  const menuItems = (target: Element) => {
    const hit = rowOf(target)
    if (!hit || target instanceof HTMLInputElement) return []
    const { row } = hit
    setFocused(row.key)
    const hooks = {
      onOpen: () => openRow(row, false),
      onNewInside: () => addIn(row),
      // After the menu has given the focus back to the row.
      onRename: () => setTimeout(() => setRenamedKey(row.key), 0),
    }
    if (row.kind === 'space')
      return spaceMenuEntries(row.space, t, {
        ...hooks,
        navigate,
        writable: row.writable,
        ...(row.restricted
          ? {}
          : { onLeave: () => session.spaces.setJoined(row.space, false) }),
      })
    const at = atOf(row)
    if (!at) return []
    const page = at.tree.page(at.page)
    return pageMenuEntries(at, operations, t, {
      ...hooks,
      writable: row.writable,
      isFavourite: page !== null && favourites.isFavourite(page),
      onMoveTo: () => setDialog({ kind: 'move', at }),
      onInfo: () => setDialog({ kind: 'info', at }),
      onExport: () => navigate({ name: 'export', space: at.space, page: at.page }),
    })
  }

  const shown = rows.slice(range.start, range.end).map((row, offset) => ({
    row,
    index: range.start + offset,
  }))
  // The focused row stays in the document when scrolled away, or the focus would be lost with it.
  const away = rows[tabStopIndex]
  if (away && (tabStopIndex < range.start || tabStopIndex >= range.end))
    shown.push({ row: away, index: tabStopIndex })
  const mark = drag.target?.mark

  return (
    <div className={styles.frame}>
      <ContextMenu
        label={t('wiki.menu')}
        items={menuItems}
        className={styles.menuArea as string}
      >
        <div
          ref={box}
          role="tree"
          aria-label={t('wiki.treeLabel')}
          className={styles.tree}
          style={{ '--row-height': `${rowHeight}px` } as React.CSSProperties}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const hit = rowOf(event.target)
            if (hit) setFocused(hit.row.key)
          }}
          onDragStart={(event) => {
            const hit = rowOf(event.target)
            if (hit) drag.onDragStart(event, hit.row)
          }}
          onDragOver={(event) => {
            const list = box.current
            if (!list) return
            const { left, top } = list.getBoundingClientRect()
            const y = event.clientY - top + list.scrollTop
            const index = Math.min(rows.length - 1, Math.floor(y / rowHeight))
            drag.onDragOver(event, {
              index,
              x: event.clientX - left - 10,
              y: y - index * rowHeight,
            })
          }}
          onDragLeave={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget as Node | null))
              drag.onDragLeave()
          }}
          onDrop={drag.onDrop}
          onDragEnd={drag.onDragEnd}
        >
          <div
            role="none"
            className={styles.canvas}
            style={{ blockSize: rows.length * rowHeight }}
          >
            {shown.map(({ row, index }) => (
              <SpacesTreeRow
                key={row.key}
                row={row}
                top={index * rowHeight}
                isCurrent={row.key === currentKey}
                isTabStop={row.key === tabStop}
                isDragged={drag.dragged?.page === row.key}
                isDropTarget={mark?.kind === 'into' && mark.key === row.key}
                isRenamed={row.key === renamedKey}
                isChanged={row.kind === 'page' && isChanged(row.page)}
                isStale={row.kind === 'page' && isStale(row.page)}
                onRename={onRename}
              />
            ))}
            {mark?.kind === 'line' && (
              <div
                className={styles.dropLine}
                style={{
                  top: mark.index * rowHeight,
                  insetInlineStart: (mark.level - 1) * 14 + 20,
                }}
              />
            )}
          </div>
        </div>
      </ContextMenu>
      <div role="status" className={styles.said}>
        {said}
      </div>
      {dialog?.kind === 'move' && (
        <MovePageDialog
          at={dialog.at}
          onClose={() => setDialog(null)}
          onMove={(space, place) => moveAnywhere(dialog.at, space, place)}
        />
      )}
      {question}
      {dialog?.kind === 'info' && (
        <PageInfoDialog at={dialog.at} onClose={() => setDialog(null)} />
      )}
    </div>
  )
}
