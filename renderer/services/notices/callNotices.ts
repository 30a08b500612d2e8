/** Notices of being named in a page, and of comments that answer me, name me, or stand on a page of mine. */
import type { PersonId } from '../../../model/ids.ts'
import { readPage } from '../../../model/page.ts'
import type { CallingComment, CallingPage } from '../threads/PageCalls.ts'
import type { Notice, NoticeFacts, NoticeSource } from './Notice.ts'

/** See the head of this file. */
export const callNotices: NoticeSource = {
  reads: ['calls', 'spaces'],
  list: (facts) =>
    facts.calls
      .filter((page) => !isHidden(facts, page))
      .flatMap((page) => [
        ...page.mentions.map((mention) => mentionToNotice(page, mention)),
        ...page.comments.flatMap((comment) => commentToNotice(facts, page, comment)),
      ]),
}

function mentionToNotice(page: CallingPage, mention: CallingPage['mentions'][number]): Notice {
  return {
    key: `mention:${page.page}:${mention.id}`,
    kind: 'mention',
    // A text does not tell when it was written; the page tells when it was last changed.
    at: page.updatedAt ?? 0,
    isDated: false,
    by: mention.by,
    group: `page:${page.page}`,
    message: 'notices.mention.page',
    title: page.title,
    line: mention.line,
    space: page.space,
    route: { name: 'page', space: page.space, page: page.page },
  }
}

function commentToNotice(
  facts: NoticeFacts,
  page: CallingPage,
  comment: CallingComment,
): readonly Notice[] {
  const { me } = facts
  const why = comment.named.includes(me)
    ? 'mention.comment'
    : comment.before.includes(me)
      ? 'comment.reply'
      : isOwnPage(facts, page, me)
        ? 'comment.page'
        : null
  if (why === null) return []
  return [
    {
      key: `comment:${comment.id}`,
      kind: why === 'mention.comment' ? 'mention' : 'comment',
      at: comment.at,
      isDated: true,
      by: comment.by,
      group: `page:${page.page}`,
      message: `notices.${why}`,
      title: page.title,
      line: comment.line,
      space: page.space,
      route: {
        name: 'page',
        space: page.space,
        page: page.page,
        heading: `comment-${comment.thread}`,
      },
    },
  ]
}

/** What was hidden calls nobody, whatever the index still holds of it. */
function isHidden(facts: NoticeFacts, page: CallingPage): boolean {
  const space = facts.spaces.find((one) => one.id === page.space)
  return space !== undefined && readPage(space.doc, page.page)?.moderation.hide != null
}

/** Mine is what I answer for; where nobody does, what I began. */
function isOwnPage(facts: NoticeFacts, page: CallingPage, me: PersonId): boolean {
  if (page.owner !== null) return page.owner === me
  const space = facts.spaces.find((one) => one.id === page.space)
  return space !== undefined && readPage(space.doc, page.page)?.createdBy === me
}
