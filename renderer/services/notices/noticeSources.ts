/** Where notices come from. Each source stands in the room of what it is about. */
import { moderationNotices } from '../governance/moderationNotices.ts'
import { questionNotices } from '../questions/questionNotices.ts'
import { reviewNotices } from '../verification/reviewNotices.ts'
import { callNotices } from './callNotices.ts'
import { postNotices, thanksNotices } from './feedNotices.ts'
import { invitationNotices } from './invitationNotices.ts'
import type { NoticeSource } from './Notice.ts'

/** All sources. */
export const noticeSources: readonly NoticeSource[] = [
  callNotices,
  invitationNotices,
  postNotices,
  thanksNotices,
  reviewNotices,
  moderationNotices,
  questionNotices,
]
