import {
  Archive,
  ArrowDown,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUp,
  BookmarkPlus,
  ClipboardCopy,
  ClipboardType,
  Copy,
  ExternalLink,
  FilePlus,
  FileText,
  Focus,
  FolderDown,
  FolderInput,
  Heart,
  History,
  Info,
  LayoutTemplate,
  Link2,
  ListTree,
  MessageSquare,
  PencilLine,
  Printer,
  Search,
  Star,
  StarOff,
  Trash2,
} from 'lucide-react'
import { showKeys } from '../../../editor/keys/editorKeys.ts'
import type { useMessages } from '../../../hooks/language/useMessages.ts'
import { keyNames } from '../../../ui/keyNames.ts'
import type { MenuEntry } from '../../../ui/Menu.tsx'
import { type MoveStep, moveSteps, stepToPlace } from './pageMoves.ts'
import type { PageAt, PageOperations } from './usePageOperations.ts'

const stepIcons: Readonly<Record<MoveStep, React.ReactNode>> = {
  up: <ArrowUp />,
  down: <ArrowDown />,
  in: <ArrowRightToLine />,
  out: <ArrowLeftToLine />,
}

/** What opens from the menu beside the operations themselves; absent ones are left out of it. */
export interface PageMenuHooks {
  readonly isFavourite: boolean
  /** Whether this person may change the page; else only what changes nothing is offered. */
  readonly writable: boolean
  readonly onOpen?: () => void
  readonly onRename?: () => void
  readonly onNewInside?: () => void
  readonly onMoveTo?: () => void
  readonly onInfo?: () => void
  /** Lets its author or owner be thanked. */
  readonly onThanks?: () => void
  readonly onExport?: () => void
  readonly onComments?: () => void
  readonly onFind?: () => void
  readonly onCopyMarkdown?: () => void
  readonly onCopyFormatted?: () => void
  readonly onPrint?: () => void
  readonly onOutline?: () => void
  readonly onFocusMode?: () => void
  readonly onHistory?: () => void
  /** Lets a template be chosen to insert. */
  readonly onTemplate?: () => void
  readonly onKeepAsTemplate?: () => void
}

/** The entries of a living page's menu, the same in the tree and on the page. */
export function pageMenuEntries(
  at: PageAt,
  operations: PageOperations,
  t: ReturnType<typeof useMessages>,
  hooks: PageMenuHooks,
): readonly MenuEntry[] {
  const page = at.tree.page(at.page)
  if (!page) return []
  const favourite = hooks.isFavourite
  const entries: MenuEntry[] = []
  const add = (
    id: string,
    label: string,
    icon: React.ReactNode,
    onAction: () => void,
    more: { shortcut?: string; danger?: boolean } = {},
  ) => entries.push({ id, label, icon, onAction, ...more })
  const line = (id: string) => entries.push({ id, kind: 'separator' })
  if (hooks.onOpen)
    add('open', t('wiki.open'), <FileText />, hooks.onOpen, { shortcut: keyNames.enter })
  add('window', t('wiki.openWindow'), <ExternalLink />, () => operations.openWindow(at), {
    ...(hooks.onOpen ? { shortcut: `${keyNames.mod} ${keyNames.enter}` } : {}),
  })
  line('line-1')
  const { writable } = hooks
  // A template stands beside the tree: it has no place in it and nothing below it.
  const inTree = page.templateAt === null
  if (writable && inTree && hooks.onNewInside)
    add('new', t('wiki.newPageInside'), <FilePlus />, hooks.onNewInside)
  if (writable && hooks.onRename)
    add('rename', t('wiki.rename'), <PencilLine />, hooks.onRename, { shortcut: 'F2' })
  if (writable)
    add('duplicate', t('wiki.duplicate'), <Copy />, () => void operations.duplicate(at))
  add(
    'favourite',
    favourite ? t('wiki.removeFavourite') : t('wiki.addFavourite'),
    favourite ? <StarOff /> : <Star />,
    () => operations.setFavourite(at, !favourite),
  )
  add('link', t('wiki.copyLink'), <Link2 />, () => void operations.copyLink(at))
  if (hooks.onCopyFormatted)
    add('formatted', t('clipboard.copyFormatted'), <ClipboardType />, hooks.onCopyFormatted)
  if (hooks.onCopyMarkdown)
    add('markdown', t('clipboard.copyMarkdown'), <ClipboardCopy />, hooks.onCopyMarkdown)
  if (hooks.onPrint)
    add('print', t('clipboard.print'), <Printer />, hooks.onPrint, {
      shortcut: `${keyNames.mod} P`,
    })
  addPageTools(hooks, inTree, t, add, line)
  line('line-2')
  if (writable && inTree && hooks.onMoveTo)
    add('move', t('wiki.moveTo'), <FolderInput />, hooks.onMoveTo)
  for (const step of writable && inTree ? moveSteps : []) {
    const place = stepToPlace(at.tree, at.page, step)
    if (!place) continue
    add(step, t(`wiki.move.${step}`), stepIcons[step], () => operations.move(at, place), {
      ...(hooks.onOpen
        ? { shortcut: `${keyNames.mod} ${keyNames.shift} ${keyNames.arrows[step]}` }
        : {}),
    })
  }
  if (writable && inTree) line('line-3')
  if (writable && hooks.onComments)
    add('comment', t('comments.newOnPage'), <MessageSquare />, hooks.onComments)
  if (hooks.onHistory)
    add('history', t('history.menu'), <History />, hooks.onHistory, {
      shortcut: showKeys('history'),
    })
  if (writable && hooks.onThanks) add('thanks', t('thanks.say'), <Heart />, hooks.onThanks)
  if (hooks.onInfo) add('info', t('wiki.pageInfo'), <Info />, hooks.onInfo)
  if (hooks.onExport) add('export', t('export.menu'), <FolderDown />, hooks.onExport)
  if (!writable) return entries
  add('archive', t('wiki.archive'), <Archive />, () => operations.archive(at))
  add('trash', t('wiki.trash'), <Trash2 />, () => operations.trash(at), {
    danger: true,
    ...(hooks.onOpen ? { shortcut: t('wiki.key.delete') } : {}),
  })
  return entries
}

type Add = (
  id: string,
  label: string,
  icon: React.ReactNode,
  onAction: () => void,
  more?: { shortcut?: string },
) => void

/** What one does with the page on screen. */
function addPageTools(
  hooks: PageMenuHooks,
  inTree: boolean,
  t: ReturnType<typeof useMessages>,
  add: Add,
  line: (id: string) => void,
): void {
  if (hooks.onFind) {
    line('line-view')
    add('find', t('find.menu'), <Search />, hooks.onFind, { shortcut: showKeys('find') })
  }
  if (hooks.onOutline)
    add('outline', t('writing.outlineOpen'), <ListTree />, hooks.onOutline, {
      shortcut: showKeys('outline'),
    })
  if (hooks.onFocusMode)
    add('focus', t('writing.focus'), <Focus />, hooks.onFocusMode, {
      shortcut: showKeys('focus'),
    })
  if (!hooks.writable) return
  if (hooks.onTemplate)
    add('template', t('templates.insert'), <LayoutTemplate />, hooks.onTemplate)
  if (hooks.onKeepAsTemplate && inTree)
    add('keep-template', t('templates.keep'), <BookmarkPlus />, hooks.onKeepAsTemplate)
}
