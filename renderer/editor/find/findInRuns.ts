import type { Finder, TextMatch } from './findMatches.ts'
import type { Piece, Run } from './readRuns.ts'

/** A match in a body. */
export interface BodyMatch extends TextMatch {
  readonly run: Run
  /** The pieces it touches, in order. */
  readonly pieces: readonly Piece[]
  /** Whether it can be replaced: no part of it is an atom. */
  readonly isText: boolean
}

/** How long a regular expression may look, in milliseconds: one that backtracks for ever is given up between two runs. */
const budget = 400

/** Finds all matches of a body, in reading order; `null` when the pattern takes too long. */
export function findInRuns(
  runs: readonly Run[],
  finder: Extract<Finder, { ok: true }>,
): readonly BodyMatch[] | null {
  const until = performance.now() + budget
  const matches: BodyMatch[] = []
  for (const run of runs) {
    for (const match of finder.find(run.text)) {
      const pieces = run.pieces.filter(
        (piece) => piece.start < match.end && piece.end > match.start,
      )
      const isText = pieces.every((piece) => piece.kind !== 'atom')
      matches.push({ ...match, run, pieces, isText })
    }
    if (performance.now() > until) return null
  }
  return matches
}
