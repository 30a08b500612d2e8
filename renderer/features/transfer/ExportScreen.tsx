/** Takes pages out as Markdown: choose how much, watch it being written, read what is not in it. */
import { FolderDown, PackageOpen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { isRestrictedSpace, type PageId, type SpaceId } from '../../../model/ids.ts'
import { readAudience } from '../../../model/spaceMembers.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { hiddenPagesOf } from '../../hooks/pages/seenTree.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useSpaces, useWorkspace } from '../../hooks/useWorkspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { ExportOutcome } from './ExportOutcome.tsx'
import { countHidden, type ExportScope, type ExportSpace, listScope } from './exportSource.ts'
import styles from './ImportScreen.module.css'
import { useExport } from './useExport.ts'

/** The screen of the route `export`. */
export function ExportScreen(props: {
  readonly space: SpaceId | null
  readonly page: PageId | null
}) {
  const t = useMessages()
  const all = useSpaces()
  const workspace = useWorkspace()
  const session = useSession()
  const { root } = session
  const trees = usePageTrees(useMemo(() => all.map((space) => space.id), [all]))
  const spaces: readonly ExportSpace[] = useMemo(
    () =>
      all.flatMap(({ id, name, icon, description }, at) => {
        const tree = trees[at]
        const audience = isRestrictedSpace(id) ? 'restricted' : readAudience(root.doc, id)
        const hidden = hiddenPagesOf(session, id)
        return tree ? [{ id, name, icon, description, audience, tree, hidden }] : []
      }),
    [all, trees, session, root],
  )
  const scopes = listScopes(props.space, props.page, spaces)
  const [chosen, setChosen] = useState<ExportScope['kind'] | null>(null)
  const scope = scopes.find((one) => one.kind === chosen) ?? scopes[0]
  const [withHidden, setWithHidden] = useState(false)
  const { state, start, cancel } = useExport(spaces)
  const nameOf = (one: ExportScope) => {
    if (one.kind === 'workspace') return workspace?.name || t('app.name')
    const space = spaces.find(({ id }) => id === one.space)
    if (one.kind === 'space') return space?.name ?? t('app.space')
    return space?.tree.page(one.page)?.title || t('app.untitled')
  }
  const countOf = (one: ExportScope) => listScope(one, spaces, withHidden).length
  const count = scope ? countOf(scope) : 0
  const hidden = scope ? countHidden(scope, spaces) : 0
  // The comments of whole spaces go along, and which of them were hidden their pages' documents say.
  const isWhole = scope?.kind === 'space' || scope?.kind === 'workspace'
  const readsHidden = spaces.some(
    (one) => one.hidden.mayReadAll && (scope?.kind === 'workspace' || one.id === props.space),
  )
  const asksHidden = hidden > 0 || (isWhole && readsHidden)
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('export.title')}</h1>
          <p>{t('export.intro')}</p>
        </header>
        {state.kind === 'failed' ? (
          <Banner tone="danger" isInline title={t('export.failed')}>
            <span className={styles.said}>{state.message}</span>
          </Banner>
        ) : null}
        {state.kind === 'declined' ? (
          <Banner tone="info" isInline>
            {t('export.declined')}
          </Banner>
        ) : null}
        {state.kind === 'writing' ? (
          <div className={styles.card}>
            <ProgressBar
              label={t('export.writing')}
              value={state.done}
              max={state.total}
              valueLabel={t('transfer.pagesOf', { done: state.done, total: state.total })}
            />
            <p className={styles.note}>{t('export.writingNote')}</p>
            <div className={styles.actions}>
              <Button onPress={cancel}>{t('transfer.cancel')}</Button>
            </div>
          </div>
        ) : state.kind === 'done' ? (
          <ExportOutcome state={state} onAgain={cancel} />
        ) : (count === 0 && hidden === 0) || !scope ? (
          <EmptyState icon={<PackageOpen />} title={t('export.nothing')} />
        ) : (
          <>
            <RadioCards
              label={t('export.what')}
              value={scope.kind}
              options={scopes.map((one) => ({
                id: one.kind,
                label: t(`export.scope.${one.kind}`, { name: nameOf(one) }),
                description: t('export.pages', { count: countOf(one) }),
              }))}
              onChange={setChosen}
            />
            <p className={styles.note}>{t('export.note')}</p>
            {asksHidden && (
              <Switch
                label={t('export.hidden')}
                description={t('export.hiddenWords', { count: hidden })}
                isSelected={withHidden}
                onChange={setWithHidden}
              />
            )}
            <div className={styles.actions}>
              <Button
                variant="primary"
                icon={<FolderDown />}
                isDisabled={count === 0}
                onPress={() => start(scope, nameOf(scope), withHidden && asksHidden)}
              >
                {t('export.start', { count })}
              </Button>
            </div>
          </>
        )}
      </div>
    </div>
  )
}

/** The choices of a place, the narrowest first; one that says the same as the one before is left out. */
function listScopes(
  space: SpaceId | null,
  page: PageId | null,
  spaces: readonly ExportSpace[],
): readonly ExportScope[] {
  const tree = spaces.find((one) => one.id === space)?.tree
  const scopes: ExportScope[] = []
  if (space && page && tree?.page(page)) {
    scopes.push({ kind: 'page', space, page })
    if (tree.children(page).length > 0) scopes.push({ kind: 'below', space, page })
  }
  if (space && tree) scopes.push({ kind: 'space', space })
  if (!space || spaces.length > 1) scopes.push({ kind: 'workspace' })
  return scopes
}
