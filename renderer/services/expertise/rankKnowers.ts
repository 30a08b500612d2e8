/**
 * Whom to ask: the people for whose knowing it most speaks, each with what that is, so that whoever
 * asks judges by the reasons. The weights order a list of proposals for one need; they leave this
 * file as that order alone.
 */
import type { PageId, PersonId, TopicId } from '../../../model/ids.ts'
import type { TopicLevel } from '../../../model/topics/topicLevels.ts'
import { type Availability, availabilityOf } from './availabilityOf.ts'
import type { Evidence } from './evidence.ts'
import type { EvidenceIndex } from './evidenceLayers.ts'
import type { ExpertiseFacts, PageFact, PersonFact, QuestionFact } from './Facts.ts'
import type { FoundDocument } from './findDocuments.ts'
import { listSayings } from './listSayings.ts'
import { matchDescriptions, matchTopics } from './matchTopics.ts'
import { weighTopic } from './weighEvidence.ts'

/** What somebody is needed for; each part may be missing. */
export interface Need {
  readonly topics?: readonly TopicId[]
  /** A question or a search as it was typed. */
  readonly text?: string
  /** A page: who wrote it and looks after it. */
  readonly page?: PageId
  /** What was written and asked that speaks of the text. */
  readonly found?: readonly FoundDocument[]
}

/** Why somebody is proposed; what weighs most comes first, what only helps to choose last. */
export type Reason =
  | { readonly kind: 'level'; readonly level: TopicLevel; readonly topic: TopicId }
  | { readonly kind: 'endorsed'; readonly by: readonly PersonId[]; readonly topic: TopicId }
  | { readonly kind: 'pages'; readonly count: number; readonly topic: TopicId }
  | {
      readonly kind: 'answers'
      readonly accepted: number
      readonly count: number
      readonly topic: TopicId
    }
  | { readonly kind: 'verified'; readonly count: number; readonly topic: TopicId }
  | { readonly kind: 'taught'; readonly topic: TopicId }
  | { readonly kind: 'wrote-page' }
  | { readonly kind: 'owns-page' }
  | { readonly kind: 'verified-page' }
  | { readonly kind: 'wrote'; readonly title: string }
  | { readonly kind: 'answered'; readonly title: string; readonly accepted: boolean }
  | { readonly kind: 'ask-me-about'; readonly text: string }
  /** Their position, or their team where that says it. */
  | { readonly kind: 'works-as'; readonly text: string }
  /** They endorsed somebody who has left since. */
  | { readonly kind: 'vouched'; readonly person: PersonId; readonly topic: TopicId }
  | { readonly kind: 'same-place'; readonly place: string }
  | { readonly kind: 'same-team'; readonly team: string }

/** Somebody to ask. */
export interface Knower {
  readonly person: PersonId
  readonly reasons: readonly Reason[]
  readonly availability: Availability
}

/** From where and when it is asked. */
export interface AskedFrom {
  readonly now: number
  /** Who asks: nobody is proposed to themselves, and who is near comes first of equals. */
  readonly asker: PersonId | null
  /** `fr`, `en`: who says to speak other languages only comes later. */
  readonly language?: string
  /** 5 */
  readonly limit?: number
}

const byName = new Intl.Collator()

const childShare = 0.5
const parentShare = 0.25
const wrotePage = 4
const ownsPage = 3
const verifiedPage = 2
const askMeAbout = 4
const worksAs = 2.5
/** Whoever could judge what somebody knew, once nobody is left who knows it. */
const vouched = 2
/** A topic that a need does not call by its name, but whose description speaks of it. */
const describedShare = 0.4
/** A topic of something that speaks of the need. */
const foundShare = 0.25
/** Something that speaks of a need, by the share of its words: an answer that helped tells most. */
const acceptedFound = 5
const answeredFound = 2.5
const wroteFound = 2
/** What speaks less of the need than that counts only where nothing else tells of anybody. */
const strongFound = 0.25
const samePlace = 0.6
const sameTeam = 0.3
const offHours = 0.85
const otherLanguage = 0.7

interface Candidate {
  weight: number
  readonly reasons: { readonly reason: Reason; readonly weight: number }[]
}

/** Puts those who may know in order. People who have left are never proposed. Pure: `now` and the facts decide alone. */
export function rankKnowers(
  need: Need,
  facts: ExpertiseFacts,
  evidence: EvidenceIndex,
  from: AskedFrom,
): readonly Knower[] {
  const candidates = new Map<PersonId, Candidate>()
  const add = (person: PersonId, weight: number, reasons: readonly Reason[]) => {
    let candidate = candidates.get(person)
    if (!candidate) {
      candidate = { weight: 0, reasons: [] }
      candidates.set(person, candidate)
    }
    candidate.weight += weight
    for (const reason of reasons) candidate.reasons.push({ reason, weight })
  }
  const strong = foundFacts(need, facts, (share) => share >= strongFound)
  for (const [topic, share] of neededTopics(need, facts, strong)) {
    const holders = evidence.holders(topic)
    for (const [person, pieces] of holders) {
      for (const { reason, pieces: its } of toReasons(pieces, topic))
        add(person, share * weighTopic(its, from.now), [reason])
    }
    const isHeld = [...holders.keys()].some((person) => isHere(person, facts, from.now))
    if (!isHeld) addVouched(topic, share, holders, add)
  }
  addPage(need, facts, add)
  addFound(strong, facts, add)
  addSaid(need, facts, add)
  const best = listBest(candidates, facts, from)
  if (best.length > 0) return best
  const weak = foundFacts(need, facts, (share) => share < strongFound)
  addFound(weak, facts, add)
  return listBest(candidates, facts, from)
}

