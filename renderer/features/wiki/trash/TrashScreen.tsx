/** What was put away: the trash, and the archive beside it, of one space or of all. */
import { Archive, ArchiveRestore, FileText, Trash2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { PersonId, SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import type { Page } from '../../../../model/page.ts'
import type { Space } from '../../../../model/space.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { PurgeDialog } from '../banners/PageBanner.tsx'
import { countBelow } from '../operations/countBelow.ts'
import { type PageAt, usePageOperations } from '../operations/usePageOperations.ts'
import { useShownPart } from '../useShownPart.tsx'
import { useSpaceTrees } from '../useSpaceTrees.ts'
import { When } from '../When.tsx'
import styles from './TrashScreen.module.css'

type Drawer = 'trash' | 'archive'

interface PutAway {
  readonly at: PageAt
  readonly page: Page
  readonly space: Space
  readonly when: number
  readonly below: number
}

/** Lists what lies in a drawer of these spaces, what was put there last first. */
export function listPutAway(
  drawer: Drawer,
  spaces: readonly Space[],
  trees: ReadonlyMap<SpaceId, PageTree>,
): readonly PutAway[] {
  const found: PutAway[] = []
  for (const space of spaces) {
    const tree = trees.get(space.id)
    if (!tree) continue
    for (const page of drawer === 'trash' ? tree.trashed() : tree.archived())
      found.push({
        at: { space: space.id, tree, page: page.id },
        page,
        space,
        when: (drawer === 'trash' ? page.trashedAt : page.archivedAt) ?? 0,
        below: countBelow(tree, page.id),
      })
  }
  return found.sort((a, b) => b.when - a.when)
}

/** The screen of the route `trash`; without a space it shows them all. */
export function TrashScreen(props: { readonly space: SpaceId | null }) {
  const t = useMessages()
  const navigate = useNavigate()
  const operations = usePageOperations()
  const spaces = useSpaces()
  const [drawer, setDrawer] = useState<Drawer>('trash')
  const [asked, setAsked] = useState<PutAway | 'all' | null>(null)
  const shown = useMemo(
    () => (props.space ? spaces.filter((space) => space.id === props.space) : spaces),
    [spaces, props.space],
  )
  const ids = useMemo(() => shown.map((space) => space.id), [shown])
  const trees = useSpaceTrees(ids)
  const entries = useMemo(() => listPutAway(drawer, shown, trees), [drawer, shown, trees])
  const part = useShownPart(entries)
  const mayWriteIn = useMayWriteIn()
  const deletable = entries.filter((entry) => mayWriteIn(entry.space.id))
  const titleOf = (page: Page) => page.title.trim() || t('wiki.untitled')
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('wiki.trashTitle')}</h1>
          {spaces.length > 1 && (
            <Select
              label={t('wiki.space')}
              hideLabel
              className={styles.space as string}
              value={props.space ?? 'all'}
              options={[
                { id: 'all', label: t('wiki.allSpaces') },
                ...spaces.map((space) => ({ id: space.id as string, label: space.name })),
              ]}
              onChange={(id) =>
                navigate({
                  name: 'trash',
                  space: spaces.find((space) => space.id === id)?.id ?? null,
                })
              }
            />
          )}
        </header>
        <div className={styles.bar}>
          <Segmented
            label={t('wiki.drawer')}
            hideLabel
            value={drawer}
            onChange={setDrawer}
            options={[
              { id: 'trash', label: t('wiki.trashTab') },
              { id: 'archive', label: t('wiki.archiveTab') },
            ]}
          />
          {drawer === 'trash' && deletable.length > 0 && (
            <Button variant="quiet" icon={<Trash2 />} onPress={() => setAsked('all')}>
              {t('wiki.emptyTrash')}
            </Button>
          )}
        </div>
        {entries.length === 0 ? (
          <EmptyState
            icon={drawer === 'trash' ? <Trash2 /> : <Archive />}
            title={drawer === 'trash' ? t('wiki.trashEmpty') : t('wiki.archiveEmpty')}
          >
            {drawer === 'trash' ? t('wiki.trashEmptyWords') : t('wiki.archiveEmptyWords')}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {part.shown.map((entry) => (
              <Line
                key={entry.page.id}
                entry={entry}
                drawer={drawer}
                mayWrite={mayWriteIn(entry.space.id)}
                showSpace={props.space === null && spaces.length > 1}
                onRestore={() =>
                  drawer === 'trash'
                    ? operations.restore(entry.at)
                    : operations.unarchive(entry.at)
                }
                onPurge={() => setAsked(entry)}
              />
            ))}
          </ul>
        )}
        {part.more}
      </div>
      {asked !== null && asked !== 'all' && (
        <PurgeDialog
          isOpen
          onOpenChange={() => setAsked(null)}
          title={titleOf(asked.page)}
          below={asked.below}
          onConfirm={() => operations.purge(asked.at)}
        />
      )}
      <ConfirmDialog
        isOpen={asked === 'all'}
        onOpenChange={() => setAsked(null)}
        title={t('wiki.emptyTrashTitle')}
        confirmLabel={t('wiki.emptyTrash')}
        cancelLabel={t('wiki.cancel')}
        danger
        onConfirm={() => {
          for (const entry of deletable) operations.purge(entry.at)
        }}
      >
        {t('wiki.emptyTrashWords', {
          count: deletable.reduce((sum, entry) => sum + 1 + entry.below, 0),
        })}
      </ConfirmDialog>
    </div>
  )
}

function Line(props: {
  readonly entry: PutAway
  readonly drawer: Drawer
  readonly mayWrite: boolean
  readonly showSpace: boolean
  readonly onRestore: () => void
  readonly onPurge: () => void
}) {
  const { entry, drawer } = props
  const { page, space, below } = entry
  const t = useMessages()
  const people = usePeople()
  const nameOf = (id: PersonId | null) => people.find((one) => one.id === id)?.name
  const title = page.title.trim() || t('wiki.untitled')
  const name = drawer === 'trash' ? nameOf(page.trashedBy) : undefined
  return (
    <li className={styles.line}>
      <span className={styles.icon} aria-hidden="true">
        {page.icon || <FileText />}
      </span>
      <span className={styles.words}>
        <Link
          look="plain"
          className={styles.title as string}
          href={toPath({ name: 'page', space: space.id, page: page.id })}
        >
          {title}
        </Link>
        <span className={styles.note}>
          {[
            props.showSpace ? space.name : null,
            below > 0 ? t('wiki.withBelow', { count: below }) : null,
            name ? t('wiki.byName', { name }) : null,
          ]
            .filter(Boolean)
            .map((words) => `${words} · `)}
          {entry.when > 0 && <When at={entry.when} />}
        </span>
      </span>
      <Button
        size="s"
        isDisabled={!props.mayWrite}
        icon={drawer === 'trash' ? <Undo2 /> : <ArchiveRestore />}
        onPress={props.onRestore}
        aria-label={t(drawer === 'trash' ? 'wiki.restoreTitle' : 'wiki.unarchiveTitle', {
          title,
        })}
      >
        {t(drawer === 'trash' ? 'wiki.restore' : 'wiki.unarchive')}
      </Button>
      {drawer === 'trash' && props.mayWrite && (
        <IconButton
          size="s"
          label={t('wiki.purgeOf', { title })}
          icon={<Trash2 />}
          onPress={props.onPurge}
        />
      )}
    </li>
  )
}
