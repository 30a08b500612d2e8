/** Reads the facts out of the documents' records. */
import type * as Y from 'yjs'
import type { PersonId, TopicId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import { pagesOf } from '../../../model/page.ts'
import type { Profile } from '../../../model/people/profile.ts'
import type { TopicMap } from '../../../model/topics/TopicMap.ts'
import { topicKey } from '../../../model/topics/topicKey.ts'
import { readVerification } from '../../../model/verification/PageVerification.ts'
import type { TopicPage } from '../links/listTopicPages.ts'
import { type PageFact, type PersonFact, writtenTopicId } from './Facts.ts'

/** Takes what a person says that has to do with what they know out of their profile. */
export function readPersonFact(profile: Profile): PersonFact {
  const { id, name, position, team, place, languages, askMeAbout, hours, status } = profile
  // Hidden ones too: their person sees them, to show them again.
  const { declared: topics, declined, hidden } = profile
  return {
    id,
    name,
    position,
    team,
    place,
    languages,
    askMeAbout,
    hours,
    status,
    topics,
    hidden: hidden.length > 0 ? new Set(hidden) : none,
    declined: declined.length > 0 ? new Set(declined) : none,
  }
}

const none: ReadonlySet<never> = new Set<never>()

/** The topics that a page's text writes, and those among its tags that are topics. */
export function topicsOfPage(
  page: Pick<TopicPage, 'topics' | 'tags'>,
  topics: TopicMap,
): readonly TopicId[] {
  const written = page.topics.map(
    (name) => topics.find(name)?.id ?? writtenTopicId(topicKey(name)),
  )
  const tagged = page.tags.flatMap((tag) => topics.find(tag)?.id ?? [])
  return [...new Set([...written, ...tagged])]
}

/** Reads who stands behind a page; `null` for one that is in the trash, archived or gone. */
export function readPageFact(
  found: TopicPage,
  tree: PageTree,
  space: Y.Doc,
  topics: TopicMap,
  headOf: (person: PersonId) => PersonId,
): PageFact | null {
  const page = tree.isLive(found.page) ? tree.page(found.page) : null
  const ids = page ? topicsOfPage(found, topics) : []
  if (!page || page.templateAt !== null || ids.length === 0) return null
  const record = pagesOf(space).get(found.page)
  const verified = record ? readVerification(record).verified : null
  const authors = new Set(found.authors)
  if (page.createdBy) authors.add(page.createdBy)
  return {
    page: found.page,
    space: found.space,
    title: page.title,
    topics: ids,
    authors: [...new Set([...authors].map(headOf))],
    owner: page.owner && headOf(page.owner),
    at: page.updatedAt ?? page.createdAt ?? 0,
    verified: verified?.by ? { by: headOf(verified.by), at: verified.at } : null,
  }
}
