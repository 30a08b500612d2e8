/**
 * What became of everything in a folder that was imported. Plain data, so that
 * a worker can hand it over and a test can compare it. The sum is exact:
 * `links.kept + links.lost` is the number of internal links in the pages that
 * were read, and every lost one has its line.
 */
import type { LostReason } from './Conversion.ts'

/** Why an input, or a part of one, did not come over as it was. */
export type SkipReason =
  | 'not-utf8'
  | 'binary'
  | 'empty'
  | 'too-big'
  | 'unsafe-name'
  | 'too-deep'
  | 'hidden'
  | 'duplicate'
  | 'unreadable'
  | 'broken-front-matter'
  | 'front-matter-field'
  | 'encrypted'
  | 'zip-bomb'
  | 'zip-broken'
  | 'zip-method'
  | 'too-many'
  | 'symlink'
  | 'summary-external'
  | 'summary-missing'
  | 'dropped-markup'

/** One line of the report. `line` counts from 1; `null` speaks of the whole file. */
export interface ImportIssue {
  readonly kind: 'link' | 'image' | 'file' | 'page' | 'markup'
  readonly path: string
  readonly line: number | null
  /** The link's target, a field's or a tag's name, or what the reader said. */
  readonly target: string
  readonly reason: LostReason | SkipReason
}

/** See the module's header. */
export interface ImportReport {
  readonly name: string
  readonly pages: number
  /** Pages made for folders that have none of their own. */
  readonly folderPages: number
  readonly links: { readonly kept: number; readonly lost: number; readonly external: number }
  readonly images: { readonly kept: number; readonly lost: number; readonly external: number }
  /** Attachments that pages refer to, pictures among them, and those that none refers to. */
  readonly files: {
    readonly kept: number
    readonly bytes: number
    readonly unreferenced: number
  }
  /** Spaces that an export of a workspace brings along, by name. */
  readonly spaces: readonly string[]
  /** Threads of comments that an export brings along. */
  readonly threads: number
  readonly issues: readonly ImportIssue[]
  /** Markup whose text was kept and whose look was not, by name. */
  readonly simplified: Readonly<Record<string, number>>
  readonly durationMs: number
}

/** Puts what someone may want to mend first, and what is as it should be (hidden files) last. */
export function sortIssues(issues: readonly ImportIssue[]): ImportIssue[] {
  const rank = (issue: ImportIssue) =>
    issue.reason === 'hidden' ? 3 : issue.kind === 'markup' ? 2 : issue.kind === 'page' ? 0 : 1
  return [...issues].sort((a, b) => rank(a) - rank(b))
}

/** Writes a report's lines as CSV with a heading row, for spreadsheets. */
export function reportToCsv(report: ImportReport): string {
  const cell = (value: string | number | null) => {
    const text = value === null ? '' : String(value)
    // A leading sign would make spreadsheets run the cell as a formula.
    const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
    return /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
  }
  const rows = report.issues.map((one) =>
    [one.kind, one.reason, one.path, one.line, one.target].map(cell).join(','),
  )
  return `${['kind,reason,path,line,target', ...rows].join('\r\n')}\r\n`
}
