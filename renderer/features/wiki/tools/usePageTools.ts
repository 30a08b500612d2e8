import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Page } from '../../../../model/page.ts'
import { renamePage, setPageIcon } from '../../../../model/page.ts'
import type { EditorHandle } from '../../../editor/EditorHandle.ts'
import { isPressed } from '../../../editor/keys/editorKeys.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useStamp } from '../../../hooks/useStamp.ts'
import { showToast } from '../../../ui/toasts.ts'
import type { PageMenuHooks } from '../operations/pageMenu.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { takeTemplateRequest } from '../templates/templateRequest.ts'
import { useTemplateBodies } from '../templates/useTemplateBodies.ts'
import { useTemplateOperations } from '../templates/useTemplateOperations.ts'
import type { Template } from '../templates/useTemplates.ts'
import { printPage, usePrintKey } from './printPage.ts'
import { useFocusMode } from './useFocusMode.ts'

/** What one does with a page on screen beside writing it: find, outline, history, focus mode, templates. */
export interface PageTools {
  /** The page's editor, once it is there. */
  readonly editor: RefObject<EditorHandle | null>
  readonly isFocused: boolean
  readonly setFocused: (on: boolean) => void
  readonly outline: {
    readonly turn: number
    readonly isOpen: boolean
    readonly onOpenChange: (open: boolean) => void
  }
  readonly openOutline: () => void
  readonly isHistoryOpen: boolean
  readonly setHistoryOpen: (open: boolean) => void
  readonly isChoosing: boolean
  readonly setChoosing: (open: boolean) => void
  /** Inserts a template where the caret is; an empty page takes its icon and title too, where it has none. */
  readonly insertTemplate: (template: Template) => Promise<void>
  readonly menu: Partial<PageMenuHooks>
}

/** Gives the tools of the page on screen, with their keys. */
export function usePageTools(at: PageAt, page: Page): PageTools {
  const t = useMessages()
  const session = useSession()
  const stamp = useStamp()
  const editor = useRef<EditorHandle | null>(null)
  const focus = useFocusMode()
  const fill = useTemplateBodies()
  const { keep } = useTemplateOperations()
  usePrintKey()
  const [turn, setTurn] = useState(0)
  const [isOutlineOpen, setOutlineOpen] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const [isHistoryOpen, setHistoryOpen] = useState(false)

  const openOutline = useCallback(() => {
    setTurn((was) => was + 1)
    setOutlineOpen(true)
  }, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const isHistory = isPressed(event, 'history')
      if (!isHistory && !isPressed(event, 'outline')) return
      event.preventDefault()
      if (isHistory) setHistoryOpen(true)
      else openOutline()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [openOutline])
  useEffect(() => {
    if (takeTemplateRequest(at.page)) setChoosing(true)
  }, [at.page])

  const { platform } = useServices()
  const tell = (isCopied: boolean) =>
    showToast(
      isCopied
        ? { kind: 'success', title: t('clipboard.copied') }
        : { kind: 'danger', title: t('clipboard.copyFailed') },
    )
  const copyMarkdown = async () => {
    const markdown = await editor.current?.readMarkdown()
    if (markdown !== undefined) tell(await platform.copyText(markdown))
  }
  const copyFormatted = async () => {
    const read = editor.current?.readFormatted()
    if (read) tell(await platform.copyText(read.text, read.html))
  }

  const insertTemplate = async (template: Template) => {
    const filled = await fill(template, {
      space: at.space,
      title: page.title,
      language: page.language,
    })
    const { current } = editor
    if (!filled || !current) {
      showToast({ title: t('templates.failed') })
      return
    }
    const { doc } = session.space(at.space)
    if (current.isEmpty) {
      if (page.icon === '') setPageIcon(doc, at.page, template.icon, stamp())
      if (page.title.trim() === '' && filled.pageTitle !== '')
        renamePage(doc, at.page, filled.pageTitle, stamp())
    }
    current.insertBlocks(filled.blocks)
  }

  return {
    editor,
    isFocused: focus.isOn,
    setFocused: focus.set,
    outline: { turn, isOpen: isOutlineOpen, onOpenChange: setOutlineOpen },
    openOutline,
    isHistoryOpen,
    setHistoryOpen,
    isChoosing,
    setChoosing,
    insertTemplate,
    menu: {
      onFind: () => editor.current?.openFind(false),
      onOutline: openOutline,
      onCopyMarkdown: () => void copyMarkdown(),
      onCopyFormatted: () => void copyFormatted(),
      onPrint: printPage,
      onHistory: () => setHistoryOpen(true),
      onFocusMode: () => focus.set(!focus.isOn),
      onTemplate: () => setChoosing(true),
      onKeepAsTemplate: () => void keep(at),
    },
  }
}
