import { CornerDownRight, FilePlus, FileText, Hash, RotateCcw, Unlink } from 'lucide-react'
import { PagePicker } from '../../../editor/links/PagePicker.tsx'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import styles from './BrokenLinksScreen.module.css'
import type { LooseGroup } from './groupLooseLinks.ts'
import { useMending } from './useMending.ts'

const reasons = {
  trashed: 'links.broken.trashed',
  deleted: 'links.broken.deleted',
  'no-access': 'links.broken.no-access',
  unknown: 'links.broken.unknown',
  here: 'links.broken.heading',
  loading: 'links.broken.unknown',
} as const

/** What is missing, who links to it, and what can be done. */
export function LooseGroupView(props: { readonly group: LooseGroup }) {
  const { group } = props
  const t = useMessages()
  const title =
    group.heading === ''
      ? group.title || t('links.untitled')
      : t('links.headingOf', { heading: group.heading, title: group.title })
  return (
    <li className={styles.group} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.groupTitle}>{title}</h2>
        <span className={styles.reason}>{t(reasons[group.state.kind])}</span>
        <span className={styles.count}>
          {t('links.brokenCount', { links: group.links.length, pages: group.sources.length })}
        </span>
      </div>
      <ul className={styles.places}>
        {group.links.slice(0, shownPlaces).map((link) => {
          const { before, words, after, nth, at, line } = link.passage
          const { page, space, icon, title: name } = link.source
          return (
            <li key={`${page} ${nth} ${at} ${line}`}>
              <Link
                look="plain"
                className={styles.place as string}
                href={toPath({ name: 'page', space, page })}
              >
                <span className={styles.icon} aria-hidden="true">
                  {icon || <FileText />}
                </span>
                <span className={styles.source}>{name.trim() || t('links.untitled')}</span>
                <span className={styles.sentence}>
                  {before}
                  <s className={styles.mark}>{words}</s>
                  {after}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      {group.links.length > shownPlaces && (
        <p className={styles.count}>
          {t('links.morePlaces', { count: group.links.length - shownPlaces })}
        </p>
      )}
      <Actions group={group} title={title} />
    </li>
  )
}

const shownPlaces = 5

function Actions(props: { readonly group: LooseGroup; readonly title: string }) {
  const { group } = props
  const t = useMessages()
  const mending = useMending(group)
  if (!mending.isAllowed) return null
  if (group.heading !== '')
    return (
      <div className={styles.actions}>
        {group.nearest && (
          <Button
            size="s"
            icon={<Hash />}
            onPress={() => mending.leadToHeading(group.nearest ?? '')}
          >
            {t('links.useNearest', { nearest: group.nearest })}
          </Button>
        )}
        <Button size="s" icon={<CornerDownRight />} onPress={() => mending.leadToHeading('')}>
          {t('links.toTop')}
        </Button>
      </div>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      className={styles.actions}
      role="group"
      aria-label={t('links.actionsFor', { title: props.title })}
    >
      {mending.restore && (
        <Button size="s" icon={<RotateCcw />} onPress={mending.restore}>
          {t('links.restore')}
        </Button>
      )}
      <Popover
        label={t('links.choose')}
        trigger={
          <Button size="s" icon={<CornerDownRight />}>
            {t('links.choose')}
          </Button>
        }
      >
        {(close) => (
          <div className={styles.picker}>
            <PagePicker
              label={t('links.choosePage')}
              findPages={mending.findPages}
              initial={group.title}
              autoFocus
              onPick={(page) => {
                close()
                mending.leadTo(page)
              }}
            />
          </div>
        )}
      </Popover>
      {group.title.trim() !== '' && (
        <Button size="s" icon={<FilePlus />} onPress={mending.create}>
          {t('links.createAgain', { title: group.title })}
        </Button>
      )}
      <Button size="s" variant="quiet" icon={<Unlink />} onPress={mending.drop}>
        {t('links.dropLink')}
      </Button>
    </div>
  )
}
