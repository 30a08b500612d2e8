import { useCallback } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { AuditEntry } from '../../hooks/moderation/useAuditEntries.ts'
import { useWriteTable } from '../../hooks/screen/useWriteTable.ts'
import { useAuditWords } from './useAuditWords.ts'

/** Gives the function that saves entries as a table for spreadsheets, times in UTC. */
export function useAuditExport(): (entries: readonly AuditEntry[]) => Promise<void> {
  const t = useMessages()
  const words = useAuditWords()
  const write = useWriteTable()
  return useCallback(
    (entries) =>
      write(t('governance.exportName'), [
        (['when', 'who', 'what', 'subject', 'space', 'reason'] as const).map((column) =>
          t(`governance.column.${column}`),
        ),
        ...entries.map((entry) => {
          const { who, what, subject, space, reason } = words(entry)
          return [new Date(entry.at).toISOString(), who, what, subject, space, reason]
        }),
      ]),
    [t, words, write],
  )
}
