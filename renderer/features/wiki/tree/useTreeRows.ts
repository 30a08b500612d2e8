import { useCallback, useMemo } from 'react'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import { useJoinedSpaces } from '../../../hooks/useWorkspace.ts'
import { useSpaceTrees } from '../useSpaceTrees.ts'
import { listTreeRows } from './treeRows.ts'
import { closedKey, useExpandedRows } from './useExpandedRows.ts'

/** The rows of the tree as they are opened on this device, made again when a page or an opening changes. */
export function useTreeRows() {
  const spaces = useJoinedSpaces()
  const mayWriteIn = useMayWriteIn()
  const { keys: expandedKeys, setExpanded: setKeys } = useExpandedRows()
  const spaceIds = useMemo(() => new Set<string>(spaces.map((space) => space.id)), [spaces])
  const isExpanded = useCallback(
    (key: string) =>
      spaceIds.has(key) ? !expandedKeys.has(closedKey(key)) : expandedKeys.has(key),
    [spaceIds, expandedKeys],
  )
  const setExpanded = useCallback(
    (keys: readonly string[], open: boolean) => {
      const spaceKeys = keys.filter((key) => spaceIds.has(key))
      const pageKeys = keys.filter((key) => !spaceIds.has(key))
      if (pageKeys.length > 0) setKeys(pageKeys, open)
      if (spaceKeys.length > 0) setKeys(spaceKeys.map(closedKey), !open)
    },
    [spaceIds, setKeys],
  )
  const openSpaces = useMemo(
    () => spaces.map((space) => space.id).filter((id) => isExpanded(id)),
    [spaces, isExpanded],
  )
  const trees = useSpaceTrees(openSpaces)
  const rows = useMemo(
    () => listTreeRows(spaces, trees, isExpanded, mayWriteIn),
    [spaces, trees, isExpanded, mayWriteIn],
  )
  const indexByKey = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows])
  return { rows, indexByKey, trees, setExpanded }
}
