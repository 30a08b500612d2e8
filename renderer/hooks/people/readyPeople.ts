/** Reads ahead what the rooms of people and topics need of everyone, a little at a time. */
import { peopleReadingOf } from '../../services/people/peopleReading.ts'
import type { Session } from '../ServicesContext.tsx'
import { expertiseOf } from '../topics/useExpertise.ts'
import { topicsIn } from '../topics/useTopics.ts'
import { readyToFind } from './peopleSyntax.ts'

/**
 * Gives the function that does the next of it until `isOver` says so, and tells whether anything is left. Of 5,000 people it
 * is what takes longest when a profile, a topic or the first letter in the directory asks for it at once.
 */
export function createPeopleReadier(session: Session): (isOver: () => boolean) => boolean {
  const people = peopleReadingOf(session.root.doc)
  const expertise = expertiseOf(session)
  const topics = topicsIn(session.root.doc)
  let found: number | null = 0
  return (isOver) => {
    if (found !== null)
      found = readyToFind(people.profiles, found, { topics: topics.read() }, isOver)
    return found !== null || expertise.ready(isOver)
  }
}
