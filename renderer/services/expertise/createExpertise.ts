/**
 * Who knows what, followed as the documents change. Each kind of fact is kept and read again only
 * where it changed; pages come from the search worker, which reads every body anyway. Evidence is
 * gathered when somebody asks, from whatever is known by then.
 */
import type * as Y from 'yjs'
import type { PersonId, QuestionId, SpaceId, TopicId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import type { Profile } from '../../../model/people/profile.ts'
import { standingOf } from '../../../model/questions/standingOf.ts'
import { endorsementsOf, listEveryEndorsement } from '../../../model/topics/endorsements.ts'
import type { Topic } from '../../../model/topics/settleTopics.ts'
import type { OpenTopics } from '../../../model/topics/TopicMap.ts'
import { topicKey } from '../../../model/topics/topicKey.ts'
import type { Links } from '../links/Links.ts'
import type { TopicPage } from '../links/listTopicPages.ts'
import { peopleReadingOf } from '../people/peopleReading.ts'
import { questionsIn, type SpaceQuestions } from '../questions/SpaceQuestions.ts'
import type { Spaces } from '../spaces/Spaces.ts'
import { declaredBy, gatherEvidence } from './evidence.ts'
import type { EvidenceIndex } from './evidenceLayers.ts'
import {
  type AnswerFact,
  type ExpertiseFacts,
  type PersonFact,
  wordKey,
  writtenTopicId,
} from './Facts.ts'
import { readySayings } from './listSayings.ts'
import { readyToMatch } from './matchTopics.ts'
import { readPageFact, readPersonFact } from './readFacts.ts'

/** A question that bears topics. */
export interface TopicQuestion {
  readonly question: QuestionId
  readonly space: SpaceId
  readonly title: string
  readonly topics: readonly TopicId[]
  readonly createdAt: number
  readonly answers: number
  readonly isAnswered: boolean
}

/** Who knows what at one moment. */
export interface ExpertiseState {
  readonly facts: ExpertiseFacts
  readonly evidence: EvidenceIndex
  readonly questions: readonly TopicQuestion[]
  /** Topics that texts write and that have no record: how they are spelt there. */
  readonly written: ReadonlyMap<TopicId, string>
  /** Whether the index has said which pages bear topics. */
  readonly pages: 'waiting' | 'known' | 'failed'
}

/** Who knows what in a workspace. */
export interface Expertise {
  /**
   * Readies what people and topics say for the first `read` and the first need, until `isOver` says so; tells whether
   * anything is left. Who changes afterwards is read again when somebody asks.
   */
  ready(isOver: () => boolean): boolean
  /** The same object until something changes. */
  read(): ExpertiseState
  /** Calls back when something changed, in a swarm of changes no more than five times a second. While somebody listens, the index is asked for pages. */
  subscribe(listener: () => void): () => void
}

/** What expertise is read from; it stays the caller's and lives as long as the session. */
export interface ExpertiseSource {
  readonly workspace: Y.Doc
  readonly topics: OpenTopics
  readonly spaces: Pick<Spaces, 'list' | 'onChange'>
  readonly spaceDoc: (space: SpaceId) => Y.Doc
  readonly treeOf: (doc: Y.Doc) => PageTree
  readonly links: Pick<Links, 'topicPages' | 'onChange'>
}

const notifyMs = 200
const askAgainMs = 400
/** So many are readied before it is looked at the clock. */
const together = 50

interface OpenSpace {
  readonly doc: Y.Doc
  readonly tree: PageTree
  /** Read once for all that ask. */
  readonly asked: SpaceQuestions
}

/** Follows who knows what; lives as long as the documents that it observes. */
export function createExpertise(source: ExpertiseSource): Expertise {
  const { workspace, topics, links } = source
  const listeners = new Set<() => void>()
  const open = new Map<SpaceId, OpenSpace>()
  let state: ExpertiseState | null = null
  let topicPages: readonly TopicPage[] = []
  let pages: ExpertiseState['pages'] = 'waiting'
  let resting: ReturnType<typeof setTimeout> | null = null
  let isPending = false

  const tell = () => {
    state = null
    if (listeners.size === 0) return
    if (resting) {
      isPending = true
      return
    }
    for (const listener of [...listeners]) listener()
    resting = setTimeout(() => {
      resting = null
      if (isPending) {
        isPending = false
        tell()
      }
    }, notifyMs)
  }

  const people = peopleReadingOf(workspace)
  people.onChange(tell)
  // A profile is another object as soon as anything of its record changed.
  const factOf = new WeakMap<Profile, PersonFact>()
  const readFact = (profile: Profile): PersonFact => {
    const known = factOf.get(profile)
    if (known) return known
    const fact = readPersonFact(profile)
    factOf.set(profile, fact)
    return fact
  }
  let profiles: readonly Profile[] = []
  let peopleFacts: ReadonlyMap<PersonId, PersonFact> = new Map()
  /** The same map until somebody changes: what is gathered of it is kept by it. */
  const readPeople = (): ReadonlyMap<PersonId, PersonFact> => {
    if (profiles === people.profiles) return peopleFacts
    profiles = people.profiles
    const facts = new Map<PersonId, PersonFact>()
    for (const profile of profiles) facts.set(profile.id, readFact(profile))
    peopleFacts = facts
    return facts
  }
  endorsementsOf(workspace).observeDeep(tell)
  topics.subscribe(tell)
  source.spaces.onChange(tell)

  const openSpace = (space: SpaceId): OpenSpace => {
    const known = open.get(space)
    const doc = source.spaceDoc(space)
    if (known?.doc === doc) return known
    const tree = source.treeOf(doc)
    tree.subscribe(tell)
    const asked = questionsIn(doc)
    asked.subscribe(tell)
    const opened = { doc, tree, asked }
    open.set(space, opened)
    return opened
  }

  let asked = 0
  let askTimer: ReturnType<typeof setTimeout> | null = null
  const ask = () => {
    askTimer = null
    const number = ++asked
    links.topicPages().then(
      (found) => {
        if (number !== asked) return
        const isSame = pages === 'known' && JSON.stringify(found) === JSON.stringify(topicPages)
        topicPages = found
        pages = 'known'
        if (!isSame) tell()
      },
      // The search says on its own screen why it cannot be asked; here what is known without it stands.
      () => {
        if (number !== asked || pages !== 'waiting') return
        pages = 'failed'
        tell()
      },
    )
  }
  let stopLinks: (() => void) | null = null
  let readied = 0
  let matched = 0

  return {
    ready(isOver) {
      const facts = { topics: topics.read() }
      const { profiles } = people
      while (readied < profiles.length) {
        const fact = readFact(profiles[readied] as Profile)
        declaredBy(fact, facts)
        readySayings(fact)
        // Something is done at each call, however short of time it is.
        if (++readied % together === 0 && isOver()) return true
      }
      const { all } = facts.topics
      while (matched < all.length) {
        readyToMatch(all[matched] as Topic)
        if (++matched % together === 0 && isOver()) return true
      }
      return false
    },
    read() {
      state ??= readState()
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      if (!stopLinks) {
        ask()
        stopLinks = links.onChange(() => {
          askTimer ??= setTimeout(ask, askAgainMs)
        })
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopLinks?.()
        stopLinks = null
        if (askTimer) clearTimeout(askTimer)
        askTimer = null
        if (resting) clearTimeout(resting)
        resting = null
        isPending = false
      }
    },
  }

  function readState(): ExpertiseState {
    const map = topics.read()
    const { headOf } = people.same
    const here = new Map(source.spaces.list.map(({ id }) => [id, openSpace(id)]))
    const written = new Map<TopicId, string>()
    const pageFacts = topicPages.flatMap((page) => {
      const space = here.get(page.space)
      const fact = space && readPageFact(page, space.tree, space.doc, map, headOf)
      if (!fact) return []
      for (const name of page.topics) {
        const id = writtenTopicId(topicKey(name))
        if (fact.topics.includes(id) && !written.has(id)) written.set(id, name)
      }
      return [fact]
    })
    const questions: TopicQuestion[] = []
    const answers: AnswerFact[] = []
    for (const [space, { asked }] of here) {
      for (const question of asked.questions.values()) {
        if (question.topics.length === 0 || question.moderation.hide) continue
        const ids = new Set(question.topics.map((topic) => map.get(topic)?.id ?? topic))
        const own = asked.answersTo(question.id)
        // What counts as accepted follows from the records alone, whatever the time.
        const accepted = standingOf(question, own, question.createdAt).accepted?.answer
        const { id, title, createdAt } = question
        const about = { question: id, space, title, topics: [...ids] }
        questions.push({ ...about, createdAt, answers: own.length, isAnswered: !!accepted })
        for (const { id: answer, by, at } of own)
          if (by) answers.push({ ...about, by: headOf(by), at, accepted: answer === accepted })
      }
    }
    const said = listEveryEndorsement(workspace).flatMap((one) => {
      const [person, by] = [headOf(one.person), headOf(one.by)]
      return person === by ? [] : { ...one, person, by }
    })
    const known = readPeople()
    const declined = said.filter(({ id, person }) => known.get(person)?.declined.has(id))
    const facts: ExpertiseFacts = {
      topics: map,
      people: known,
      endorsements: said.filter((one) => !one.isWithdrawn),
      declinedWords: new Set(
        declined.map(({ by, person, topic }) =>
          wordKey(person, map.get(topic)?.id ?? topic, by),
        ),
      ),
      pages: pageFacts,
      answers,
      questions,
      // Handovers will bring them; until then nobody can have passed one.
      teachBacks: [],
    }
    return { facts, evidence: gatherEvidence(facts), questions, written, pages }
  }
}