/**
 * The best of them in order. When each works now is reckoned for those alone who may be among them: a popular topic has
 * hundreds of holders, and their clocks are what takes long.
 */
function listBest(
  candidates: ReadonlyMap<PersonId, Candidate>,
  facts: ExpertiseFacts,
  from: AskedFrom,
): readonly Knower[] {
  const { limit = 5 } = from
  const ordered = [...candidates].sort(([, a], [, b]) => b.weight - a.weight)
  const best: { readonly knower: Knower; readonly weight: number; readonly name: string }[] = []
  for (const [id, candidate] of ordered) {
    const last = best[limit - 1]
    // What is not reckoned yet adds no more than that, and may only take away besides.
    if (last && candidate.weight + samePlace + sameTeam < last.weight) break
    const knower = toKnower(id, candidate, facts, from)
    if (!knower) continue
    best.push(knower)
    best.sort(
      (a, b) =>
        b.weight - a.weight ||
        byName.compare(a.name, b.name) ||
        (a.knower.person < b.knower.person ? -1 : 1),
    )
    if (best.length > limit) best.length = limit
  }
  return best.map(({ knower }) => knower)
}

/** The topics that are needed, and how much each counts: those below and above stand in for them. */
function neededTopics(
  need: Need,
  facts: ExpertiseFacts,
  found: readonly FoundFact[],
): ReadonlyMap<TopicId, number> {
  const shares = new Map<TopicId, number>()
  const add = (topic: TopicId, share: number) =>
    shares.set(topic, Math.max(share, shares.get(topic) ?? 0))
  const page = need.page && facts.pages.find((one) => one.page === need.page)
  const named = (need.topics ?? []).map((id) => facts.topics.get(id)?.id ?? id)
  for (const topic of [...named, ...(page ? page.topics : [])]) add(topic, 1)
  const matches = need.text ? matchTopics(need.text, facts.topics) : []
  const described = need.text ? matchDescriptions(need.text, facts.topics) : []
  // "Fours" stands in "réglage du four 3" too: the topic above is not what was meant.
  const above = new Set(
    matches.flatMap(({ topic }) => facts.topics.ancestors(topic).map(({ id }) => id)),
  )
  for (const { topic, share } of matches)
    add(topic, above.has(topic) ? share * parentShare : share)
  for (const [topic, share] of [...shares]) {
    for (const child of facts.topics.children(topic)) add(child.id, share * childShare)
    const parent = facts.topics.ancestors(topic).at(-1)
    if (parent) add(parent.id, share * parentShare)
  }
  for (const { topic, share } of described) add(topic, share * describedShare)
  for (const { fact, share } of found)
    for (const topic of fact.topics) add(topic, share * foundShare)
  return shares
}

function isHere(person: PersonId, facts: ExpertiseFacts, now: number): boolean {
  const fact = facts.people.get(person)
  return fact !== undefined && availabilityOf(fact, now).status !== 'left'
}

/** Those who endorsed whoever knew a topic: they could judge it, and may withdraw their word. */
function addVouched(
  topic: TopicId,
  share: number,
  holders: ReadonlyMap<PersonId, readonly Evidence[]>,
  add: Add,
): void {
  for (const [person, pieces] of holders)
    for (const piece of pieces)
      if (piece.kind === 'endorsed')
        add(piece.by, share * vouched, [{ kind: 'vouched', person, topic }])
}

/** What the pieces say in words; endorsements are one reason together. */
function toReasons(
  pieces: readonly Evidence[],
  topic: TopicId,
): readonly { readonly reason: Reason; readonly pieces: readonly Evidence[] }[] {
  const endorsed = pieces.filter((one) => one.kind === 'endorsed')
  const others = pieces.flatMap((one) => {
    const reason = toReason(one, topic)
    return reason ? [{ reason, pieces: [one] }] : []
  })
  if (endorsed.length === 0) return others
  const by = endorsed.map((one) => one.by)
  return [...others, { reason: { kind: 'endorsed', by, topic }, pieces: endorsed }]
}

function toReason(piece: Evidence, topic: TopicId): Reason | null {
  switch (piece.kind) {
    case 'level':
      return { kind: 'level', level: piece.level, topic }
    case 'pages':
      return { kind: 'pages', count: piece.pages.length, topic }
    case 'answers': {
      const { length: count } = piece.answers
      const { length: accepted } = piece.answers.filter((one) => one.accepted)
      return { kind: 'answers', accepted, count, topic }
    }
    case 'verified':
      return { kind: 'verified', count: piece.pages.length, topic }
    case 'taught':
      return { kind: 'taught', topic }
    case 'endorsed':
      return null
  }
}

