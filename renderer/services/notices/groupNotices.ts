import type { Marks } from '../../../model/personal/marks.ts'
import type { NotificationSettings } from '../../../model/personal/notificationSettings.ts'
import type { Notice } from './Notice.ts'

/** A notice as it is shown. */
export interface ShownNotice extends Notice {
  readonly isRead: boolean
}

/** Notices about one thing, the newest first. */
export interface NoticeGroup {
  readonly group: string
  readonly notices: readonly ShownNotice[]
  readonly unread: number
}

/** What waits: notices that are not done, of the kinds that their person wants, in groups; those with something unread first, then the newest. */
export function groupNotices(
  notices: readonly Notice[],
  marks: Marks,
  ways: NotificationSettings['ways'],
): readonly NoticeGroup[] {
  const groups = new Map<string, ShownNotice[]>()
  for (const notice of notices) {
    if (ways[notice.kind] === 'off' || marks.isDone(notice)) continue
    const shown = { ...notice, isRead: marks.isRead(notice) }
    const group = groups.get(notice.group)
    if (group) group.push(shown)
    else groups.set(notice.group, [shown])
  }
  return [...groups]
    .map(([group, own]) => ({
      group,
      notices: own,
      unread: own.filter((one) => !one.isRead).length,
    }))
    .sort((a, b) => Number(b.unread > 0) - Number(a.unread > 0) || newestOf(b) - newestOf(a))
}

function newestOf({ notices }: NoticeGroup): number {
  return Math.max(...notices.map((one) => one.at))
}
