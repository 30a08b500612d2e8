/** A space's own screen: what it is for, its pages, and what changed in it lately. */
import { FileText, FolderOpen, Pin, Plus, Upload } from 'lucide-react'
import { useMemo } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import type { Page } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useIsChanged } from '../../../hooks/news/useLooked.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { type SpaceEntry, usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { ChangedDot } from '../../../ui/ChangedDot.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { ButtonLink, Link } from '../../../ui/Link.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useCreatePage } from '../operations/useCreatePage.ts'
import { SpaceTemplates } from '../templates/SpaceTemplates.tsx'
import { useDelayed } from '../useDelayed.ts'
import { useShownPart } from '../useShownPart.tsx'
import { When } from '../When.tsx'
import { SpaceHead } from './SpaceHead.tsx'
import { SpaceMembers } from './SpaceMembers.tsx'
import styles from './SpaceScreen.module.css'

const recentShown = 12

/** The screen of the route `space`. */
export function SpaceScreen(props: { readonly space: SpaceId }) {
  const t = useMessages()
  const space = useSpaces().find((one) => one.id === props.space)
  if (space) return <ShownSpace space={space} />
  return (
    <div className={styles.screen}>
      <EmptyState icon={<FolderOpen />} title={t('wiki.missingSpace')}>
        {t('wiki.missingSpaceWords')}
      </EmptyState>
    </div>
  )
}

function ShownSpace(props: { readonly space: SpaceEntry }) {
  const { space } = props
  const { id } = space
  const t = useMessages()
  const mayWrite = useMayWrite(id)
  const tree = usePageTree(id)
  const status = useSpacesStatus([id])
  const isLoaded = status === 'loaded'
  const waits = useDelayed(status === 'loading')
  const newPage = useCreatePage(id)
  const { version } = tree
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside the tree
  const recent = useMemo(() => listRecent(tree.all()), [tree, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside the tree
  const top = useMemo(() => listTop(tree), [tree, version])
  const pages = useShownPart(top)

  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <SpaceHead space={space} tree={tree} onNewPage={newPage} />
        {status === 'failed' && (
          <ErrorState title={t('wiki.spaceFailedTitle')}>
            {t('wiki.spaceFailedWords')}
          </ErrorState>
        )}
        {waits && <Skeleton label={t('wiki.loading')} lines={6} />}
        {isLoaded && top.length === 0 && (
          <EmptyState
            icon={<FileText />}
            title={t('wiki.emptySpace')}
            actions={
              mayWrite && (
                <>
                  <Button variant="primary" icon={<Plus />} onPress={newPage}>
                    {t('wiki.firstPage')}
                  </Button>
                  <ButtonLink
                    icon={<Upload aria-hidden="true" />}
                    href={toPath({ name: 'import' })}
                  >
                    {t('wiki.importFolder')}
                  </ButtonLink>
                </>
              )
            }
          >
            {mayWrite && t('wiki.emptySpaceWords')}
          </EmptyState>
        )}
        {top.length > 0 && (
          <div className={styles.lists}>
            <section aria-labelledby="space-pages">
              <h2 id="space-pages" className={styles.heading}>
                {t('wiki.spacePages', { count: tree.all().length })}
              </h2>
              <ul>
                {pages.shown.map((pageId) => {
                  const page = tree.page(pageId)
                  return (
                    page && (
                      <PageLine
                        key={pageId}
                        space={id}
                        page={page}
                        note={
                          tree.children(pageId).length > 0
                            ? t('wiki.subPageCount', { count: tree.children(pageId).length })
                            : null
                        }
                      />
                    )
                  )
                })}
              </ul>
              {pages.more}
            </section>
            <section aria-labelledby="space-recent">
              <h2 id="space-recent" className={styles.heading}>
                {t('wiki.recentlyChanged')}
              </h2>
              <ul>
                {recent.map((page) => (
                  <PageLine
                    key={page.id}
                    space={id}
                    page={page}
                    note={<ChangedBy page={page} />}
                  />
                ))}
              </ul>
            </section>
          </div>
        )}
        {isLoaded && <SpaceTemplates space={id} className={styles.heading as string} />}
        {isLoaded && <SpaceMembers space={space} />}
      </div>
    </div>
  )
}

function ChangedBy(props: { readonly page: Page }) {
  const people = usePeople()
  const name = people.find((one) => one.id === props.page.updatedBy)?.name
  return (
    <>
      {name ? `${name} · ` : ''}
      {props.page.updatedAt !== null && <When at={props.page.updatedAt} />}
    </>
  )
}

function PageLine(props: {
  readonly space: SpaceId
  readonly page: Page
  readonly note: React.ReactNode
}) {
  const { space, page } = props
  const t = useMessages()
  const isChanged = useIsChanged()
  return (
    <li>
      <Link
        look="plain"
        className={styles.line as string}
        href={toPath({ name: 'page', space, page: page.id })}
      >
        <span className={styles.lineIcon} aria-hidden="true">
          {page.icon || <FileText />}
        </span>
        {page.moderation.pin && (
          <Pin className={styles.pin} aria-label={t('governance.pinned')} role="img" />
        )}
        <span className={styles.lineTitle}>
          {page.title.trim() || t('wiki.untitled')}
          {isChanged(page) && <ChangedDot label={t('sync.changed.mark')} />}
        </span>
        {props.note && <span className={styles.note}>{props.note}</span>}
      </Link>
    </li>
  )
}

/** The pages at the top, those that were pinned before the others; pinned ones from below come up beside them. */
function listTop(tree: PageTree): readonly PageId[] {
  const pinned = tree.all().flatMap((page) => (page.moderation.pin ? page.id : []))
  return [...pinned, ...tree.children(null).filter((id) => !pinned.includes(id))]
}

/** The pages changed last, newest first. */
export function listRecent(pages: readonly Page[]): readonly Page[] {
  return [...pages]
    .sort((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0))
    .slice(0, recentShown)
}
