/** All spaces this person can reach: those in the sidebar, and the open ones to join. */
import { FolderOpen, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useMayWrite } from '../../hooks/spaces/useMayWrite.ts'
import { type SpaceEntry, useSpaces } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Link } from '../../ui/Link.tsx'
import { LockMark } from '../../ui/LockMark.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './BrowseSpacesScreen.module.css'
import { NewSpaceDialog } from './NewSpaceDialog.tsx'

/** The screen of the route `spaces`. */
export function BrowseSpacesScreen() {
  const t = useMessages()
  const spaces = useSpaces()
  const mayCreate = useMayWrite(null)
  const [isNewOpen, setNewOpen] = useState(false)
  const trees = usePageTrees(useMemo(() => spaces.map((space) => space.id), [spaces]))
  const counts = useMemo(
    () => new Map(spaces.map((space, at) => [space.id, trees[at]?.all().length ?? 0])),
    [spaces, trees],
  )
  const mine = spaces.filter((space) => space.joined)
  const others = spaces.filter((space) => !space.joined)
  const newSpace = mayCreate && (
    <Button variant="primary" icon={<Plus />} onPress={() => setNewOpen(true)}>
      {t('spaces.new')}
    </Button>
  )
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <div className={styles.titles}>
            <h1>{t('spaces.title')}</h1>
            <p className={styles.intro}>{t('spaces.intro')}</p>
            {!mayCreate && <p className={styles.intro}>{t('spaces.readerNone')}</p>}
          </div>
          {spaces.length > 0 && newSpace}
        </header>
        {spaces.length === 0 ? (
          <EmptyState icon={<FolderOpen />} title={t('spaces.none')} actions={newSpace}>
            {t('spaces.noneWords')}
          </EmptyState>
        ) : (
          <>
            <SpaceList
              title={t('spaces.mine')}
              spaces={mine}
              counts={counts}
              empty={t('spaces.noneMine')}
            />
            <SpaceList
              title={t('spaces.others')}
              spaces={others}
              counts={counts}
              empty={t('spaces.noOthers')}
            />
          </>
        )}
      </div>
      <NewSpaceDialog isOpen={isNewOpen} onOpenChange={setNewOpen} />
    </div>
  )
}

function SpaceList(props: {
  readonly title: string
  readonly spaces: readonly SpaceEntry[]
  readonly counts: ReadonlyMap<string, number>
  readonly empty: string
}) {
  return (
    <section aria-label={props.title} className={styles.section}>
      <h2 className={styles.heading}>{props.title}</h2>
      {props.spaces.length === 0 ? (
        <p className={styles.empty}>{props.empty}</p>
      ) : (
        <ul className={styles.list}>
          {props.spaces.map((space) => (
            <SpaceLine key={space.id} space={space} pages={props.counts.get(space.id) ?? 0} />
          ))}
        </ul>
      )}
    </section>
  )
}

function SpaceLine(props: { readonly space: SpaceEntry; readonly pages: number }) {
  const { space } = props
  const t = useMessages()
  const { spaces } = useSession()
  const set = (joined: boolean) => {
    spaces.setJoined(space.id, joined)
    showToast({
      title: t(joined ? 'spaces.joined' : 'spaces.left', { name: space.name }),
      action: {
        label: t('spaces.undo'),
        onAction: () => spaces.setJoined(space.id, !joined),
      },
    })
  }
  return (
    <li className={styles.line}>
      <span className={styles.icon} aria-hidden="true">
        {space.icon || <FolderOpen />}
      </span>
      <div className={styles.words}>
        <span className={styles.nameLine}>
          <Link
            look="plain"
            className={styles.name as string}
            href={toPath({ name: 'space', space: space.id })}
          >
            {space.name}
          </Link>
          {space.kind === 'restricted' && <LockMark label={t('spaces.lock')} />}
        </span>
        {space.description && <span className={styles.description}>{space.description}</span>}
        <span className={styles.facts}>{t('spaces.pages', { count: props.pages })}</span>
      </div>
      {space.kind === 'open' && (
        <Button
          size="s"
          variant={space.joined ? 'quiet' : 'secondary'}
          aria-label={t(space.joined ? 'spaces.leaveOf' : 'spaces.joinOf', {
            name: space.name,
          })}
          onPress={() => set(!space.joined)}
        >
          {t(space.joined ? 'spaces.leave' : 'spaces.join')}
        </Button>
      )}
    </li>
  )
}
