import { FileText, Minus, Paperclip, Table as TableIcon } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../../hooks/useMessages.ts'
import { $insertRule, $insertTable } from '../behaviour/insertBlock.ts'
import { blockKinds, setBlockKind } from '../behaviour/setBlockKind.ts'
import { type LinkablePage, useEditorContext } from '../EditorContext.ts'
import { blockKindIcons } from '../toolbar/useBlockKindItems.tsx'

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

/** Blocks whose name holds what is typed after `/`; accents do not count. Empty for `null`. */
export function useBlockOptions(
  query: string | null,
  onPickFile: (() => void) | null,
): readonly TypeaheadOption[] {
  const { editor } = useEditorContext()
  const t = useMessages()
  const all = useMemo<readonly TypeaheadOption[]>(
    () => [
      ...blockKinds.map((kind) => {
        const Icon = blockKindIcons[kind]
        return {
          id: kind,
          label: t(`editor.kind.${kind}`),
          icon: <Icon />,
          run: () => setBlockKind(editor, kind),
        }
      }),
      {
        id: 'table',
        label: t('editor.table'),
        icon: <TableIcon />,
        run: () => editor.update($insertTable),
      },
      {
        id: 'rule',
        label: t('editor.rule'),
        icon: <Minus />,
        run: () => editor.update($insertRule),
      },
      ...(onPickFile
        ? [
            {
              id: 'file',
              label: `${t('editor.image')} / ${t('editor.file')}`,
              icon: <Paperclip />,
              run: onPickFile,
            },
          ]
        : []),
    ],
    [editor, t, onPickFile],
  )
  return useMemo(
    () => (query === null ? [] : all.filter((one) => fold(one.label).includes(fold(query)))),
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
