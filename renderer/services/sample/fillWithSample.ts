/** Puts the sample's pages into a space that was just founded: tree first, then the bodies. */

import { ordersBetween } from '../../../model/fractionalIndex.ts'
import {
  type PageId,
  type PersonId,
  pageDocName,
  type RecordId,
  type SpaceId,
  type TopicId,
} from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { createPage } from '../../../model/page.ts'
import { readPerson } from '../../../model/people/person.ts'
import { updateSpace } from '../../../model/space.ts'
import { modelOrigin } from '../../../model/stamp.ts'
import type { Session } from '../services.ts'
import { fillFeed } from './fillFeed.ts'
import { fillPeople } from './fillPeople.ts'
import { type CompiledQuestion, fillQuestions } from './fillQuestions.ts'
import { fillTopics } from './fillTopics.ts'
import type { SampleFeed } from './SampleFeed.ts'
import type { SamplePerson } from './SamplePerson.ts'
import type { SampleKnowledge, SampleTopic } from './SampleTopic.ts'
import { fillVerifications, sampleDatesOf } from './verifications.ts'

/** A page of the sample, under a key that is the same in all languages; `parentIndex` points into the same list, at an earlier page. */
export interface SamplePage {
  readonly key: string
  readonly title: string
  readonly icon: string
  readonly parentIndex: number | null
  readonly tags: readonly string[]
  /** Key of the colleague who wrote it and answers for it. */
  readonly author: string
  /** A file that the body holds. */
  readonly file?: {
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
  }
  /** The body as a Yjs update, or the way to it for one whose links need the pages' ids. */
  readonly update: Uint8Array | ((space: SpaceId, ids: readonly PageId[]) => Uint8Array)
}

/** The sample in one language. */
export interface Sample {
  readonly workspaceName: string
  readonly spaceName: string
  /** What the space is for. */
  readonly spaceAbout: string
  readonly people: readonly SamplePerson[]
  readonly feed: SampleFeed
  /** Whether its pages are those that verifications.ts knows. */
  readonly hasVerifications: boolean
  readonly pages: readonly SamplePage[]
  readonly questions: readonly CompiledQuestion[]
  readonly topics: readonly SampleTopic[]
  readonly knowledge: readonly SampleKnowledge[]
}

/** Loads the sample; apart, so that its words are no part of the app's first load. */
export type SampleLoader = (language: Language) => Promise<Sample>

/** The ids that the sample's records were given, by their keys. */
export interface SampleIds {
  readonly people: ReadonlyMap<string, PersonId>
  readonly pages: ReadonlyMap<string, PageId>
  readonly topics: ReadonlyMap<string, TopicId>
}

/** Creates the colleagues and the topics, then the pages in one transaction, and writes their bodies in one more; then the questions. */
export async function fillWithSample(
  session: Pick<Session, 'documents' | 'files' | 'person' | 'root' | 'space' | 'workspace'>,
  space: SpaceId,
  sample: Sample,
  host: {
    readonly now: number
    readonly language: Language
    freshId<Id extends RecordId>(): Id
  },
): Promise<SampleIds> {
  const { documents, files, person, root, workspace } = session
  updateSpace(root.doc, space, { description: sample.spaceAbout, icon: '🏭' })
  const people = fillPeople(root.doc, sample.people, { ...host, by: person })
  const topics = fillTopics(root.doc, { ...sample, people }, { ...host, by: person })
  const ids = sample.pages.map(() => host.freshId<PageId>())
  const orders = ordersBetween(null, null, sample.pages.length)
  const document = session.space(space)
  await document.whenLoaded
  document.doc.transact(() => {
    for (const [index, page] of sample.pages.entries()) {
      const author = people.get(page.author) ?? person
      const fields = {
        id: at(ids, index),
        title: page.title,
        icon: page.icon,
        tags: page.tags,
        language: host.language,
        owner: author,
        ...sampleDatesOf(page.key, host.now),
        parent: page.parentIndex === null ? null : at(ids, page.parentIndex),
        order: at(orders, index),
      }
      createPage(document.doc, fields, { at: host.now, by: author })
    }
  }, modelOrigin)
  // Before the bodies that name them. A full disk leaves a page that names a file it has not.
  for (const { file } of sample.pages) if (file) await files.add(file)
  await documents.write(
    sample.pages.map(({ update }, index) => ({
      name: pageDocName(workspace, space, at(ids, index)),
      update: typeof update === 'function' ? update(space, ids) : update,
    })),
    { source: 'import' },
  )
  const made: SampleIds = {
    people,
    pages: new Map(sample.pages.map((page, index) => [page.key, at(ids, index)])),
    topics,
  }
  if (sample.hasVerifications) fillVerifications(document.doc, made, { ...host, by: person })
  fillFeed(document.doc, sample.feed, made, {
    ...host,
    by: person,
    name: readPerson(root.doc, person)?.name ?? '',
    names: new Map(sample.people.map(({ key, name }) => [key, name])),
  })
  await fillQuestions(session, space, sample.questions, { ...host, ...made })
  return made
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index]
  if (item === undefined) throw new Error(`fillWithSample: no entry ${index} of ${list.length}`)
  return item
}
