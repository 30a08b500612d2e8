/** Pages as those who keep them alive look at them: how each stands, and whose it is to say. */
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import type { Page } from '../../../model/page.ts'
import {
  type VerificationState,
  verificationStateOf,
} from '../../../model/verification/verificationState.ts'

/** How pages are told apart on the screen; `gone`: whoever is accountable left, or nobody is. */
export const reviewFilters = ['todo', 'stale', 'due', 'never', 'gone', 'fresh', 'all'] as const
/** One of {@link reviewFilters}. */
export type ReviewFilter = (typeof reviewFilters)[number]

/** A page with how it stands. */
export interface ReviewRow {
  readonly space: SpaceId
  readonly page: Page
  readonly state: VerificationState
  /** Whoever is to verify it: its verifier, else its owner; `null` when that is nobody, or somebody who left. */
  readonly responsible: PersonId | null
  /** Its owner left, or it has none. */
  readonly isOrphan: boolean
}

/** What rows are made of. */
export interface ReviewFacts {
  readonly spaces: readonly { readonly space: SpaceId; readonly pages: readonly Page[] }[]
  readonly now: number
  isHere(person: PersonId): boolean
}

/** Works out how each page stands: what ran out longest ago first, what holds longest last. Milliseconds for ten thousand. */
export function listReviewRows(facts: ReviewFacts): readonly ReviewRow[] {
  const rows: ReviewRow[] = []
  for (const { space, pages } of facts.spaces)
    for (const page of pages) {
      const { verifier } = page.verification
      const keeps = (person: PersonId | null) =>
        person !== null && facts.isHere(person) ? person : null
      rows.push({
        space,
        page,
        state: verificationStateOf(page.verification, facts.now),
        responsible: keeps(verifier) ?? keeps(page.owner),
        isOrphan: keeps(page.owner) === null,
      })
    }
  return rows.sort(byUrgency)
}

const order = { stale: 0, due: 1, never: 2, fresh: 3 } as const

function byUrgency(a: ReviewRow, b: ReviewRow): number {
  return (
    order[a.state.kind] - order[b.state.kind] ||
    dateOf(a.state) - dateOf(b.state) ||
    (a.page.id < b.page.id ? -1 : 1)
  )
}

function dateOf(state: VerificationState): number {
  if (state.kind === 'stale') return state.since
  if (state.kind === 'never') return 0
  return state.until ?? Number.MAX_SAFE_INTEGER
}

/** What is asked of the rows. */
export interface ReviewQuestion {
  /** `mine`: those this person is to verify; `spaces`: of spaces this person is in; else all. */
  readonly scope: 'mine' | 'spaces' | 'all'
  readonly filter: ReviewFilter
  /** One space only; `null` for any. */
  readonly space: SpaceId | null
  readonly me: PersonId
  readonly joined: ReadonlySet<SpaceId>
}

/** Picks the rows of a question, in their order. */
export function pickReviewRows(
  rows: readonly ReviewRow[],
  question: ReviewQuestion,
): readonly ReviewRow[] {
  return rows.filter(
    (row) => isInScope(row, question) && fitsReviewFilter(row, question.filter),
  )
}

/** Counts the rows of a question for every filter. */
export function countReviewRows(
  rows: readonly ReviewRow[],
  question: Omit<ReviewQuestion, 'filter'>,
): Readonly<Record<ReviewFilter, number>> {
  const counts = { todo: 0, stale: 0, due: 0, never: 0, gone: 0, fresh: 0, all: 0 }
  for (const row of rows) {
    if (!isInScope(row, question)) continue
    for (const filter of reviewFilters) if (fitsReviewFilter(row, filter)) counts[filter]++
  }
  return counts
}

function isInScope(row: ReviewRow, question: Omit<ReviewQuestion, 'filter'>): boolean {
  if (question.space !== null && row.space !== question.space) return false
  if (question.scope === 'mine') return row.responsible === question.me
  return question.scope === 'all' || question.joined.has(row.space)
}

/** Tells whether a page is among those of a filter. `todo`: it ran out, runs out soon, or was asked for. */
export function fitsReviewFilter(row: ReviewRow, filter: ReviewFilter): boolean {
  const { kind } = row.state
  if (filter === 'all') return true
  if (filter === 'todo') return kind === 'stale' || kind === 'due'
  if (filter === 'gone') return row.isOrphan
  return kind === filter
}
