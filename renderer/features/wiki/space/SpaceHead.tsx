/** The head of a space's screen: its icon, name and purpose, who it is for, and what one may do with it. */
import {
  BadgeCheck,
  FolderMinus,
  FolderPlus,
  Link2Off,
  Lock,
  MessageSquareText,
  MoreHorizontal,
  Plus,
  Rss,
  Scale,
  ScrollText,
  SmilePlus,
  Trash2,
  Waypoints,
} from 'lucide-react'
import { useState } from 'react'
import type { PageTree } from '../../../../model/PageTree.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useLooksAfter } from '../../../hooks/moderation/useLooksAfter.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useAccess, useIsOnline } from '../../../hooks/spaces/useAccess.ts'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useSpaceMembers } from '../../../hooks/spaces/useSpaceMembers.ts'
import { useSpaceRules } from '../../../hooks/spaces/useSpaceRules.ts'
import type { SpaceEntry } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmojiPicker } from '../../../ui/EmojiPicker.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ButtonLink, Link } from '../../../ui/Link.tsx'
import { LockMark } from '../../../ui/LockMark.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import dialogStyles from './RestrictDialog.module.css'
import { RestrictDialog } from './RestrictDialog.tsx'
import { SavedField } from './SavedField.tsx'
import { SpaceRulesDialog } from './SpaceRulesDialog.tsx'
import styles from './SpaceScreen.module.css'
import { useSpaceAccess } from './useSpaceAccess.ts'

/** The head of the screen; who may not write reads it only. */
export function SpaceHead(props: {
  readonly space: SpaceEntry
  readonly tree: PageTree
  readonly onNewPage: () => void
}) {
  const { space, tree } = props
  const t = useMessages()
  const { spaces } = useSession()
  const mayWrite = useMayWrite(space.id)
  const menu = useSpaceMenu(space, tree)
  const save = (fields: Parameters<typeof spaces.update>[1]) => spaces.update(space.id, fields)
  return (
    <header className={styles.head}>
      {mayWrite ? (
        <EmojiPicker
          label={t('wiki.iconLabel')}
          removeLabel={t('wiki.removeIcon')}
          value={space.icon}
          onChange={(icon) => save({ icon })}
          trigger={
            <Button
              variant="quiet"
              className={styles.icon as string}
              aria-label={space.icon ? t('wiki.changeIcon') : t('wiki.addIcon')}
            >
              {space.icon || <SmilePlus aria-hidden="true" />}
            </Button>
          }
        />
      ) : (
        space.icon && (
          <span className={styles.stillIcon} aria-hidden="true">
            {space.icon}
          </span>
        )
      )}
      <div className={styles.words}>
        {mayWrite ? (
          <>
            <h1 className={styles.hidden}>{space.name}</h1>
            <SavedField
              className={styles.name as string}
              label={t('wiki.spaceName')}
              value={space.name}
              mayBeEmpty={false}
              onSave={(name) => save({ name })}
            />
            <SavedField
              className={styles.description as string}
              label={t('wiki.spaceDescription')}
              placeholder={t('wiki.spaceDescriptionHint')}
              value={space.description}
              mayBeEmpty
              onSave={(description) => save({ description })}
            />
          </>
        ) : (
          <>
            <h1 className={styles.stillName}>{space.name}</h1>
            {space.description && <p className={styles.stillText}>{space.description}</p>}
          </>
        )}
        <Facts space={space} />
        <Conduct space={space} tree={tree} />
      </div>
      <div className={styles.actions}>
        {mayWrite && (
          <Button variant="primary" icon={<Plus />} onPress={props.onNewPage}>
            {t('wiki.newPage')}
          </Button>
        )}
        <ButtonLink
          icon={<Rss aria-hidden="true" />}
          href={toPath({ name: 'feed', space: space.id, post: null })}
        >
          {t('feed.title')}
        </ButtonLink>
        {!space.joined && (
          <Button icon={<FolderPlus />} onPress={() => spaces.setJoined(space.id, true)}>
            {t('spaces.join')}
          </Button>
        )}
        <MenuButton label={t('spaces.more')} items={menu.items} placement="bottom end">
          <IconButton label={t('spaces.more')} icon={<MoreHorizontal />} />
        </MenuButton>
      </div>
      {menu.dialogs}
    </header>
  )
}

/** Open or restricted, how many are in it, and whether one may write. */
function Facts(props: { readonly space: SpaceEntry }) {
  const { space } = props
  const t = useMessages()
  const members = useSpaceMembers(space.id)
  const mayWrite = useMayWrite(space.id)
  const facts = [
    t(space.kind === 'restricted' ? 'spaces.restricted' : 'spaces.open'),
    members && t('spaces.members', { count: members.length }),
    mayWrite ? null : t('spaces.mayNotWrite'),
  ]
  return (
    <p className={styles.facts}>
      {space.kind === 'restricted' && <LockMark />}
      {facts.filter(Boolean).join(' · ')}
    </p>
  )
}

