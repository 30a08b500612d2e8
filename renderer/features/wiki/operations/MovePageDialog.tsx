import { FileText, Folder } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import { foldText } from '../../../hooks/language/foldText.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import { type SpaceEntry, useSpaces } from '../../../hooks/useWorkspace.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { LockMark } from '../../../ui/LockMark.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { useSpaceTrees } from '../useSpaceTrees.ts'
import type { TreePlace } from './pageMoves.ts'
import type { PageAt } from './usePageOperations.ts'

/** More than one reads; typing narrows them. */
const shownAtOnce = 40

interface Target {
  readonly key: string
  readonly space: SpaceId
  readonly parent: PageId | null
  readonly title: string
  readonly icon: string
  readonly path: string
  readonly restricted: boolean
}

/** Picks where a page goes: below another, or to the top of its space or of any other in which one may write. */
export function MovePageDialog(props: {
  readonly at: PageAt
  readonly onMove: (space: SpaceId, place: TreePlace) => void
  readonly onClose: () => void
}) {
  const { at } = props
  const { tree, page, space } = at
  const t = useMessages()
  const spaces = useSpaces()
  const mayWriteIn = useMayWriteIn()
  const [query, setQuery] = useState('')
  const title = tree.page(page)?.title.trim() || t('wiki.untitled')
  // Its own space first: mostly a page goes somewhere near.
  const places = useMemo(
    () =>
      spaces
        .filter((one) => one.id === space || mayWriteIn(one.id))
        .sort((a, b) => Number(b.id === space) - Number(a.id === space)),
    [spaces, space, mayWriteIn],
  )
  const ids = useMemo(() => places.map((one) => one.id), [places])
  const trees = useSpaceTrees(ids)

  const targets = useMemo(() => {
    const words = foldText(query).split(/\s+/).filter(Boolean)
    const fits = (text: string) => words.every((word) => foldText(text).includes(word))
    const topOf = (one: SpaceEntry): Target => ({
      key: one.id,
      space: one.id,
      parent: null,
      title: t('wiki.topOf', { space: one.name }),
      icon: one.icon,
      path: '',
      restricted: one.kind === 'restricted',
    })
    const found = places.filter((one) => fits(one.name)).map(topOf)
    for (const one of places) {
      const its = trees.get(one.id)
      if (its) pushPages(found, one, its, fits, { at, untitled: t('wiki.untitled') })
    }
    return found.slice(0, shownAtOnce)
  }, [places, trees, at, query, t])

  const move = (key: string) => {
    const target = targets.find((one) => one.key === key)
    const its = target && trees.get(target.space)
    if (!target || !its) return
    const siblings = its.children(target.parent).filter((child) => child !== page)
    props.onClose()
    props.onMove(target.space, { parent: target.parent, position: siblings.length })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={t('wiki.moveTitle', { title })}
      closeLabel={t('wiki.close')}
    >
      <PickList
        autoFocus
        hideLabel
        label={t('wiki.moveSearch')}
        placeholder={t('wiki.moveSearch')}
        listLabel={t('wiki.moveTargets')}
        query={query}
        onQuery={setQuery}
        picks={targets.map((target) => ({
          id: target.key,
          title: target.title,
          icon: target.icon || (target.parent === null ? <Folder /> : <FileText />),
          path: target.path,
          mark: target.restricted && <LockMark label={t('spaces.lock')} />,
        }))}
        onPick={move}
        nothing={t('wiki.moveNothing')}
      />
    </Dialog>
  )
}

function pushPages(
  found: Target[],
  space: SpaceEntry,
  tree: PageTree,
  fits: (text: string) => boolean,
  options: { readonly at: PageAt; readonly untitled: string },
): void {
  const { at, untitled } = options
  const isOwn = space.id === at.space
  for (const one of tree.all()) {
    if (found.length >= shownAtOnce) return
    if (!fits(one.title)) continue
    if (isOwn && (one.id === at.page || tree.wouldCycle(at.page, one.id))) continue
    const above = tree.ancestors(one.id).map((id) => tree.page(id)?.title ?? '')
    found.push({
      key: `${space.id}/${one.id}`,
      space: space.id,
      parent: one.id,
      title: one.title.trim() || untitled,
      icon: one.icon,
      path: [...(isOwn ? [] : [space.name]), ...above].join(' › '),
      restricted: space.kind === 'restricted',
    })
  }
}
