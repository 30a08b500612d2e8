import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'

/** Which rows of the tree are open, kept on this device. */
export interface ExpandedRows {
  /** Changes when a row is opened or closed. */
  readonly keys: ReadonlySet<string>
  setExpanded(keys: readonly string[], expanded: boolean): void
}

const settingKey = (workspace: string) => `wiki.expanded.${workspace}`

/**
 * The rows that are open in the sidebar. Spaces are open until closed, so
 * theirs is kept the other way round: `-<space>` means closed.
 */
export function useExpandedRows(): ExpandedRows {
  const { settings } = useServices()
  const { workspace } = useSession()
  const [keys, setKeys] = useState<ReadonlySet<string>>(
    () => new Set((settings.read(settingKey(workspace)) ?? '').split(' ').filter(Boolean)),
  )
  const setExpanded = useCallback(
    (changed: readonly string[], expanded: boolean) =>
      setKeys((before) => {
        const after = new Set(before)
        for (const key of changed)
          if (expanded) after.add(key)
          else after.delete(key)
        if (after.size === before.size && changed.every((key) => before.has(key) === expanded))
          return before
        return after
      }),
    [],
  )
  const kept = useRef(keys)
  useEffect(() => {
    if (kept.current === keys) return
    kept.current = keys
    settings.write(settingKey(workspace), [...keys].join(' '))
  }, [keys, settings, workspace])
  return useMemo(() => ({ keys, setExpanded }), [keys, setExpanded])
}

/** The key under which a space's being closed is kept. */
export function closedKey(space: string): string {
  return `-${space}`
}