/** The way to the space's code of conduct; said first to whoever has not joined yet. */
function Conduct(props: { readonly space: SpaceEntry; readonly tree: PageTree }) {
  const { space, tree } = props
  const t = useMessages()
  const { conduct } = useSpaceRules(space.id)
  const page = conduct && tree.page(conduct)
  if (!page || page.trashedAt !== null) return null
  const href = toPath({ name: 'page', space: space.id, page: page.id })
  return (
    <p className={styles.facts}>
      {!space.joined && `${t('governance.conductJoin')} `}
      <Link href={href}>
        {t(space.joined ? 'governance.conduct' : 'governance.conductRead')}
      </Link>
    </p>
  )
}

function useSpaceMenu(space: SpaceEntry, tree: PageTree) {
  const t = useMessages()
  const session = useSession()
  const { rights } = useAccess()
  const isOnline = useIsOnline()
  const navigate = useNavigate()
  const { setRole } = useSpaceAccess(space)
  const members = useSpaceMembers(space.id)
  const mayCreate = useMayWrite(null)
  const [asked, setAsked] = useState<'restrict' | 'leave' | 'rules' | null>(null)
  const looksAfter = useLooksAfter(space.id)
  const isOpen = space.kind === 'open'
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  const isLast =
    space.facilitates && (members ?? []).filter((one) => one.facilitates).length === 1

  const items: MenuEntry[] = [
    {
      id: 'comments',
      label: t('comments.all'),
      icon: <MessageSquareText />,
      onAction: () => navigate({ name: 'comments', space: space.id }),
    },
    {
      id: 'trash',
      label: t('wiki.trashTitle'),
      icon: <Trash2 />,
      onAction: () => navigate({ name: 'trash', space: space.id }),
    },
  ]
  items.push(
    {
      id: 'graph',
      label: t('graph.menu'),
      icon: <Waypoints />,
      onAction: () => navigate({ name: 'graph', space: space.id, page: null }),
    },
    {
      id: 'broken-links',
      label: t('links.brokenMenu'),
      icon: <Link2Off />,
      onAction: () => navigate({ name: 'broken-links', space: space.id }),
    },
  )
  if (looksAfter)
    items.push({
      id: 'rules',
      label: t('governance.rules'),
      icon: <Scale />,
      onAction: () => setAsked('rules'),
    })
  items.push(
    {
      id: 'verify',
      label: t('verification.reviews'),
      icon: <BadgeCheck />,
      onAction: () => navigate({ name: 'verify' }),
    },
    {
      id: 'audit',
      label: t('governance.audit'),
      icon: <ScrollText />,
      onAction: () => navigate({ name: 'audit' }),
    },
  )
  if (isOpen && mayCreate && (space.facilitates || isOwner || rights.kind === 'unrestricted'))
    items.push({
      id: 'restrict',
      label: t('spaces.restrict'),
      icon: <Lock />,
      onAction: () => setAsked('restrict'),
    })
  if (isOpen && space.joined)
    items.push({
      id: 'leave',
      label: t('spaces.leave'),
      icon: <FolderMinus />,
      onAction: () => session.spaces.setJoined(space.id, false),
    })
  // The relay takes one out of a restricted space, and knows who is in it.
  if (!isOpen && members?.some((one) => one.person === session.person))
    items.push({
      id: 'leave',
      label: t('spaces.leaveRestricted'),
      icon: <FolderMinus />,
      danger: true,
      isDisabled: !isOnline,
      ...(isOnline ? {} : { description: t('spaces.offline') }),
      onAction: () => setAsked('leave'),
    })
  const leave = async () => {
    const done = t('spaces.leftRestricted', { name: space.name })
    if (await setRole(session.person, null, done)) navigate({ name: 'spaces' })
  }
  const dialogs = (
    <>
      {asked === 'rules' && (
        <SpaceRulesDialog space={space} tree={tree} onClose={() => setAsked(null)} />
      )}
      {asked === 'restrict' && (
        <RestrictDialog space={space} tree={tree} onClose={() => setAsked(null)} />
      )}
      <ConfirmDialog
        isOpen={asked === 'leave'}
        onOpenChange={() => setAsked(null)}
        title={t('spaces.leaveTitle', { name: space.name })}
        confirmLabel={t('spaces.leave')}
        cancelLabel={t('spaces.cancel')}
        danger
        onConfirm={() => void leave()}
      >
        <div className={dialogStyles.words}>
          <p>{t('spaces.leaveWords')}</p>
          {isLast && <p>{t('spaces.leaveLast')}</p>}
        </div>
      </ConfirmDialog>
    </>
  )
  return { items, dialogs }
}
