/**
 * What happened in a week, worked out from the documents that this device may read: pure, the same
 * for the same documents. It tells of things and names who wrote them; it counts nobody's work.
 */
import type * as Y from 'yjs'
import { commentToLine } from '../../../model/comments/commentText.ts'
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import { type IsoWeek, isoWeekRange } from '../../../model/isoWeek.ts'
import { type Page, pagesOf, readPageRecord } from '../../../model/page.ts'
import { listPosts } from '../../../model/posts/Post.ts'
import { listRecords, readNumber } from '../../../model/sharedMap.ts'
import { listThanks } from '../../../model/thanks/thanks.ts'
import type { Route } from '../../routes.ts'
import { peopleReadingOf } from '../people/peopleReading.ts'
import { questionsIn } from '../questions/SpaceQuestions.ts'

/** The sections of a digest, in their order. */
export const digestSections = [
  'newPages',
  'changedPages',
  'questions',
  'unanswered',
  'reviews',
  'posts',
  'thanks',
  'people',
] as const
/** One of {@link digestSections}. */
export type DigestSectionKind = (typeof digestSections)[number]

/** One thing in a digest. */
export interface DigestItem {
  /** Empty for a page without a title. */
  readonly title: string
  readonly by: PersonId | null
  /** Whom thanks are for; of nothing else. */
  readonly to?: readonly PersonId[]
  readonly space: string
  /** Where it is; `null` for what has no place of its own. */
  readonly route: Route | null
}

/** A section: how many there are, and the first of them. */
export interface DigestSection {
  readonly kind: DigestSectionKind
  readonly count: number
  readonly items: readonly DigestItem[]
}

/** A digest. Empty sections are left out. */
export interface Digest {
  readonly week: IsoWeek
  readonly from: number
  /** The first moment of the next week. */
  readonly to: number
  readonly sections: readonly DigestSection[]
}

/** What it is worked out from. */
export interface DigestFacts {
  readonly week: IsoWeek
  readonly root: Y.Doc
  readonly spaces: readonly {
    readonly id: SpaceId
    readonly name: string
    readonly doc: Y.Doc
  }[]
}

/** Things that a section names. */
const mostItems = 8

type Dated = DigestItem & { readonly at: number }

/** Works a digest out. Costs one pass over the pages, questions, posts and thanks of the spaces. */
export function digestOf(facts: DigestFacts): Digest {
  const { from, to } = isoWeekRange(facts.week)
  const isIn = (at: number | null | undefined): at is number =>
    typeof at === 'number' && at >= from && at < to
  const found = new Map<DigestSectionKind, Dated[]>(digestSections.map((kind) => [kind, []]))
  const add = (kind: DigestSectionKind, item: Dated) => found.get(kind)?.push(item)

  for (const { id: space, name, doc } of facts.spaces) {
    for (const [id, record] of listRecords<Page['id']>(pagesOf(doc))) {
      // Most pages had a quiet week, and reading a whole record costs ten times asking for these.
      const times = [readNumber(record, 'createdAt'), readNumber(record, 'updatedAt')]
      if (!times.some(isIn) && !record.has('verified')) continue
      const page = readPageRecord(id, record)
      if (!isShown(page)) continue
      const route = { name: 'page', space, page: id } as const
      const item = (by: PersonId | null, at: number): Dated => ({
        title: page.title.trim(),
        by,
        space: name,
        route,
        at,
      })
      if (isIn(page.createdAt)) add('newPages', item(page.createdBy, page.createdAt))
      else if (isIn(page.updatedAt)) add('changedPages', item(page.updatedBy, page.updatedAt))
      const until = page.verification.verified?.until
      if (isIn(until)) add('reviews', item(page.owner, until))
    }
    readQuestions(doc, { id: space, space: name, isIn, add })
    for (const post of listPosts(doc)) {
      if (!isIn(post.createdAt) || post.moderation.hide) continue
      const line = commentToLine(post.text)
      add('posts', {
        title: line.length > 120 ? `${line.slice(0, 120).trimEnd()}…` : line,
        by: post.machine ? null : post.createdBy,
        space: name,
        route: { name: 'feed', space, post: post.id },
        at: post.createdAt,
      })
    }
    for (const thanks of listThanks(doc))
      if (isIn(thanks.at))
        add('thanks', {
          title: thanks.reason,
          by: thanks.by,
          to: thanks.to,
          space: name,
          route: { name: 'feed', space, post: null },
          at: thanks.at,
        })
  }
  for (const person of peopleReadingOf(facts.root).profiles)
    if (isIn(person.createdAt))
      add('people', {
        title: person.name,
        by: null,
        space: '',
        route: null,
        at: person.createdAt,
      })

  return {
    week: facts.week,
    from,
    to,
    sections: [...found]
      .filter(([, items]) => items.length > 0)
      .map(([kind, items]) => ({
        kind,
        count: items.length,
        items: items
          .sort((a, b) => b.at - a.at || (a.title < b.title ? -1 : 1))
          .slice(0, mostItems)
          .map(({ at: _, ...item }) => item),
      })),
  }
}

function readQuestions(
  doc: Y.Doc,
  into: {
    readonly id: SpaceId
    readonly space: string
    readonly isIn: (at: number) => boolean
    readonly add: (kind: DigestSectionKind, item: Dated) => void
  },
): void {
  const board = questionsIn(doc)
  const asked = [...board.questions.values()].filter(
    (one) => into.isIn(one.createdAt) && one.moderation.hide === null,
  )
  for (const question of asked) {
    const item: Dated = {
      title: question.title,
      by: question.askedBy,
      space: into.space,
      route: { name: 'question', space: into.id, question: question.id },
      at: question.createdAt,
    }
    into.add('questions', item)
    const isAnswered = board.answersTo(question.id).length > 0
    if (!isAnswered && question.closed === null) into.add('unanswered', item)
  }
}

function isShown(page: Page): boolean {
  return (
    page.trashedAt === null &&
    page.purgedAt === null &&
    page.movedTo === null &&
    page.templateAt === null &&
    // It goes out as a mail: what was hidden is in nobody's, not in that of those who may still read it.
    page.moderation.hide === null
  )
}
