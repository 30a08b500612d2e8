/** Notices of the feed: posts in my spaces, being named in them, comments below posts of mine or after me, thanks to me. */
import { commentToLine, parseCommentText } from '../../../model/comments/commentText.ts'
import type { PersonId, QuestionId } from '../../../model/ids.ts'
import { readPage } from '../../../model/page.ts'
import { listPosts, type Post } from '../../../model/posts/Post.ts'
import { readQuestion } from '../../../model/questions/Question.ts'
import { listThanks, type Thanks } from '../../../model/thanks/thanks.ts'
import type { Notice, NoticeSource, NoticeSpace } from './Notice.ts'

/** Posts that are told, the newest of each space: who was away for a year is not told of all. */
const mostPosts = 50
const longestTitle = 80

/** Posts and what is said below them. */
export const postNotices: NoticeSource = {
  reads: ['spaces', { map: 'posts' }],
  list: ({ me, spaces }) =>
    spaces.flatMap((space) =>
      listPosts(space.doc)
        .filter((post) => post.moderation.hide === null)
        .slice(0, mostPosts)
        .flatMap((post) => [
          ...(post.createdBy !== me || post.machine ? [postToNotice(space, post, me)] : []),
          ...commentsToNotices(space, post, me),
        ]),
    ),
}

function postToNotice(space: NoticeSpace, post: Post, me: PersonId): Notice {
  const isNamed = names(post.text, me)
  return {
    key: `post:${post.id}`,
    kind: isNamed ? 'mention' : 'post',
    at: post.createdAt,
    isDated: true,
    by: post.machine ? null : post.createdBy,
    group: `post:${post.id}`,
    message: isNamed
      ? 'notices.mention.post'
      : post.machine
        ? 'notices.post.machine'
        : 'notices.post.new',
    title: post.machine ?? space.name,
    line: commentToLine(post.text).slice(0, 200),
    space: space.id,
    route: { name: 'feed', space: space.id, post: post.id },
  }
}

function commentsToNotices(space: NoticeSpace, post: Post, me: PersonId): readonly Notice[] {
  return post.comments.flatMap((comment, at) => {
    if (comment.moderation.hide !== null) return []
    if (comment.mergedPost) {
      // Put below another since: still the same news, under the same mark.
      const own: Post = { ...comment, id: comment.mergedPost, comments: [] }
      return own.createdBy !== me || own.machine ? [postToNotice(space, own, me)] : []
    }
    if (comment.createdBy === me) return []
    const isNamed = names(comment.text, me)
    const isMine = post.createdBy === me && !post.machine
    const follows = post.comments.slice(0, at).some((one) => one.createdBy === me)
    if (!isNamed && !isMine && !follows) return []
    return [
      {
        key: `comment:${comment.id}`,
        kind: isNamed ? ('mention' as const) : ('comment' as const),
        at: comment.createdAt,
        isDated: true,
        by: comment.createdBy,
        group: `post:${post.id}`,
        message: isNamed ? 'notices.mention.postComment' : 'notices.comment.post',
        title: titleOf(post),
        line: commentToLine(comment.text).slice(0, 200),
        space: space.id,
        route: { name: 'feed', space: space.id, post: post.id },
      },
    ]
  })
}

/** Thanks given to me. */
export const thanksNotices: NoticeSource = {
  reads: ['spaces', { map: 'thanks' }],
  list: ({ me, spaces }) =>
    spaces.flatMap((space) =>
      listThanks(space.doc)
        .filter((one) => one.to.includes(me))
        .map((one) => thanksToNotice(space, one)),
    ),
}

function thanksToNotice(space: NoticeSpace, thanks: Thanks): Notice {
  const { about } = thanks
  const common = {
    key: `thanks:${thanks.id}`,
    kind: 'thanks' as const,
    at: thanks.at,
    isDated: true,
    by: thanks.by,
    group: `thanks:${thanks.id}`,
    line: thanks.reason,
    space: space.id,
  }
  if (about.kind === 'answer') {
    const id = about.question as QuestionId
    const question = readQuestion(space.doc, id)
    if (question && !question.deleted && !question.moderation.hide)
      return {
        ...common,
        message: 'notices.thanks.answer',
        title: question.title,
        route: {
          name: 'question',
          space: space.id,
          question: id,
          anchor: `answer-${about.answer}`,
        },
      }
  }
  const page = about.kind === 'page' ? readPage(space.doc, about.page) : null
  const isThere =
    page !== null &&
    page.trashedAt === null &&
    page.purgedAt === null &&
    page.moderation.hide === null
  return {
    ...common,
    message:
      isThere && page.title.trim() !== '' ? 'notices.thanks.page' : 'notices.thanks.person',
    title: isThere ? page.title : '',
    route:
      isThere && about.kind === 'page'
        ? { name: 'page', space: space.id, page: about.page }
        : { name: 'feed', space: space.id, post: null },
  }
}

function names(text: string, me: PersonId): boolean {
  return parseCommentText(text).some((part) => part.kind === 'mention' && part.person === me)
}

function titleOf(post: Post): string {
  const line = commentToLine(post.text)
  return line.length > longestTitle ? `${line.slice(0, longestTitle).trimEnd()}…` : line
}
