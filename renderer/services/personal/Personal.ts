/**
 * What is this person's alone, the same on all their devices (decision "What is mine only"):
 * which notices are read and done, when pages were looked at, how they want to be told.
 * Works without a relay, and shows to nobody else.
 */
import type { IsoWeek } from '../../../model/isoWeek.ts'
import type { LookedTimes } from '../../../model/personal/looked.ts'
import type { Marked, MarkKind, Marks } from '../../../model/personal/marks.ts'
import type {
  NoticeKind,
  NoticeWay,
  NotificationSettings,
  QuietHours,
} from '../../../model/personal/notificationSettings.ts'

/** See the head of this file. What is read stays the same object until something changed. */
export interface Personal {
  readonly marks: Marks
  readonly looked: LookedTimes
  readonly notifications: NotificationSettings
  /** Settles when all that lies on this device was read; never rejects. */
  readonly whenListed: Promise<void>
  /** Calls back after each change, by whichever device; returns its own undo. */
  onChange(listener: () => void): () => void
  /** Puts marks on notices, or takes them off. */
  mark(kind: MarkKind, notices: Iterable<Marked>, is: boolean): void
  look(id: string, at: number): void
  lookAll(at: number): void
  setNoticeWay(kind: NoticeKind, way: NoticeWay): void
  setQuietHours(quiet: QuietHours): void
  setDigestRead(week: IsoWeek): void
  /** Claims notices for this window, those that nobody has claimed; gives their keys. */
  claim(keys: Iterable<string>): readonly string[]
  /** Whether a notice's claim, as all devices that are in touch read it, is this window's. */
  isMine(key: string): boolean
  /** Everything as plain JSON, for its person to keep. */
  toText(): string
}

/** The service, and how it ends. */
export interface OwnedPersonal extends Personal {
  dispose(): void
}