type Add = (person: PersonId, weight: number, reasons: readonly Reason[]) => void

/** Who wrote a page or looks after it; not what its topics' evidence hides: whoever hides their pages is not named by them. */
function addPage(need: Need, facts: ExpertiseFacts, add: Add): void {
  const page = need.page && facts.pages.find((one) => one.page === need.page)
  if (!page) return
  const hides = (person: PersonId, kind: 'pages' | 'verified') =>
    hidesOn(person, kind, page.topics, facts)
  for (const author of page.authors)
    if (!hides(author, 'pages')) add(author, wrotePage, [{ kind: 'wrote-page' }])
  if (page.owner) add(page.owner, ownsPage, [{ kind: 'owns-page' }])
  const verifier = page.verified?.by
  if (verifier && !hides(verifier, 'verified'))
    add(verifier, verifiedPage, [{ kind: 'verified-page' }])
}

/** Whether somebody hides a kind of evidence on any of some topics. */
function hidesOn(
  person: PersonId,
  kind: 'pages' | 'verified' | 'answers',
  topics: readonly TopicId[],
  facts: ExpertiseFacts,
): boolean {
  const hidden = facts.people.get(person)?.hidden
  const members = topics.flatMap((topic) => facts.topics.get(topic)?.members ?? [topic])
  return members.some((member) => hidden?.has(`${kind}:${member}`))
}

/** Who wrote or answered what speaks of the need, but for what they hide; of what bears no topic nobody could hide it. */
function addFound(found: readonly FoundFact[], facts: ExpertiseFacts, add: Add): void {
  for (const { fact, share } of found) {
    const { title, topics } = fact
    if ('page' in fact) {
      for (const author of fact.authors)
        if (!hidesOn(author, 'pages', topics, facts))
          add(author, wroteFound * share, [{ kind: 'wrote', title }])
      continue
    }
    for (const { question, by, accepted } of facts.answers)
      if (question === fact.question && !hidesOn(by, 'answers', topics, facts))
        add(by, (accepted ? acceptedFound : answeredFound) * share, [
          { kind: 'answered', title, accepted },
        ])
  }
}

interface FoundFact {
  readonly fact: PageFact | QuestionFact
  readonly share: number
}

/** What is known of the documents that were found and speak enough of the need. */
function foundFacts(
  need: Need,
  facts: ExpertiseFacts,
  isEnough: (share: number) => boolean,
): readonly FoundFact[] {
  return (need.found ?? []).flatMap((one) => {
    if (!isEnough(one.share)) return []
    const fact =
      one.kind === 'page'
        ? facts.pages.find(({ page }) => page === one.page)
        : facts.questions.find(({ question }) => question === one.question)
    return fact ? [{ fact, share: one.share }] : []
  })
}

/** Who says of themselves what the text speaks of: to be asked about it, or to work at it. */
function addSaid(need: Need, facts: ExpertiseFacts, add: Add): void {
  for (const { kind, person, share, text } of listSayings(need.text ?? '', facts.people))
    add(person, (kind === 'works-as' ? worksAs : askMeAbout) * share, [{ kind, text }])
}

function toKnower(
  id: PersonId,
  candidate: Candidate,
  facts: ExpertiseFacts,
  from: AskedFrom,
): { readonly knower: Knower; readonly weight: number; readonly name: string } | null {
  const person = facts.people.get(id)
  if (!person || id === from.asker || person.name.trim() === '') return null
  const availability = availabilityOf(person, from.now)
  if (availability.status === 'left') return null
  const asker = from.asker ? (facts.people.get(from.asker) ?? null) : null
  const near = nearness(person, asker)
  let weight = candidate.weight + near.reduce((sum, one) => sum + one.weight, 0)
  if (availability.hours.kind === 'off') weight *= offHours
  if (!speaks(person, from.language)) weight *= otherLanguage
  const reasons = [...candidate.reasons.toSorted((a, b) => b.weight - a.weight), ...near]
  return {
    knower: { person: id, reasons: reasons.map(({ reason }) => reason), availability },
    weight,
    name: person.name,
  }
}

function nearness(
  person: PersonFact,
  asker: PersonFact | null,
): readonly { readonly reason: Reason; readonly weight: number }[] {
  const near: { reason: Reason; weight: number }[] = []
  if (asker?.place && asker.place === person.place)
    near.push({ reason: { kind: 'same-place', place: person.place }, weight: samePlace })
  if (asker?.team && asker.team === person.team)
    near.push({ reason: { kind: 'same-team', team: person.team }, weight: sameTeam })
  return near
}

/** Whoever names no language is not held to speak none. */
function speaks(person: PersonFact, language: string | undefined): boolean {
  if (language === undefined || person.languages.length === 0) return true
  return person.languages.some((tag) => tag.split('-')[0] === language)
}
