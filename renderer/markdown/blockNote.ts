/**
 * What Markdown has no words for stands in a comment that no other program shows:
 * `<!-- relais align="center" indent="1" -->` before a block, or at the beginning of
 * a table's cell. `docs/markdown.md` lists the names.
 */
import { parseAttributes } from './htmlTokens.ts'

/** Names and values of one note. */
export type BlockNote = Readonly<Record<string, string>>

const notePattern = /^\s*relais(?:\s+([\s\S]*))?$/

/** Writes a note; empty when there is nothing to say. */
export function writeBlockNote(fields: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeAttribute(value).replace(/-/g, '&#45;')}"`],
  )
  return said.length === 0 ? '' : `<!-- relais ${said.join(' ')} -->`
}

/** Reads the inside of a comment as a note; `null` for any other comment. */
export function parseBlockNote(comment: string): BlockNote | null {
  const found = notePattern.exec(comment)
  return found ? parseAttributes(found[1] ?? '') : null
}

/** Writes text for the inside of an HTML attribute in double quotes, on one line. */
export function escapeAttribute(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r?\n/g, '&#10;')
}

const alignments = ['', 'left', 'center', 'right', 'justify', 'start', 'end'] as const

/** The word for the editor's number of an alignment; none for the usual one. */
export function alignmentToWord(format: unknown): string | undefined {
  return (typeof format === 'number' && alignments[format]) || undefined
}

/** The editor's number for a word; 0 for none. */
export function wordToAlignment(word: string | null | undefined): number {
  return Math.max(0, (alignments as readonly string[]).indexOf(word?.toLowerCase() ?? ''))
}
