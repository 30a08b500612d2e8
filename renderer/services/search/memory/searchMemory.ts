/**
 * What a person searched for on this device, and the searches they keep under a
 * name: a small text in the device's settings, one a workspace. Nothing of it is
 * ever sent anywhere.
 */
import { foldWord } from '../../../../model/foldWord.ts'

/** A search kept under a name; names are unique. */
export interface SavedSearch {
  readonly name: string
  readonly text: string
}

/** Searches of one workspace on this device. */
export interface SearchMemory {
  /** The latest first. */
  readonly recent: readonly string[]
  /** By name, in the alphabet. */
  readonly saved: readonly SavedSearch[]
}

/** Recent searches that are kept. */
export const keptRecentSearches = 12
const keptSavedSearches = 100
const longestText = 500
const longestName = 80

/** Nothing searched for yet. */
export const noSearches: SearchMemory = { recent: [], saved: [] }

/** Reads what was kept; what is broken reads as absent. */
export function parseSearchMemory(text: string | null): SearchMemory {
  if (text === null) return noSearches
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return noSearches
  }
  const { recent, saved } = fieldsOf(value)
  return {
    recent: listOf(recent)
      .filter((one) => isText(one, longestText))
      .slice(0, keptRecentSearches),
    saved: sortSaved(
      listOf(saved).flatMap((one) => {
        const { name, text: kept } = fieldsOf(one)
        return isText(name, longestName) && isText(kept, longestText)
          ? [{ name, text: kept }]
          : []
      }),
    ),
  }
}

/** Puts a search first among the recent ones; it takes the place of the same words, and of those it goes on from. */
export function rememberSearch(memory: SearchMemory, text: string): SearchMemory {
  const wanted = text.trim()
  if (!isText(wanted, longestText)) return memory
  const form = foldWord(wanted)
  const [last, ...others] = memory.recent
  // What was typed on in one go is one search.
  const before = last !== undefined && form.startsWith(foldWord(last)) ? others : memory.recent
  const recent = [wanted, ...before.filter((one) => foldWord(one) !== form)]
  return { ...memory, recent: recent.slice(0, keptRecentSearches) }
}

/** Takes a search out of the recent ones. */
export function forgetSearch(memory: SearchMemory, text: string): SearchMemory {
  return { ...memory, recent: memory.recent.filter((one) => one !== text) }
}

/** Keeps a search under a name; another of that name gives way. A blank name or search is not kept. */
export function saveSearch(memory: SearchMemory, search: SavedSearch): SearchMemory {
  const kept = { name: search.name.trim().slice(0, longestName), text: search.text.trim() }
  if (!isText(kept.name, longestName) || !isText(kept.text, longestText)) return memory
  const others = memory.saved.filter((one) => one.name !== kept.name)
  return { ...memory, saved: sortSaved([...others.slice(0, keptSavedSearches - 1), kept]) }
}

/** Gives a kept search another name; another of that name gives way. */
export function renameSavedSearch(
  memory: SearchMemory,
  name: string,
  next: string,
): SearchMemory {
  const search = memory.saved.find((one) => one.name === name)
  if (!search || next.trim() === '') return memory
  return saveSearch(removeSavedSearch(memory, name), { name: next, text: search.text })
}

/** Keeps a search no longer. */
export function removeSavedSearch(memory: SearchMemory, name: string): SearchMemory {
  return { ...memory, saved: memory.saved.filter((one) => one.name !== name) }
}

function sortSaved(saved: readonly SavedSearch[]): readonly SavedSearch[] {
  return [...saved].sort((a, b) => a.name.localeCompare(b.name))
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest
}
