/** The text of an attachment, as the index takes it in: what was read of it, or why nothing was. */

/** Where in a file something stands, as its readers would say it. */
export type FilePlaceKind = 'page' | 'slide' | 'sheet'

/** From `start` on the text stands there. */
export interface FilePlace {
  /** In UTF-16 units of the text. */
  readonly start: number
  readonly kind: FilePlaceKind
  /** A number, or a sheet's name. */
  readonly label: string
}

/** What was read of a file. */
export interface FileText {
  readonly text: string
  /** In order of `start`; none for files without pages. */
  readonly places: readonly FilePlace[]
  /** Whether all of it was read: large files are read as far as {@link fileLimits} go. */
  readonly whole: boolean
}

/** Why there is no text of a file. It is found by its name all the same. */
export type NoTextReason =
  /** It asks for a password. */
  | 'encrypted'
  /** It is no file of its kind, or damaged. */
  | 'corrupt'
  | 'too-big'
  /** Reading it did not end in time, or took more memory than there is. */
  | 'too-slow'
  /** It holds no text: scanned pages, pictures. */
  | 'no-text'

/** How reading a file went. */
export type FileTextOutcome =
  | { readonly ok: true; readonly file: FileText }
  | { readonly ok: false; readonly reason: NoTextReason }

/** What is known of a file whose text was to be read. */
export interface FileReading {
  /** `cut`: its text goes on beyond what is searched. `skipped`: of its kind no text is read. */
  readonly state: 'whole' | 'cut' | 'skipped' | NoTextReason
  readonly places: readonly FilePlace[]
}

/** Where in a file a character of its text stands; `null` in files without pages. */
export function placeAt(reading: FileReading, at: number): FilePlace | null {
  return reading.places.findLast((place) => place.start <= at) ?? null
}

/** How far files are read. A file within them takes seconds at most, and half a megabyte of memory afterwards. */
export const fileLimits = {
  /** Larger files are not opened. */
  bytes: 64 << 20,
  /** Of text; about 100 dense pages. More in one piece would keep queries waiting longer than a frame or two. */
  characters: 300_000,
  /** Of the texts of all files together; beyond it each gives its beginning. */
  allCharacters: 20_000_000,
  beginning: 20_000,
  pages: 1000,
  /** Of one part of an office file, inflated. */
  part: 48 << 20,
  /** Of all parts that are read of one file, inflated. */
  parts: 96 << 20,
  /** Milliseconds after which a PDF's next page is not read. */
  late: 15_000,
  /** Milliseconds until a file is given up. */
  time: 45_000,
} as const

/** Gathers a file's lines and places up to the limit of characters. */
export class FileTextBuilder {
  readonly #limit: number
  readonly #lines: string[] = []
  readonly #places: FilePlace[] = []
  #length = 0
  #full = false

  constructor(limit: number = fileLimits.characters) {
    this.#limit = limit
  }

  /** Whether nothing more is taken: reading on is waste. */
  get full(): boolean {
    return this.#full
  }

  /** Says that what follows stands there. */
  place(kind: FilePlaceKind, label: string): void {
    const last = this.#places.at(-1)
    const place = { start: this.#length, kind, label: label.slice(0, 200) }
    // A page without text is no place.
    if (last?.start === this.#length) this.#places[this.#places.length - 1] = place
    else this.#places.push(place)
  }

  /** Adds a line; blanks are taken together. */
  line(text: string): void {
    if (this.#full) return
    const line = text.replace(/[^\S\n]+/g, ' ').trim()
    if (line === '') return
    const room = this.#limit - this.#length
    if (line.length >= room) this.#full = true
    const kept = line.slice(0, Math.max(0, room))
    this.#lines.push(kept)
    this.#length += kept.length + 1
  }

  /** Says that more was there than is read. */
  cut(): void {
    this.#full = true
  }

  build(): FileTextOutcome {
    const text = this.#lines.join('\n')
    if (text === '') return { ok: false, reason: 'no-text' }
    const places = this.#places.filter((place) => place.start < text.length)
    return { ok: true, file: { text, places, whole: !this.#full } }
  }
}
