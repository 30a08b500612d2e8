import { useCallback } from 'react'
import { writeCsv } from '../../services/governance/writeCsv.ts'
import { useLanguage } from '../language/useLanguage.ts'
import { useServices } from '../ServicesContext.tsx'

/** Gives the function that saves rows as CSV, separated as a spreadsheet in the person's language expects; the name is without its ending. */
export function useWriteTable(): (
  name: string,
  rows: readonly (readonly string[])[],
) => Promise<void> {
  const { platform } = useServices()
  const language = useLanguage()
  return useCallback(
    async (name, rows) => {
      const bytes = writeCsv(rows, language === 'fr' ? ';' : ',')
      await platform.saveFile(`${name}.csv`, bytes, 'text/csv;charset=utf-8')
    },
    [platform, language],
  )
}
