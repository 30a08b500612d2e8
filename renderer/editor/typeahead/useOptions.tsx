import { FileText } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../../hooks/useMessages.ts'
import { setBlockKind } from '../behaviour/setBlockKind.ts'
import { blockKindLooks } from '../commands/blockKinds.ts'
import type { CommandLook } from '../commands/EditorCommand.ts'
import { insertCommands } from '../commands/insertCommands.ts'
import { type LinkablePage, useEditorContext } from '../EditorContext.ts'

/** One line of the list under the caret. */
export interface TypeaheadOption {
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  /** The page to link to, in the page list. */
  readonly page?: LinkablePage
  readonly run?: () => void
}

const shownPages = 8

/** Blocks whose name or search words hold what is typed after `/`; accents do not count. Empty for `null`. */
export function useBlockOptions(query: string | null): readonly TypeaheadOption[] {
  const context = useEditorContext()
  const t = useMessages()
  const all = useMemo(() => {
    const { editor } = context
    const entry = (look: CommandLook, run: () => void) => ({
      id: look.id,
      label: t(look.label),
      words: fold(`${t(look.label)}, ${t(look.words)}`),
      icon: <look.Icon />,
      run,
    })
    return [
      ...blockKindLooks.map((look) => entry(look, () => setBlockKind(editor, look.id))),
      ...insertCommands
        .filter((one) => one.isAvailable?.(context) ?? true)
        .map((one) => entry(one, () => one.run(editor, context))),
    ]
  }, [context, t])
  return useMemo(
    () => (query === null ? [] : all.filter((one) => one.words.includes(fold(query)))),
    [all, query],
  )
}

/** Pages whose title fits what is typed after `[[`. Empty for `null`. */
export function usePageOptions(query: string | null): readonly TypeaheadOption[] {
  const { findPages } = useEditorContext()
  return useMemo(() => {
    if (query === null) return []
    return findPages(query.trim())
      .slice(0, shownPages)
      .map((page) => ({
        id: `${page.space}/${page.page}`,
        label: page.title,
        icon: page.icon || <FileText />,
        page,
      }))
  }, [findPages, query])
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
