/** What waits for this person: mentions, answers, reviews, invitations, thanks; by keyboard too. */
import { Check, Circle, CircleDot, Inbox, Settings2 } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type NoticeGroup, useNotices } from '../../hooks/news/useNotices.ts'
import { useNoticeWords } from '../../hooks/news/useNoticeWords.ts'
import { usePeople, useSpaces } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Link } from '../../ui/Link.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import styles from './WaitingList.module.css'

const shown = 7

/** The list, with how to be done with all of it. */
export function WaitingList() {
  const t = useMessages()
  const heading = useId()
  const list = useRef<HTMLUListElement>(null)
  const { groups, isWhole, unread, markRead, markDone } = useNotices()
  const [isLong, setLong] = useState(false)
  const visible = isLong ? groups : groups.slice(0, shown)

  const undoToast = (title: string, undo: () => void) =>
    showToast({ title, action: { label: t('notices.undo'), onAction: undo } })
  const readAll = () => {
    const all = groups.flatMap((one) => one.notices.filter((its) => !its.isRead))
    markRead(all, true)
    undoToast(t('notices.allReadDone', { count: all.length }), () => markRead(all, false))
  }
  const done = ({ notices }: NoticeGroup) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((one) => one.closest('li')?.contains(document.activeElement))
    // The row goes: the focus stays in the list.
    const next = links[at + 1] ?? links[at - 1] ?? null
    if (at >= 0) next?.focus()
    markDone(notices, true)
    undoToast(t('notices.doneDone'), () => markDone(notices, false))
  }
  const toggle = (group: NoticeGroup) => markRead(group.notices, group.unread > 0)

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const links = [...event.currentTarget.querySelectorAll('a')]
    const at = links.findIndex((one) => one.closest('li')?.contains(document.activeElement))
    const group = visible[at]
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined) links[at + step]?.focus()
    else if (event.key === 'e' && group) done(group)
    else if (event.key === 'u' && group) toggle(group)
    else return
    event.preventDefault()
  }

  return (
    <section aria-labelledby={heading} className={styles.section}>
      <header className={styles.head}>
        <h2 id={heading}>{t('notices.title')}</h2>
        {unread > 0 && (
          <span className={styles.count}>{t('notices.unread', { count: unread })}</span>
        )}
        <span className={styles.gap} />
        {unread > 0 && (
          <Button size="s" variant="quiet" onPress={readAll}>
            {t('notices.allRead')}
          </Button>
        )}
        <Link
          look="plain"
          href={toPath({ name: 'settings', section: 'notifications' })}
          className={styles.settings as string}
          aria-label={t('notices.settings')}
        >
          <Settings2 aria-hidden="true" />
        </Link>
      </header>
      {groups.length === 0 ? (
        <p className={styles.empty}>
          <Inbox aria-hidden="true" />
          <span>
            {isWhole ? t('notices.empty') : t('notices.looking')}{' '}
            {isWhole && t('notices.emptyWords')}
          </span>
        </p>
      ) : (
        <ul
          ref={list}
          className={styles.list}
          onKeyDown={onKeyDown}
          aria-description={t('notices.keys')}
        >
          {visible.map((group) => (
            <WaitingRow
              key={group.group}
              group={group}
              onOpen={() => markRead(group.notices, true)}
              onToggle={() => toggle(group)}
              onDone={() => done(group)}
            />
          ))}
        </ul>
      )}
      {groups.length > shown && (
        <Button size="s" variant="quiet" onPress={() => setLong(!isLong)}>
          {isLong ? t('notices.fewer') : t('notices.more', { count: groups.length - shown })}
        </Button>
      )}
    </section>
  )
}

function WaitingRow(props: {
  readonly group: NoticeGroup
  readonly onOpen: () => void
  readonly onToggle: () => void
  readonly onDone: () => void
}) {
  const { group } = props
  const t = useMessages()
  const formats = useFormats()
  const wordsOf = useNoticeWords()
  const people = usePeople()
  const spaces = useSpaces()
  const first = group.notices.find((one) => !one.isRead) ?? group.notices[0]
  if (!first) return null
  const author = people.find((one) => one.id === first.by)
  const isUnread = group.unread > 0
  const title = first.title.trim() || t('notices.untitled')
  const space = spaces.find((one) => one.id === first.space)?.name
  const facts = [
    space === title ? null : space,
    group.notices.length > 1 ? t('notices.others', { count: group.notices.length - 1 }) : null,
  ].filter(Boolean)
  return (
    <li className={styles.row} data-unread={isUnread || undefined}>
      <Link
        look="plain"
        href={toPath(first.route)}
        className={styles.link as string}
        onPress={props.onOpen}
      >
        <Avatar name={author?.name ?? title} id={first.by ?? first.group} size="s" />
        <span className={styles.words}>
          <span className={styles.what}>
            {isUnread && (
              <>
                <span className={styles.dot} aria-hidden="true" />
                <VisuallyHidden>{t('notices.isUnread')}</VisuallyHidden>
              </>
            )}
            {wordsOf(first)}
          </span>
          {first.line && <span className={styles.line}>{first.line}</span>}
          {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
        </span>
        {first.isDated && (
          <time className={styles.when} dateTime={new Date(first.at).toISOString()}>
            {formats.ago(first.at)}
          </time>
        )}
      </Link>
      <span className={styles.buttons}>
        <IconButton
          size="s"
          label={t(isUnread ? 'notices.markRead' : 'notices.markUnread')}
          shortcut="U"
          icon={isUnread ? <CircleDot /> : <Circle />}
          onPress={props.onToggle}
        />
        <IconButton
          size="s"
          label={t('notices.doneAbout', { title })}
          shortcut="E"
          icon={<Check />}
          onPress={props.onDone}
        />
      </span>
    </li>
  )
}
