/** Brings a folder or a zip of Markdown in: choose, look at what would come, start, read the report. */
import { FolderUp } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePageTree } from '../../hooks/pages/usePageTree.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useMayWriteIn } from '../../hooks/spaces/useMayWrite.ts'
import { usePeople, useSpaces } from '../../hooks/useWorkspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ImportChoice } from './ImportChoice.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import { ImportProgressView } from './ImportProgressView.tsx'
import { ImportReview } from './ImportReview.tsx'
import styles from './ImportScreen.module.css'
import { type OpenImportChannel, openImportWorker } from './importChannel.ts'
import type { ImportInput } from './importMessages.ts'
import { useImport } from './useImport.ts'

/** The screen of the route `import`. */
export function ImportScreen(props: { readonly openChannel?: OpenImportChannel }) {
  const t = useMessages()
  const all = useSpaces()
  const mayWriteIn = useMayWriteIn()
  const spaces = useMemo(() => all.filter((one) => mayWriteIn(one.id)), [all, mayWriteIn])
  const [chosen, setChosen] = useState<SpaceId | null>(null)
  const space = spaces.find((one) => one.id === chosen) ?? spaces[0]
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('transfer.title')}</h1>
          <p>{t('transfer.intro')}</p>
        </header>
        {space ? (
          <ImportFlow
            space={space.id}
            spaces={spaces}
            onSpace={setChosen}
            openChannel={props.openChannel ?? openImportWorker}
          />
        ) : (
          <EmptyState
            icon={<FolderUp />}
            title={t(all.length > 0 ? 'transfer.mayNotWrite' : 'transfer.noSpace')}
          />
        )}
      </div>
    </div>
  )
}

/** Nothing of an import may be mixed with what somebody put away there. */
function isEmptyTree(tree: PageTree | undefined): boolean {
  return (
    tree !== undefined &&
    [tree.all(), tree.archived(), tree.trashed(), tree.templates()].every(
      (list) => list.length === 0,
    )
  )
}

function ImportFlow(props: {
  readonly space: SpaceId
  readonly spaces: ReturnType<typeof useSpaces>
  readonly onSpace: (space: SpaceId) => void
  readonly openChannel: OpenImportChannel
}) {
  const { space } = props
  const t = useMessages()
  const tree = usePageTree(space)
  const people = usePeople()
  const trees = usePageTrees(useMemo(() => props.spaces.map(({ id }) => id), [props.spaces]))
  const { state, prepare, start, cancel, undo } = useImport(props.openChannel)
  const [underNewPage, setUnderNewPage] = useState(true)
  const input = useRef<ImportInput | null>(null)

  const read = (next: ImportInput, place = { space, underNewPage }) => {
    input.current = next
    const last = tree.children(null).at(-1)
    const after = place.space === space && last ? (tree.page(last)?.order ?? null) : null
    prepare(next, {
      ...place,
      after,
      people: people.map(({ id, name }) => ({ id, name })),
      spacesHere: props.spaces.map(({ id, name }, at) => ({
        id,
        name,
        isEmpty: isEmptyTree(trees[at]),
      })),
    })
  }

  switch (state.kind) {
    case 'choosing':
      return (
        <ImportChoice
          {...props}
          underNewPage={underNewPage}
          onUnderNewPage={setUnderNewPage}
          onInput={read}
        />
      )
    case 'failed':
      return (
        <>
          <Banner tone="danger" title={t('transfer.failed')}>
            {t(`transfer.failure.${state.reason}`)}
            {state.message ? <span className={styles.said}> {state.message}</span> : null}
          </Banner>
          <div className={styles.actions}>
            <Button onPress={cancel}>{t('transfer.chooseAgain')}</Button>
          </div>
        </>
      )
    case 'reading':
    case 'writing':
      return <ImportProgressView state={state} onCancel={cancel} />
    case 'review':
      return (
        <ImportReview
          report={state.report}
          spaceName={props.spaces.find((one) => one.id === space)?.name ?? ''}
          onStart={start}
          onCancel={cancel}
        />
      )
    case 'done':
      return <ImportOutcome state={state} onUndo={undo} onAgain={cancel} />
  }
}
