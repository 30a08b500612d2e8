// Screens may not reach below the hooks: how people are found, reached, and written down.
export { contactToHref, isMailAddress } from '../../services/people/contactToHref.ts'
export {
  type Availability,
  availabilities,
  countFacets,
  filterPeople,
  hasLeft,
  type PeopleFacets,
  type PeopleFacts,
  type PeopleFilter,
  type PeopleOrder,
  peopleOrders,
  readyToFind,
  shownLevelsOf,
  sortPeople,
} from '../../services/people/filterPeople.ts'
export { minutesToText, textToMinutes } from '../../services/people/hoursText.ts'
export { commonLanguages, languageName } from '../../services/people/languageNames.ts'
export { type WeekTime, workStateAt } from '../../services/people/localTime.ts'
