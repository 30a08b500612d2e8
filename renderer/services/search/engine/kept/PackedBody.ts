/**
 * A body as the index keeps it: one stretch of bytes. Its parts are read when
 * they are asked for, so that ten thousand bodies are ten thousand small objects
 * and a kept index is loaded without looking into it.
 */
import { type PersonId, parseId } from '../../../../../model/ids.ts'
import type { Language } from '../../../../../model/language.ts'
import { type HeldFile, isHeldFile } from '../../../links/readLinkedText.ts'
import { isTextLink, type TextLink } from '../../../links/TextLink.ts'
import { isOpenThread, type OpenThread } from '../../../threads/OpenThread.ts'
import { isPageCalls, type PageCalls } from '../../../threads/PageCalls.ts'
import { isFileReading } from '../../attachments/attachmentMessages.ts'
import type { FileReading } from '../../attachments/FileText.ts'
import type { AnalysedBody } from '../../SearchRecord.ts'
import { ByteWriter, readNumbers, readNumbersInto, readText } from './packing.ts'
import { ReadLately } from './ReadLately.ts'

const parts = [
  'text',
  'words',
  'headings',
  'captions',
  'readings',
  'commentText',
  'comments',
  'anchors',
  'headingTexts',
  'closed',
  'links',
  'threads',
  'calls',
  'files',
  'file',
  'authors',
] as const
type Part = (typeof parts)[number]

const writer = new ByteWriter()
const section = new ByteWriter()
const languageCodes: readonly Language[] = ['en', 'fr']
const nothing = new Uint32Array(0)
/** Units of text, and words, that are held unpacked: 4 MB of each at most. */
const texts = new ReadLately<PackedBody, string>(2_000_000)
const wordLists = new ReadLately<PackedBody, Uint32Array>(1_000_000)
/** The words of longer bodies (bytes) are read as far as they are asked for. */
const longestWords = 16_000

/** Packs a body. Costs about 0.1 ms for 3 KB. */
export function packBody(body: AnalysedBody): PackedBody {
  const sections = parts.map((part) => {
    writePart(body, part)
    return section.take()
  })
  writer.number(languageCodes.indexOf(body.language))
  for (const one of sections) writer.number(one.length)
  for (const one of sections) writer.bytes(one)
  return new PackedBody(writer.take())
}

function writePart(body: AnalysedBody, part: Part): void {
  switch (part) {
    case 'text':
    case 'commentText':
      section.text(body[part])
      break
    case 'file':
      if (body.file) section.text(JSON.stringify(body.file))
      break
    case 'calls':
      if (body.calls) section.text(JSON.stringify(body.calls))
      break
    case 'links':
    case 'threads':
    case 'files':
    case 'authors':
      if (body[part].length > 0) section.text(JSON.stringify(body[part]))
      break
    default:
      section.numbers(body[part])
  }
}

export class PackedBody implements AnalysedBody {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  #part(part: Part): Uint8Array {
    const lengths = new Uint32Array(parts.length + 1)
    const { bytes } = this
    let at = 0
    for (let count = 0; count < lengths.length; count++) {
      let byte = 0
      let value = 0
      for (let shift = 0; shift === 0 || byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0
        value |= (byte & 127) << shift
      }
      lengths[count] = value
    }
    const number = parts.indexOf(part)
    for (let before = 0; before < number; before++) at += lengths[before + 1] as number
    return bytes.subarray(at, at + (lengths[number + 1] as number))
  }

  get language(): Language {
    return languageCodes[this.bytes[0] ?? 0] ?? 'en'
  }
  get text(): string {
    const known = texts.get(this)
    if (known !== undefined) return known
    const text = readText(this.#part('text'))
    return texts.remember(this, text, text.length)
  }
  get commentText(): string {
    return readText(this.#part('commentText'))
  }
  get words(): Uint32Array {
    const known = wordLists.get(this)
    if (known !== undefined) return known
    const words = readNumbers(this.#part('words'))
    return wordLists.remember(this, words, words.length)
  }
  get readings(): Uint32Array {
    return readNumbers(this.#part('readings'))
  }
  get comments(): Uint32Array {
    return this.#numbers('comments')
  }
  get headings(): Uint32Array {
    return this.#numbers('headings')
  }
  get captions(): Uint32Array {
    return this.#numbers('captions')
  }
  get anchors(): Uint32Array {
    return this.#numbers('anchors')
  }
  get headingTexts(): Uint32Array {
    return this.#numbers('headingTexts')
  }
  get closed(): Uint32Array {
    return this.#numbers('closed')
  }
  get links(): readonly TextLink[] {
    return this.#list('links').filter(isTextLink)
  }
  get threads(): readonly OpenThread[] {
    return this.#list('threads').filter(isOpenThread)
  }

  get calls(): PageCalls | null {
    const bytes = this.#part('calls')
    const value: unknown = bytes.length > 0 ? JSON.parse(readText(bytes)) : null
    return isPageCalls(value) ? value : null
  }
  get files(): readonly HeldFile[] {
    return this.#list('files').filter(isHeldFile)
  }
  get authors(): readonly PersonId[] {
    return this.#list('authors').flatMap((id) => parseId<PersonId>(id) ?? [])
  }
  get file(): FileReading | null {
    const bytes = this.#part('file')
    const value: unknown = bytes.length > 0 ? JSON.parse(readText(bytes)) : null
    return isFileReading(value) ? value : null
  }

  /** The first words; of a long body in the list given, which the next call writes over. */
  firstWords(room: Uint32Array): Uint32Array {
    const known = wordLists.get(this)
    if (known !== undefined) return known.subarray(0, room.length)
    const bytes = this.#part('words')
    if (bytes.length <= longestWords) return this.words.subarray(0, room.length)
    return room.subarray(0, readNumbersInto(bytes, room, room.length))
  }

  /** How many bytes the text has. */
  get textSize(): number {
    return this.#part('text').length
  }

  #numbers(part: Part): Uint32Array {
    const bytes = this.#part(part)
    return bytes.length === 0 ? nothing : readNumbers(bytes)
  }

  #list(part: Part): readonly unknown[] {
    const bytes = this.#part(part)
    if (bytes.length === 0) return []
    const value: unknown = JSON.parse(readText(bytes))
    return Array.isArray(value) ? value : []
  }
}
